/** Data a researcher brought: a file, how it is read, and what its columns mean. */
import * as z from 'zod';

export const DataFormat = z.enum(['csv', 'tsv', 'json', 'jsonl', 'parquet', 'xlsx']);
export type DataFormat = z.infer<typeof DataFormat>;

/** How a file's bytes become rows; found when it is imported, and correctable. */
export const Reading = z.strictObject({
  format: DataFormat,
  /** WHATWG name of the encoding, for text. */
  encoding: z.string().max(40).optional(),
  delimiter: z.string().length(1).optional(),
  quote: z.string().max(1).optional(),
  /** The first row holds names. */
  header: z.boolean().optional(),
  /** Lines before the header that are not part of the table. */
  skip: z.int().nonnegative().max(10_000).optional(),
  decimal: z.enum(['.', ',']).optional(),
  thousands: z.enum([',', '.', ' ', "'"]).optional(),
  /** Of a workbook. */
  sheet: z.string().max(300).optional(),
  /** Texts that stand for a missing value everywhere. */
  missing: z.array(z.string().max(100)).max(100),
});
export type Reading = z.infer<typeof Reading>;

/** What somebody says about a file; the rest is to be found. */
export const GivenReading = Reading.partial();
export type GivenReading = z.infer<typeof GivenReading>;

export const ColumnType = z.enum([
  'number',
  'integer',
  'logical',
  'text',
  'category',
  'date',
  'datetime',
]);
export type ColumnType = z.infer<typeof ColumnType>;

/** A column of the dictionary. */
export const Column = z.strictObject({
  /** As it stands in the file, made unique. */
  name: z.string().min(1).max(1_000),
  type: ColumnType,
  /** Of dates and datetimes that are not written as in ISO 8601, in strptime's letters: "%d.%m.%Y". */
  format: z.string().max(100).optional(),
  /** In the words of a report: "flipper length". */
  label: z.string().max(500).optional(),
  /** UCUM where it can be: "mm", "g", "1/min". */
  unit: z.string().max(100).optional(),
  description: z.string().max(5_000).optional(),
  /** Values of this column alone that mean missing: "-99". */
  missing: z.array(z.string().max(100)).max(100).optional(),
  /** Of a category, in order. `ordered`: the order means something. */
  levels: z.array(z.string().max(1_000)).max(10_000).optional(),
  ordered: z.boolean().optional(),
  /** Words for coded levels: `{ "1": "female" }`. */
  valueLabels: z.record(z.string(), z.string().max(1_000)).optional(),
});
export type Column = z.infer<typeof Column>;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * One version of data. A new one comes with other bytes, another reading, or another type or meaning
 * of missing in a column; labels, units and descriptions change none of it.
 */
export const DataVersion = z.strictObject({
  dataId: z.string().min(1).max(64),
  version: z.int().positive(),
  /** SHA-256 of the file's bytes, and its place in `files/`. */
  fileId: hash,
  fileName: z.string().max(500),
  bytes: z.int().nonnegative(),
  reading: Reading,
  columns: z.array(Column).min(1).max(10_000),
  rows: z.int().nonnegative(),
  /** SHA-256 over everything that decides the values: see `dataHashOf`. */
  hash,
});
export type DataVersion = z.infer<typeof DataVersion>;

/** What the hash of a version is made over, to be written canonically (RFC 8785). */
export function hashedOf(version: Pick<DataVersion, 'fileId' | 'reading' | 'columns'>): unknown {
  return {
    fileId: version.fileId,
    reading: version.reading,
    columns: version.columns.map(({ name, type, format, missing, levels, ordered }) => ({
      name,
      type,
      ...(format === undefined ? {} : { format }),
      ...(missing === undefined ? {} : { missing }),
      ...(levels === undefined ? {} : { levels }),
      ...(ordered === undefined ? {} : { ordered }),
    })),
  };
}

/**
 * The name of a table in cells: letters, digits and underscores, beginning with a letter, in lower
 * case; the same in R, SQL and Python.
 */
export const TableName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,62}$/, 'must be lower-case letters, digits and "_", a letter first');
export type TableName = z.infer<typeof TableName>;
