/** A set of trajectories at a glance: what a dashboard shows. */
import * as z from 'zod';
import { Measure, valueOf, type Candidate } from '../curation/candidate.ts';
import { ResearchStage } from '../curation/facts.ts';
import { Distribution, distributionOf } from './distribution.ts';
import { HumanFeedback, totalFeedback } from './measures.ts';
import { withoutPause, type Pause } from './pause.ts';
import { Trouble } from './recoveries.ts';

const counts = z.array(z.strictObject({ name: z.string(), count: z.int().nonnegative() }));

export const Overview = z.strictObject({
  trajectories: z.int().nonnegative(),
  /** Those the figures below are of; the rest waits to be measured. */
  measured: z.int().nonnegative(),
  totals: z.strictObject({
    tokens: z.int().nonnegative(),
    turns: z.int().nonnegative(),
    calls: z.int().nonnegative(),
    errors: z.int().nonnegative(),
    fixed: z.int().nonnegative(),
    unfixed: z.int().nonnegative(),
    costUsd: z.number().nonnegative().optional(),
  }),
  distributions: z.partialRecord(Measure, Distribution),
  feedback: HumanFeedback,
  /** Trajectories in which a person did anything beyond the task. */
  withFeedback: z.int().nonnegative(),
  /** Fixes by the trouble they came from. */
  recoveries: z.partialRecord(Trouble, z.int().nonnegative()),
  /** Calls by tool, and in how many trajectories: the most used first. */
  tools: z.array(z.strictObject({ name: z.string(), calls: z.int(), trajectories: z.int() })),
  /** Every stage, those nobody worked on too; `none`: not said. */
  stages: counts,
  domains: counts,
  models: counts,
  consent: counts,
  licences: counts,
  /** By the word of a person on the trajectory as it is now. */
  success: z.strictObject({
    success: z.int().nonnegative(),
    failure: z.int().nonnegative(),
    outdated: z.int().nonnegative(),
    none: z.int().nonnegative(),
  }),
});
export type Overview = z.infer<typeof Overview>;

export async function overviewOf(
  candidates: readonly Candidate[],
  pause: Pause = withoutPause,
): Promise<Overview> {
  const measured = candidates.filter(({ measures }) => measures !== undefined);
  const all = measured.flatMap(({ measures }) => measures ?? []);
  const sum = (count: (measures: (typeof all)[number]) => number): number =>
    all.reduce((total, each) => total + count(each), 0);
  const costs = all.flatMap(({ costUsd }) => costUsd ?? []);
  const distributions: [Measure, Distribution][] = [];
  for (const measure of Measure.options) {
    const values = measured.flatMap((candidate) => valueOf(candidate, measure) ?? []);
    const distribution = distributionOf(values);
    if (distribution !== undefined) distributions.push([measure, distribution]);
    await pause();
  }
  return {
    trajectories: candidates.length,
    measured: measured.length,
    totals: {
      tokens: sum(({ tokens }) => tokens),
      turns: sum(({ turns }) => turns),
      calls: sum(({ calls }) => calls),
      errors: sum(({ errors }) => errors),
      fixed: sum(({ fixed }) => fixed),
      unfixed: sum(({ unfixed }) => unfixed),
      ...(costs.length === 0 ? {} : { costUsd: costs.reduce((total, cost) => total + cost, 0) }),
    },
    distributions: Object.fromEntries(distributions),
    feedback: {
      messages: sum(({ feedback }) => feedback.messages),
      approved: sum(({ feedback }) => feedback.approved),
      rejected: sum(({ feedback }) => feedback.rejected),
      edited: sum(({ feedback }) => feedback.edited),
      answers: sum(({ feedback }) => feedback.answers),
      judgements: sum(({ feedback }) => feedback.judgements),
      changes: sum(({ feedback }) => feedback.changes),
    },
    withFeedback: all.filter(({ feedback }) => totalFeedback(feedback) > 0).length,
    recoveries: Object.fromEntries(
      Trouble.options.map((trouble) => [
        trouble,
        sum(
          ({ recoveries }) =>
            recoveries.filter((each) => each.trouble === trouble && each.to !== undefined).length,
        ),
      ]),
    ),
    tools: toolsOf(all.map(({ tools }) => tools)),
    stages: [...ResearchStage.options, 'none'].map((name) => ({
      name,
      count: candidates.filter(({ facts }) => (facts.stage ?? 'none') === name).length,
    })),
    domains: tally(candidates.map(({ facts }) => facts.domain ?? 'none')),
    models: tally(candidates.map(({ model }) => model ?? 'none')),
    consent: tally(candidates.map(({ facts }) => facts.consent ?? 'unknown')),
    licences: tally(candidates.map(({ facts }) => facts.licence ?? 'none')),
    success: successOf(candidates),
  };
}

function toolsOf(each: readonly Readonly<Record<string, number>>[]): Overview['tools'] {
  const all = new Map<string, { calls: number; trajectories: number }>();
  for (const [name, calls] of each.flatMap((tools) => Object.entries(tools))) {
    const known = all.get(name) ?? { calls: 0, trajectories: 0 };
    all.set(name, { calls: known.calls + calls, trajectories: known.trajectories + 1 });
  }
  return [...all]
    .map(([name, used]) => ({ name, ...used }))
    .toSorted((first, second) => second.calls - first.calls || (first.name < second.name ? -1 : 1));
}

function tally(names: readonly string[]): { name: string; count: number }[] {
  const all = new Map<string, number>();
  for (const name of names) all.set(name, (all.get(name) ?? 0) + 1);
  return [...all]
    .map(([name, count]) => ({ name, count }))
    .toSorted((first, second) => second.count - first.count || (first.name < second.name ? -1 : 1));
}

function successOf(candidates: readonly Candidate[]): Overview['success'] {
  const success = { success: 0, failure: 0, outdated: 0, none: 0 };
  for (const { signOff } of candidates) {
    if (signOff === undefined) success.none += 1;
    else if (signOff.outdated) success.outdated += 1;
    else success[signOff.verdict] += 1;
  }
  return success;
}
