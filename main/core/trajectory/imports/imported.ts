/** What the record keeps of a file of trajectories that was brought in; its bytes lie in `files/`. */
import * as z from 'zod';

export const ForeignFormatId = z.enum([
  'claude_code',
  'codex',
  'atif',
  'openai',
  'sharegpt',
  'sts',
  'openhands',
  'swe_agent',
  'inspect',
  'agencybench',
  /** A review's packet from another machine: a head line, then one neutral `Trajectory` to a line. */
  'cairn',
]);
export type ForeignFormatId = z.infer<typeof ForeignFormatId>;

/** Read again from the file at any time: `trajectories` names them in the order of reading. */
export const TrajectoryImport = z.strictObject({
  importId: z.string().min(1).max(64),
  fileId: z.string().regex(/^[0-9a-f]{64}$/),
  fileName: z.string().min(1).max(1_000),
  bytes: z.int().nonnegative(),
  format: ForeignFormatId,
  /** Of the reader; a later one may read more. */
  readerVersion: z.int().positive(),
  trajectories: z
    .array(z.strictObject({ trajectoryId: z.string().min(1).max(64), title: z.string().max(300) }))
    .max(100_000),
});
export type TrajectoryImport = z.infer<typeof TrajectoryImport>;
