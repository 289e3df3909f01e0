/**
 * What a cell came to, as JSON: the form in which a result is kept, linked to and checked. R, SQL and
 * Python all hand their values over in it, with doubles at full precision (17 significant digits).
 */
import * as z from 'zod';

/** What JSON has no number for. `NA`: missing, as R and SQL mean it. */
export const OddNumber = z.strictObject({ $number: z.enum(['NA', 'NaN', 'Inf', '-Inf']) });
export type OddNumber = z.infer<typeof OddNumber>;

/** A cell of a table: a number, an odd number, a text, a truth value, or nothing. */
export const TableValue = z.union([z.number(), OddNumber, z.string(), z.boolean(), z.null()]);
export type TableValue = z.infer<typeof TableValue>;

/** Columns in order; each row has as many values. `rowNames` only where the rows have names. */
export const ResultTable = z.strictObject({
  columns: z
    .array(z.strictObject({ name: z.string().max(1_000), type: z.string().max(100) }))
    .max(10_000),
  rows: z.array(z.array(TableValue)).max(100_000),
  rowNames: z.array(z.string().max(10_000)).optional(),
  /** Rows of the whole table, when only the first are here. */
  totalRows: z.int().nonnegative(),
});
export type ResultTable = z.infer<typeof ResultTable>;

export type ResultValue =
  | number
  | string
  | boolean
  | null
  | OddNumber
  | { readonly $table: ResultTable }
  | readonly ResultValue[]
  | { readonly [name: string]: ResultValue };

/**
 * A value as a kernel gave it. A named list is an object, a vector an array (of one element: the
 * element itself, unless it has a name), a data frame or matrix `{ $table }`. The result of a test has
 * the fields `kind: "test"`, `method`, `statistic` and `parameter` (named numbers), `pValue`,
 * `confInt` (`[low, high]`), `confLevel`, `estimate` and `nullValue` (named numbers), `alternative`,
 * `stderr`, `call`: those it has.
 */
export const ResultValue: z.ZodType<ResultValue> = z.lazy(() =>
  z.union([
    z.number(),
    z.string().max(2_000_000),
    z.boolean(),
    z.null(),
    OddNumber,
    z.strictObject({ $table: ResultTable }),
    z.array(ResultValue),
    z.record(z.string(), ResultValue),
  ]),
);

/** What stands at a JSON Pointer (RFC 6901) of a value; undefined where nothing does. */
export function valueAt(value: ResultValue, pointer: string): ResultValue | undefined {
  if (pointer === '') return value;
  if (!pointer.startsWith('/')) return undefined;
  let at: unknown = value;
  for (const part of pointer.slice(1).split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = Reflect.get(at, name);
  }
  const parsed = ResultValue.safeParse(at);
  return parsed.success ? parsed.data : undefined;
}
