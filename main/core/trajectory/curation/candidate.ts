/** A trajectory as it is chosen from among many: facts and counts, without a step of it. */
import * as z from 'zod';
import type { TrajectoryCheck } from '../measures/checks.ts';
import type { TrajectoryMeasures } from '../measures/measures.ts';
import { totalFeedback } from '../measures/measures.ts';
import { Consent, ResearchStage, type TrajectoryFacts } from './facts.ts';

export interface Candidate {
  readonly trajectoryId: string;
  readonly origin: 'session' | 'import';
  /** Of the file it was imported from. */
  readonly format?: string;
  /** The review it was sent here for from another workspace, whose it is. */
  readonly receivedFor?: string;
  readonly title: string;
  /** In full once it was measured. */
  readonly task: string;
  readonly startedAt: string;
  readonly hash: string;
  readonly running: boolean;
  /** Its session is not closed: an interrupted one is open and does not run. */
  readonly open: boolean;
  readonly madeBy: 'built_in' | 'model' | 'mixed' | 'unknown';
  readonly model?: string;
  readonly outcome?: string;
  readonly facts: TrajectoryFacts;
  readonly signOff?: {
    readonly verdict: 'success' | 'failure';
    readonly by: string;
    readonly basis: 'rubric' | 'checks';
    /** It went on since: the word holds for what it was. */
    readonly outdated: boolean;
  };
  readonly measures?: TrajectoryMeasures;
  /** What was found in it when it was measured. */
  readonly checks?: readonly TrajectoryCheck[];
  /** False when the session went on since it was measured. */
  readonly measuredNow?: boolean;
}

/** What can be counted of a candidate: for orders, ranges and distributions. */
export const Measure = z.enum([
  'tokens',
  'turns',
  'rounds',
  'calls',
  'tools',
  'errors',
  'recoveries',
  'feedback',
  'observationShare',
  'reasoningShare',
  'seconds',
  'costUsd',
]);
export type Measure = z.infer<typeof Measure>;

const counted: Readonly<Record<Measure, (measures: TrajectoryMeasures) => number | undefined>> = {
  tokens: ({ tokens }) => tokens,
  turns: ({ turns }) => turns,
  rounds: ({ rounds }) => rounds,
  calls: ({ calls }) => calls,
  tools: ({ tools }) => Object.keys(tools).length,
  errors: ({ errors }) => errors,
  recoveries: ({ fixed }) => fixed,
  feedback: ({ feedback }) => totalFeedback(feedback),
  observationShare: ({ observationShare }) => observationShare,
  reasoningShare: ({ reasoningShare }) => reasoningShare,
  seconds: ({ seconds }) => seconds,
  costUsd: ({ costUsd }) => costUsd,
};

/** Undefined where it was not measured, or nobody said. */
export function valueOf({ measures }: Candidate, measure: Measure): number | undefined {
  return measures === undefined ? undefined : counted[measure](measures);
}

const text = z.string().min(1).max(200);

/** `none`: those that have no such fact. Of several values of one field any fits; all fields must. */
export const CandidateFilter = z.strictObject({
  text: z.string().max(1_000).default(''),
  trajectoryIds: z.array(z.string().max(130)).max(10_000).optional(),
  origin: z.enum(['session', 'import']).optional(),
  stage: z
    .array(z.union([ResearchStage, z.literal('none')]))
    .max(10)
    .optional(),
  domain: z.array(text).max(100).optional(),
  label: z.array(text).max(100).optional(),
  licence: z.array(text).max(100).optional(),
  consent: z.array(Consent).max(3).optional(),
  model: z.array(text).max(100).optional(),
  tool: z.array(text).max(100).optional(),
  madeBy: z
    .array(z.enum(['built_in', 'model', 'mixed', 'unknown']))
    .max(4)
    .optional(),
  outcome: z.array(text).max(20).optional(),
  signOff: z
    .array(z.enum(['success', 'failure', 'outdated', 'none']))
    .max(4)
    .optional(),
  /** `from` on and below `to`; `to` itself counts when it is the largest value. */
  range: z
    .strictObject({ measure: Measure, from: z.number(), to: z.number().optional() })
    .optional(),
});
export type CandidateFilter = z.infer<typeof CandidateFilter>;

export function fits(candidate: Candidate, filter: CandidateFilter): boolean {
  const { facts, signOff, measures } = candidate;
  const words = filter.text.trim().toLowerCase();
  const word = signOff === undefined ? 'none' : signOff.outdated ? 'outdated' : signOff.verdict;
  return (
    (words === '' ||
      candidate.title.toLowerCase().includes(words) ||
      candidate.trajectoryId === words) &&
    (filter.trajectoryIds === undefined || filter.trajectoryIds.includes(candidate.trajectoryId)) &&
    (filter.origin === undefined || filter.origin === candidate.origin) &&
    isAmong(filter.stage, facts.stage ?? 'none') &&
    isAmong(filter.domain, facts.domain ?? 'none') &&
    isAmong(filter.licence, facts.licence ?? 'none') &&
    isAmong(filter.consent, facts.consent ?? 'unknown') &&
    isAmong(filter.model, candidate.model ?? 'none') &&
    isAmong(filter.madeBy, candidate.madeBy) &&
    isAmong(filter.outcome, candidate.outcome ?? 'none') &&
    isAmong(filter.signOff, word) &&
    hasOne(filter.label, facts.labels ?? []) &&
    hasOne(filter.tool, Object.keys(measures?.tools ?? {})) &&
    isWithin(candidate, filter.range)
  );
}

function isAmong<Value>(wanted: readonly Value[] | undefined, value: Value): boolean {
  return wanted === undefined || wanted.includes(value);
}

function hasOne(wanted: readonly string[] | undefined, values: readonly string[]): boolean {
  if (wanted === undefined) return true;
  return wanted.some((each) => (each === 'none' ? values.length === 0 : values.includes(each)));
}

function isWithin(candidate: Candidate, range: CandidateFilter['range']): boolean {
  if (range === undefined) return true;
  const value = valueOf(candidate, range.measure);
  if (value === undefined) return false;
  return value >= range.from && (range.to === undefined || value < range.to);
}
