/** Kinds of the workspace's own stream that tell of data, notebooks and what cells came to. */
import * as z from 'zod';
import { Column, DataVersion, TableName } from '../analysis/data.ts';
import { CellChange } from '../analysis/notebook.ts';
import { CellRun } from '../analysis/run.ts';
import { WriteUp } from '../analysis/write-up.ts';

const id = z.string().min(1).max(64);
const title = z.string().trim().min(1).max(300);

export const analysisKinds = {
  /** The first version of data; `name` is what cells call it. */
  'data.added': {
    version: 1,
    payload: z.strictObject({ name: TableName, title, version: DataVersion }),
  },
  /** Another version: other bytes, or the same bytes read otherwise. */
  'data.changed': { version: 1, payload: z.strictObject({ version: DataVersion }) },
  /** Labels, units and descriptions of columns; they change no value. */
  'data.described': {
    version: 1,
    payload: z.strictObject({
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
  },
  'data.removed': { version: 1, payload: z.strictObject({ dataId: id, removed: z.boolean() }) },
  'notebook.created': { version: 1, payload: z.strictObject({ notebookId: id, title }) },
  'notebook.renamed': { version: 1, payload: z.strictObject({ notebookId: id, title }) },
  'notebook.removed': {
    version: 1,
    payload: z.strictObject({ notebookId: id, removed: z.boolean() }),
  },
  /** The event's actor made it; `undoes` names the change that is taken back by it. */
  'notebook.changed': {
    version: 1,
    payload: z.strictObject({
      notebookId: id,
      changeId: id,
      changes: z.array(CellChange).min(1).max(1_000),
      undoes: id.optional(),
      session: z.strictObject({ sessionId: id, callId: id }).optional(),
    }),
  },
  /** A person looked at an agent's change and keeps it, or has taken it back. */
  'notebook.settled': {
    version: 1,
    payload: z.strictObject({
      notebookId: id,
      changeId: id,
      decision: z.enum(['accepted', 'rejected']),
      reason: z.string().max(10_000).optional(),
    }),
  },
  'cell.ran': { version: 1, payload: CellRun },
  /** A version of a write-up; the last one holds. */
  'writeup.saved': { version: 1, payload: WriteUp },
  'writeup.removed': {
    version: 1,
    payload: z.strictObject({ writeUpId: id, removed: z.boolean() }),
  },
} as const;
