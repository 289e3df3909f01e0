/** What Cairn asks of the data process. */
import * as z from 'zod';
import { Column, GivenReading, Reading } from '../../core/analysis/data.ts';
import { RowWindow, StoredTable } from '../../core/analysis/stored-table.ts';

/** All paths and folders are full. */
export const DataRequest = z.discriminatedUnion('task', [
  z.strictObject({
    task: z.literal('inspect'),
    path: z.string(),
    reading: GivenReading,
    /** A folder for what is made on the way. */
    work: z.string(),
  }),
  z.strictObject({
    task: z.literal('store'),
    path: z.string(),
    reading: Reading,
    columns: z.array(Column).min(1).max(10_000),
    folder: z.string(),
  }),
  z.strictObject({
    task: z.literal('rows'),
    folder: z.string(),
    table: StoredTable,
    window: RowWindow,
  }),
  z.strictObject({
    task: z.literal('frame'),
    from: z.string(),
    table: StoredTable,
    folder: z.string(),
  }),
  z.strictObject({
    task: z.literal('profile'),
    from: z.string(),
    table: StoredTable,
    /** A folder for what does not fit in memory. */
    folder: z.string(),
  }),
]);
export type DataRequest = z.infer<typeof DataRequest>;
