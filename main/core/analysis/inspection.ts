/** What a look at a file found: how it can be read, and what its columns seem to hold. */
import * as z from 'zod';
import { Column, Reading } from './data.ts';

/**
 * Something a researcher should know before the data is used. Lines and rows are counted from 1; lines
 * are those of the file, rows those of the table. `count` is exact for what was looked at.
 */
export const DataWarning = z.discriminatedUnion('kind', [
  /** Lines with fewer or more values than there are columns. Missing ones become missing values. */
  z.strictObject({
    kind: z.enum(['short_lines', 'long_lines']),
    count: z.int(),
    lines: z.array(z.int()),
  }),
  /** Values that are not of the column's type. */
  z.strictObject({
    kind: z.literal('mixed_types'),
    column: z.string(),
    count: z.int(),
    examples: z.array(z.string()),
  }),
  /** A number that seems to stand for a missing value: "-99". It is taken as one in this column. */
  z.strictObject({
    kind: z.literal('missing_code'),
    column: z.string(),
    text: z.string(),
    count: z.int(),
  }),
  /** Names that occurred twice, or were empty, as they are now. */
  z.strictObject({ kind: z.literal('names_changed'), names: z.array(z.string()) }),
  /** Bytes that the encoding has no character for. */
  z.strictObject({ kind: z.literal('undecodable'), count: z.int(), encoding: z.string() }),
  /** Day and month could change places in every value of the column. */
  z.strictObject({ kind: z.literal('day_or_month'), column: z.string(), format: z.string() }),
  /** Only a part of the file was looked at; what follows may differ. */
  z.strictObject({ kind: z.literal('part_seen'), rows: z.int() }),
  /** More levels than a category may have: the column is kept as text. */
  z.strictObject({ kind: z.literal('too_many_levels'), column: z.string(), count: z.int() }),
]);
export type DataWarning = z.infer<typeof DataWarning>;

/** Rows of the file as it would be read, each value as text, for a person to judge the reading by. */
export const SampleRow = z.array(z.string().nullable());
export type SampleRow = z.infer<typeof SampleRow>;

/** What `DataReader.inspect` came to. Everything in it can be corrected and given back. */
export const Inspection = z.strictObject({
  bytes: z.int().nonnegative(),
  reading: Reading,
  columns: z.array(Column).min(1).max(10_000),
  /** Of a workbook, in order. */
  sheets: z.array(z.string()).optional(),
  sample: z.array(SampleRow).max(100),
  warnings: z.array(DataWarning),
});
export type Inspection = z.infer<typeof Inspection>;
