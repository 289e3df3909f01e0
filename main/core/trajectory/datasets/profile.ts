/** What the members of a version were when it was made, counted: what its card is written from. */
import * as z from 'zod';
import type { Candidate } from './candidate.ts';
import type { SplitName } from './split-name.ts';

const count = z.int().nonnegative();
const Counted = z.record(z.string().max(300), count);
const Part = z.strictObject({ members: count, tasks: count, tokens: count });
const Spread = z.strictObject({
  mean: z.number().nonnegative(),
  median: z.number().nonnegative(),
  min: count,
  max: count,
  total: count,
});
export type Spread = z.infer<typeof Spread>;

/** `''` as a name in a count: nothing was said of it. */
export const DatasetProfile = z.strictObject({
  members: count,
  tasks: count,
  splits: z.strictObject({ train: Part, validation: Part, test: Part }),
  origins: Counted,
  stages: Counted,
  domains: Counted,
  models: Counted,
  /** Calls, by tool. */
  tools: Counted,
  madeBy: Counted,
  sources: Counted,
  labels: Counted,
  licences: Counted,
  consent: Counted,
  /** `rubric` and `checks`: signed off as done on that basis. `outdated`: it went on since. */
  success: z.strictObject({
    rubric: count,
    checks: count,
    outdated: count,
    failure: count,
    none: count,
    by: Counted,
  }),
  tokens: Spread,
  /** Members by tokens, the upper end of each bar not in it; the last has none. */
  histogram: z.array(z.strictObject({ from: count, below: count.optional(), members: count })),
  turns: Spread,
  calls: Spread,
  errors: count,
  recoveries: count,
  feedback: count,
  withFeedback: count,
  withRecovery: count,
  /**
   * Of the training members alone, in which the arms of an experiment differ. Versions of before this was
   * counted have none.
   */
  training: z
    .strictObject({ turns: Spread, calls: Spread, recoveries: count, feedback: count })
    .optional(),
  /**
   * Members by what trainers would drop or learn wrongly in them (`measures/checks.ts`). Versions of
   * before this was counted have none.
   */
  checks: Counted.optional(),
  /**
   * Near-duplicates: groups of them among the members, the members in these groups, and those that fit
   * and were left out for one that is in. Versions of before this was counted have none.
   */
  alike: z.strictObject({ groups: count, members: count, leftOut: count }).optional(),
  /** Imported members, by the format of their file. Versions of before this was counted have none. */
  formats: Counted.optional(),
  /** Members in which the agent's reasoning stands. Versions of before this was counted have none. */
  withReasoning: count.optional(),
  /** Members without a single reply of an agent. Versions of before this was counted have none. */
  withoutReply: count.optional(),
});
export type DatasetProfile = z.infer<typeof DatasetProfile>;

/** Ends of the histogram's bars, in tokens: LIMI's samples run from 13,000 to 152,000. */
const BARS = [0, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000] as const;

export interface ProfiledMember {
  readonly candidate: Candidate;
  readonly split: SplitName;
  readonly taskKey: string;
}

/** Tokens of a training member; 0 where there is none. */
export function meanTrainingTokens({ splits: { train } }: Pick<DatasetProfile, 'splits'>): number {
  return train.members === 0 ? 0 : train.tokens / train.members;
}

