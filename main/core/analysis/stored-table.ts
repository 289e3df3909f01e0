/** Data in the form in which engines read it: made once from a file, never changed. */
import * as z from 'zod';
import { Column } from './data.ts';
import { DataWarning } from './inspection.ts';
import type { ResultTable } from './value.ts';

/** Values of a column that do not fit its type; in the table they are missing. */
export const Misfits = z.strictObject({
  column: z.string(),
  count: z.int().positive(),
  /** The first of them; rows are counted from 1. */
  examples: z.array(z.strictObject({ row: z.int().positive(), text: z.string() })).max(10),
});
export type Misfits = z.infer<typeof Misfits>;

/**
 * What `table.json` in the folder of a stored table says. Beside it lies `table.duckdb`, with one table
 * `data` whose rows are in the order of the file.
 */
export const StoredTable = z.strictObject({
  rows: z.int().nonnegative(),
  /** As asked for, with the levels of categories filled in. */
  columns: z.array(Column).min(1).max(10_000),
  misfits: z.array(Misfits),
  warnings: z.array(DataWarning),
});
export type StoredTable = z.infer<typeof StoredTable>;

/** A stored table on disk. */
export interface StoredTableFolder {
  readonly folder: string;
  readonly table: StoredTable;
}

/** A window of a stored table, as a grid shows it: at most 10,000 rows. */
export const RowWindow = z.strictObject({
  offset: z.int().nonnegative(),
  limit: z.int().nonnegative().max(10_000),
  sort: z.strictObject({ column: z.string(), descending: z.boolean() }).optional(),
});
export type RowWindow = z.infer<typeof RowWindow>;

/** Its rows; `rowNames` are the rows' numbers in the file's order, counted from 1. */
export type RowPage = ResultTable;
