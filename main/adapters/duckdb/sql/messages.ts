/** What Cairn and the SQL process say to each other. */
import * as z from 'zod';
import { CellOutput } from '../../../core/analysis/output.ts';
import { Failure } from '../../../core/errors.ts';

/** All paths and folders are full, and inside the session's own folder. */
export const SqlRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start'),
    given: z.string(),
    spill: z.string(),
    memory: z.number(),
    spillBytes: z.number(),
  }),
  z.strictObject({
    kind: z.literal('run'),
    code: z.string(),
    name: z.string().optional(),
    /** Bytes of output that are kept. */
    output: z.number(),
  }),
  z.strictObject({ kind: z.literal('names'), code: z.string() }),
  z.strictObject({ kind: z.literal('attach'), name: z.string(), path: z.string() }),
  z.strictObject({ kind: z.literal('give'), name: z.string(), folder: z.string() }),
  z.strictObject({ kind: z.literal('take'), name: z.string(), folder: z.string() }),
]);
export type SqlRequest = z.infer<typeof SqlRequest>;

/** Said while a run goes on: stop what runs. */
export const SqlWord = z.strictObject({ kind: z.literal('interrupt') });
export type SqlWord = z.infer<typeof SqlWord>;

export const SqlTold = CellOutput;

/** `limit`: more was put out than is kept. */
export const SqlRan = z.strictObject({
  outcome: z.enum(['done', 'error', 'interrupted', 'output', 'memory']),
  /** The session answers a query. */
  isUsable: z.boolean(),
});
export type SqlRan = z.infer<typeof SqlRan>;

export const SqlAnswered = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), data: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: Failure }),
]);
