import * as z from 'zod';
import { Column, Reading, TableName } from '../../../main/core/analysis/data.ts';
import { Inspection } from '../../../main/core/analysis/inspection.ts';
import { ResultTable } from '../../../main/core/analysis/value.ts';
import { Job } from '../../../main/core/jobs.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { DataSummary, DataView } from '../views/analysis.ts';

const id = z.string().regex(/^[a-z0-9_]{1,64}$/);
const data = z.strictObject({ dataId: id });
const title = z.string().trim().min(1).max(300);

/** A file on this machine, or one that was uploaded. */
export const DataSource = z.union([
  z.strictObject({ path: z.string().min(1).max(limits.pathCharacters) }),
  z.strictObject({
    fileId: z.string().regex(/^[0-9a-f]{64}$/),
    name: z.string().min(1).max(500),
  }),
]);
export type DataSource = z.infer<typeof DataSource>;

const reading = Reading.partial();
const columns = z.array(Column).min(1).max(10_000);

/** Tables of data: brought in, corrected, described, looked at. */
export const dataRoutes = {
  'data.list': route('read', z.strictObject({}), z.array(DataSummary)),
  'data.get': route('read', data, DataView),
  /**
   * Looks at a file before it is taken in: how it can be read, and what its columns seem to hold.
   * `data_unreadable` says why it cannot. Nothing is recorded.
   */
  'data.inspect': route(
    'read',
    z.strictObject({ source: DataSource, reading: reading.optional() }),
    z.strictObject({ name: TableName, title: z.string(), inspection: Inspection }),
  ),
  /** The same look at the file of data that is there, to correct how it is read. */
  'data.inspectAgain': route(
    'read',
    z.strictObject({ dataId: id, reading: reading.optional() }),
    Inspection,
  ),
  /** A job of the kind `data_import`; its result is `{ dataId, version }`. What is left out is found. */
  'data.import': route(
    'write',
    z.strictObject({
      source: DataSource,
      name: TableName.optional(),
      title: title.optional(),
      reading: reading.optional(),
      columns: columns.optional(),
    }),
    Job,
  ),
  /** The same kind of job: a newer file in place of the one that is there, read as that one was. */
  'data.replace': route(
    'write',
    z.strictObject({ dataId: id, source: DataSource, reading: reading.optional() }),
    Job,
  ),
  /** The same kind of job: the same file, read otherwise, or with other types of columns. */
  'data.reread': route('write', z.strictObject({ dataId: id, reading: Reading, columns }), Job),
  /** Labels, units and descriptions; they change no value and make no version. */
  'data.describe': route(
    'write',
    z.strictObject({
      dataId: id,
      title: title.optional(),
      columns: z
        .array(
          Column.pick({
            name: true,
            label: true,
            unit: true,
            description: true,
            valueLabels: true,
          }),
        )
        .max(10_000),
    }),
    DataView,
  ),
  'data.remove': route(
    'write',
    z.strictObject({ dataId: id, removed: z.boolean() }),
    z.array(DataSummary),
  ),
  'data.rows': route(
    'read',
    z.strictObject({
      dataId: id,
      offset: z.int().nonnegative(),
      limit: z.int().positive().max(limits.pageRows),
      sort: z.strictObject({ column: z.string().max(1_000), descending: z.boolean() }).optional(),
    }),
    ResultTable,
  ),
};
