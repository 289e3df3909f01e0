/** Data, notebooks and what cells came to, as a client shows them. */
import * as z from 'zod';
import { Column, DataVersion, Reading, TableName } from '../../../main/core/analysis/data.ts';
import { EngineIdentity } from '../../../main/core/analysis/kernel.ts';
import { Cell, CellChange } from '../../../main/core/analysis/notebook.ts';
import { CellOutput, RunOutcome } from '../../../main/core/analysis/output.ts';
import { KeptOutput, UsedData } from '../../../main/core/analysis/run.ts';
import { WriteUpCheck } from '../../../main/core/analysis/write-up-check.ts';
import { WriteUp } from '../../../main/core/analysis/write-up.ts';
import { Actor } from '../../../main/core/record/event.ts';

const time = z.iso.datetime({ precision: 3 });

export const DataSummary = z.strictObject({
  dataId: z.string(),
  name: TableName,
  title: z.string(),
  fileName: z.string(),
  bytes: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  columns: z.int().positive(),
  /** The newest. */
  version: z.int().positive(),
  hash: z.string(),
  changedAt: time,
});
export type DataSummary = z.infer<typeof DataSummary>;

export const DataView = z.strictObject({
  dataId: z.string(),
  name: TableName,
  title: z.string(),
  fileId: z.string(),
  fileName: z.string(),
  bytes: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  version: z.int().positive(),
  hash: z.string(),
  reading: Reading,
  columns: z.array(Column),
  changedAt: time,
  /** Oldest first. */
  versions: z.array(
    z.strictObject({
      ...DataVersion.pick({ version: true, fileName: true, fileId: true, hash: true, rows: true })
        .shape,
      time,
      by: Actor,
    }),
  ),
});
export type DataView = z.infer<typeof DataView>;

export const Staleness = z.enum(['fresh', 'not_run', 'code', 'data', 'upstream']);
export type Staleness = z.infer<typeof Staleness>;

export const RunView = z.strictObject({
  runId: z.string(),
  time,
  by: Actor,
  outcome: RunOutcome,
  limit: z.enum(['time', 'memory', 'output']).optional(),
  engine: EngineIdentity,
  milliseconds: z.number().nonnegative(),
  data: z.array(UsedData),
  /** Short ones whole; of a long one `notebook.output` gives the rest. */
  outputs: z.array(KeptOutput),
});
export type RunView = z.infer<typeof RunView>;

export const CellView = z.strictObject({
  cell: Cell,
  /** Of cells that run. */
  staleness: Staleness.optional(),
  activity: z.enum(['running', 'queued']).optional(),
  run: RunView.optional(),
});
export type CellView = z.infer<typeof CellView>;

/** An agent's change that no person has accepted or taken back yet. */
export const ProposedChange = z.strictObject({
  changeId: z.string(),
  time,
  by: Actor,
  changes: z.array(CellChange),
});
export type ProposedChange = z.infer<typeof ProposedChange>;

export const NotebookSummary = z.strictObject({
  notebookId: z.string(),
  title: z.string(),
  createdAt: time,
  changedAt: time,
  cells: z.int().nonnegative(),
  /** Cells whose result does not hold any more. */
  stale: z.int().nonnegative(),
  proposed: z.int().nonnegative(),
  isRunning: z.boolean(),
});
export type NotebookSummary = z.infer<typeof NotebookSummary>;

export const NotebookView = z.strictObject({
  notebookId: z.string(),
  title: z.string(),
  createdAt: time,
  changedAt: time,
  cells: z.array(CellView),
  proposed: z.array(ProposedChange),
  /** The last change that can be undone: the newest that is not itself an undoing. */
  undo: z.strictObject({ changeId: z.string(), by: Actor, time }).optional(),
});
export type NotebookView = z.infer<typeof NotebookView>;

/** What a run ended with. */
export const RunSummary = z.strictObject({
  /** Cells that ran, in order. */
  ran: z.array(z.strictObject({ cellId: z.string(), runId: z.string(), outcome: RunOutcome })),
});
export type RunSummary = z.infer<typeof RunSummary>;

export { CellOutput };

export const WriteUpSummary = z.strictObject({
  writeUpId: z.string(),
  notebookId: z.string(),
  title: z.string(),
  version: z.int().positive(),
  time,
  by: Actor,
});
export type WriteUpSummary = z.infer<typeof WriteUpSummary>;

export const WriteUpView = z.strictObject({
  writeUp: WriteUp,
  check: WriteUpCheck,
  time,
  by: Actor,
});
export type WriteUpView = z.infer<typeof WriteUpView>;
