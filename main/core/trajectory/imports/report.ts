/** What an import says afterwards: what came in, what was not understood, what was left out and why. */
import * as z from 'zod';
import { ErrorCode } from '../../errors.ts';
import type { Trajectory, TrajectoryStep } from '../trajectory.ts';
import { ForeignFormatId } from './imported.ts';
import { ImportRemark } from './remarks/remark.ts';

/** Of the steps that came in; children's are counted with them. */
export const ImportCounts = z.strictObject({
  steps: z.int(),
  /** Words of the person, and of the agent. */
  messages: z.int(),
  replies: z.int(),
  calls: z.int(),
  /** Results of tools, those that say an error among them. */
  results: z.int(),
  errors: z.int(),
  reasoning: z.int(),
  /** Events that are kept and were not understood. */
  opaque: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const ImportedTrajectoryReport = z.strictObject({
  trajectoryId: z.string(),
  title: z.string(),
  branches: z.int(),
  /** Of the branch in use, with its sub-agents. */
  counts: ImportCounts,
  /** Steps among them that sub-agents made; lists count without these. */
  ofSubAgents: z.int().default(0),
});
export type ImportedTrajectoryReport = z.infer<typeof ImportedTrajectoryReport>;

/** `place` and `reason` are in English; what was said is there for other languages. */
export const DamagedPlace = z.strictObject({
  place: z.string(),
  reason: z.string(),
  said: z.strictObject({ place: ImportRemark, reason: ImportRemark }),
});
export type DamagedPlace = z.infer<typeof DamagedPlace>;

/** What was not taken on purpose, and why; of one thing the first reason. */
export const LeftOutThing = z.strictObject({
  what: z.string(),
  why: z.string(),
  said: z.strictObject({ what: ImportRemark, why: ImportRemark }),
  count: z.int(),
});
export type LeftOutThing = z.infer<typeof LeftOutThing>;

/** Of each list only the first are told one by one; the totals count all. */
export const MOST_TOLD = 1_000;

export const ImportReport = z.strictObject({
  fileName: z.string(),
  bytes: z.int(),
  format: ForeignFormatId,
  /** `here`: the same bytes are in already. `back`: they were, had been removed, and are back. */
  outcome: z.enum(['imported', 'here', 'back']),
  importId: z.string(),
  trajectories: z.array(ImportedTrajectoryReport),
  trajectoryTotal: z.int(),
  /** Of all of them. */
  counts: ImportCounts,
  opaque: z.array(z.strictObject({ kind: z.string(), count: z.int() })),
  /** Places that could not be read, as "line 7"; everything around them came in. */
  damaged: z.array(DamagedPlace),
  damagedTotal: z.int(),
  leftOut: z.array(LeftOutThing),
  seconds: z.number(),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** What a job of kind `trajectory_import` ends with. */
export const ImportSummary = z.strictObject({
  files: z.array(ImportReport),
  failed: z.array(z.strictObject({ fileName: z.string(), code: ErrorCode, message: z.string() })),
});
export type ImportSummary = z.infer<typeof ImportSummary>;

export function noImportCounts(): ImportCounts {
  return {
    steps: 0,
    messages: 0,
    replies: 0,
    calls: 0,
    results: 0,
    errors: 0,
    reasoning: 0,
    opaque: 0,
  };
}

/** Adds a step to counts that are being made. */
export function countStep(counts: ImportCounts, step: TrajectoryStep): void {
  const { source, kind, calls, observations, reasoning } = step;
  counts.steps += 1;
  if (source === 'user' && kind === 'message') counts.messages += 1;
  if (source === 'agent') counts.replies += 1;
  counts.calls += calls.length;
  counts.results += observations.length;
  counts.errors += observations.filter(({ outcome }) => outcome === 'error').length;
  if (reasoning !== undefined) counts.reasoning += 1;
}

export function countChildren(counts: ImportCounts, children: readonly Trajectory[]): void {
  for (const child of children) {
    for (const step of child.steps) countStep(counts, step);
    countChildren(counts, child.children);
  }
}

export function sumCounts(all: readonly ImportCounts[]): ImportCounts {
  const sum = noImportCounts();
  for (const counts of all) {
    sum.steps += counts.steps;
    sum.messages += counts.messages;
    sum.replies += counts.replies;
    sum.calls += counts.calls;
    sum.results += counts.results;
    sum.errors += counts.errors;
    sum.reasoning += counts.reasoning;
    sum.opaque += counts.opaque;
  }
  return sum;
}
