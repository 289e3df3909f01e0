/** What the record keeps of each run of a cell: enough to say what a result came from, and to repeat it. */
import * as z from 'zod';
import { EngineIdentity, KernelLanguage } from './kernel.ts';
import { CellOutput, RunOutcome } from './output.ts';
import { TableName } from './data.ts';

const id = z.string().min(1).max(64);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const names = z.array(z.string().min(1).max(1_000)).max(10_000);

/** The version of data a cell was given, by the name it had in the cell. */
export const UsedData = z.strictObject({
  name: TableName,
  dataId: id,
  version: z.int().positive(),
  /** Of the version: see `DataVersion`. */
  hash,
});
export type UsedData = z.infer<typeof UsedData>;

/** One output. What is short stands in the record itself, what is long in a file of `files/`. */
export const KeptOutput = z.strictObject({
  kind: z.enum(['text', 'value', 'table', 'svg', 'png', 'vega', 'html', 'error', 'cut']),
  /** SHA-256 of its canonical JSON (RFC 8785). */
  hash,
  /** Of that JSON. */
  bytes: z.int().nonnegative(),
  output: CellOutput.optional(),
  /** The file whose bytes are that JSON: its name is `hash`. */
  isFile: z.literal(true).optional(),
});
export type KeptOutput = z.infer<typeof KeptOutput>;

export const CellRun = z.strictObject({
  runId: id,
  notebookId: id,
  cellId: id,
  language: KernelLanguage,
  code: z.string().max(200_000),
  /** Given to `set.seed` before the code, in R. */
  seed: z.int().nonnegative().optional(),
  engine: EngineIdentity,
  data: z.array(UsedData).max(1_000),
  /** Runs of other cells whose variables or tables it read. */
  after: z.array(z.strictObject({ cellId: id, runId: id })).max(1_000),
  /** Names its code reads from outside and leaves behind. */
  reads: names,
  writes: names,
  outcome: RunOutcome,
  /** For `limit`: which one. */
  limit: z.enum(['time', 'memory', 'output']).optional(),
  outputs: z.array(KeptOutput).max(10_000),
  milliseconds: z.number().nonnegative(),
  /** Data that left this machine for the kernel, and where to. */
  sent: z
    .array(z.strictObject({ name: TableName, address: z.string().max(2_000), bytes: z.number() }))
    .max(1_000)
    .optional(),
  /** The session and call that asked for it. */
  session: z.strictObject({ sessionId: id, callId: id }).optional(),
});
export type CellRun = z.infer<typeof CellRun>;