/** Counts the members. Pure: the same members give the same profile. `leftOutAlike`: near-duplicates of them. */
export function profileOf(members: readonly ProfiledMember[], leftOutAlike = 0): DatasetProfile {
  const all = members.map(({ candidate }) => candidate);
  const part = (split: SplitName) => {
    const own = members.filter((member) => member.split === split);
    return {
      members: own.length,
      tasks: new Set(own.map(({ taskKey }) => taskKey)).size,
      tokens: sum(own.map(({ candidate }) => candidate.counts.tokens)),
    };
  };
  const of = (field: keyof Candidate['counts'], own = all) =>
    own.map(({ counts }) => counts[field]);
  const trained = members.flatMap(({ split, candidate }) => (split === 'train' ? candidate : []));
  return {
    members: all.length,
    tasks: new Set(members.map(({ taskKey }) => taskKey)).size,
    splits: { train: part('train'), validation: part('validation'), test: part('test') },
    origins: tally(all.map(({ origin }) => origin)),
    stages: tally(all.map(({ stage }) => stage ?? '')),
    domains: tally(all.map(({ domain }) => domain ?? '')),
    models: tally(all.flatMap(({ models }) => (models.length === 0 ? [''] : models))),
    tools: totals(all.map(({ tools }) => tools)),
    madeBy: tally(all.map(({ madeBy }) => madeBy)),
    sources: tally(all.map(({ source }) => source ?? '')),
    labels: tally(all.flatMap(({ labels }) => labels)),
    licences: tally(all.map(({ licence }) => licence ?? '')),
    consent: tally(all.map(({ consent }) => consent)),
    success: successOf(all),
    tokens: spreadOf(of('tokens')),
    histogram: histogramOf(of('tokens')),
    turns: spreadOf(of('turns')),
    calls: spreadOf(of('calls')),
    errors: sum(of('errors')),
    recoveries: sum(of('recoveries')),
    feedback: sum(of('feedback')),
    withFeedback: of('feedback').filter((n) => n > 0).length,
    withRecovery: of('recoveries').filter((n) => n > 0).length,
    training: {
      turns: spreadOf(of('turns', trained)),
      calls: spreadOf(of('calls', trained)),
      recoveries: sum(of('recoveries', trained)),
      feedback: sum(of('feedback', trained)),
    },
    checks: tally(all.flatMap(({ checks }) => checks.map(({ code }) => code))),
    alike: { ...alikeIn(all), leftOut: leftOutAlike },
    formats: tally(
      all.flatMap(({ origin, format }) => (origin === 'import' ? [format ?? ''] : [])),
    ),
    withReasoning: of('reasoning').filter((n) => n > 0).length,
    withoutReply: of('turns').filter((n) => n === 0).length,
  };
}

function alikeIn(all: readonly Candidate[]): { groups: number; members: number } {
  const sizes = Object.values(tally(all.flatMap(({ alike }) => alike ?? []))).filter((n) => n > 1);
  return { groups: sizes.length, members: sum(sizes) };
}

function successOf(all: readonly Candidate[]): DatasetProfile['success'] {
  const words = all.map(({ signOff }) => signOff);
  const good = words.flatMap((word) => (word?.verdict === 'success' ? [word] : []));
  const held = good.filter(({ outdated }) => !outdated);
  return {
    rubric: held.filter(({ basis }) => basis === 'rubric').length,
    checks: held.filter(({ basis }) => basis === 'checks').length,
    outdated: good.length - held.length,
    failure: words.filter((word) => word?.verdict === 'failure').length,
    none: words.filter((word) => word === undefined).length,
    by: tally(good.map(({ by }) => by)),
  };
}

/** Zeros where there is nothing. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((first, second) => first - second);
  const total = sum(values);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
  return {
    mean: values.length === 0 ? 0 : total / values.length,
    median,
    min: sorted[0] ?? 0,
    max: sorted.at(-1) ?? 0,
    total,
  };
}

function histogramOf(tokens: readonly number[]): DatasetProfile['histogram'] {
  return BARS.map((from, index) => {
    const below = BARS[index + 1];
    const members = tokens.filter((n) => n >= from && (below === undefined || n < below)).length;
    return { from, ...(below === undefined ? {} : { below }), members };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The most frequent first, equal ones by name. */
export function tally(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return ordered(counts);
}

function totals(parts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const part of parts)
    for (const [name, n] of Object.entries(part)) counts.set(name, (counts.get(name) ?? 0) + n);
  return ordered(counts);
}

function ordered(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(
    [...counts].toSorted(
      ([first, many], [second, more]) => more - many || (first < second ? -1 : 1),
    ),
  );
}
