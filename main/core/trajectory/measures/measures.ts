/** What is counted of one trajectory. */
import * as z from 'zod';
import { dialogueOf } from '../dialogue.ts';
import type { Trajectory, TrajectoryStep } from '../trajectory.ts';
import { Recovery, recoveriesOf } from './recoveries.ts';
import { TokenParts, tokenParts, totalTokens, type TokenCounter } from './token-parts.ts';

/** Raise it when the same trajectory is measured otherwise: what is kept is then measured anew. */
export const MEASURES_VERSION = 2;

/** What a person gave beyond the task: LIMI counts it as observation the agent learns to use. */
export const HumanFeedback = z.strictObject({
  /** Messages after the first. */
  messages: z.int().nonnegative(),
  /** Calls a person approved, rejected, or changed; standing rules do not count. */
  approved: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  edited: z.int().nonnegative(),
  answers: z.int().nonnegative(),
  /** Ratings and words on steps, verdicts on support and subtasks. */
  judgements: z.int().nonnegative(),
  /** Plans and evidence the researcher put in. */
  changes: z.int().nonnegative(),
});
export type HumanFeedback = z.infer<typeof HumanFeedback>;

export const TrajectoryMeasures = z.strictObject({
  /** Of the tokenizer the row is kept under. */
  tokens: z.int().nonnegative(),
  tokenParts: TokenParts,
  steps: z.int().nonnegative(),
  /** Replies of a model or steps of the built-in assistant. */
  turns: z.int().nonnegative(),
  /** Messages of the researcher, or the last round's number where rounds were counted. */
  rounds: z.int().nonnegative(),
  calls: z.int().nonnegative(),
  /** Calls by tool. */
  tools: z.record(z.string(), z.int().positive()),
  /** Calls that gave an error. */
  errors: z.int().nonnegative(),
  recoveries: z.array(Recovery),
  /** Troubles with a fix, and without. */
  fixed: z.int().nonnegative(),
  unfixed: z.int().nonnegative(),
  feedback: HumanFeedback,
  /** Of all tokens, those in results and errors of tools; 0 to 1. */
  observationShare: z.number().min(0).max(1),
  /** Of the tokens the agent wrote, those it reasoned with; 0 to 1. */
  reasoningShare: z.number().min(0).max(1),
  /** Replies whose reasoning was not shown. */
  hiddenReasoning: z.int().nonnegative(),
  compactions: z.int().nonnegative(),
  /** From the first to the last time that is known, rests of the people included. */
  seconds: z.number().nonnegative().optional(),
  /** As servers and prices gave it; left out where nobody did. */
  costUsd: z.number().nonnegative().optional(),
  /** What the servers counted, which is not what the tokenizer counts. */
  serverTokens: z.int().nonnegative().optional(),
  children: z.int().nonnegative(),
  models: z.array(z.string()),
  servers: z.array(z.string()),
});
export type TrajectoryMeasures = z.infer<typeof TrajectoryMeasures>;

/** Sub-agents' own steps are not in it; they are trajectories of their own. */
export function measure(trajectory: Trajectory, count: TokenCounter): TrajectoryMeasures {
  const { steps } = trajectory;
  const parts = tokenParts(dialogueOf(trajectory, { maskFailedSteps: false }), count);
  const tokens = totalTokens(parts);
  const written = parts.message + parts.reasoning + parts.calls;
  const recoveries = [...recoveriesOf(trajectory)];
  const fixed = recoveries.filter(({ to }) => to !== undefined).length;
  const agents = steps.filter(({ source }) => source === 'agent');
  const observations = steps.flatMap((step) => step.observations);
  return {
    tokens,
    tokenParts: parts,
    steps: steps.length,
    turns: agents.length,
    rounds: Math.max(
      steps.reduce((last, { round = 0 }) => Math.max(last, round), 0),
      countOf(steps, ({ kind }) => kind === 'message'),
    ),
    calls: agents.reduce((sum, { calls }) => sum + calls.length, 0),
    tools: callsByTool(agents),
    errors: observations.filter(({ outcome }) => outcome === 'error').length,
    recoveries,
    fixed,
    unfixed: recoveries.length - fixed,
    feedback: feedbackOf(steps),
    observationShare: tokens === 0 ? 0 : parts.observations / tokens,
    reasoningShare: written === 0 ? 0 : parts.reasoning / written,
    hiddenReasoning: countOf(steps, ({ reasoning }) => reasoning?.state === 'hidden'),
    compactions: countOf(steps, ({ kind }) => kind === 'compaction'),
    ...spanOf(steps),
    ...costOf(steps),
    children: trajectory.children.length,
    models: namesOf([trajectory.agent.model, ...agents.map(({ model }) => model)]),
    servers: namesOf(agents.map(({ server }) => server)),
  };
}

function countOf(
  steps: readonly TrajectoryStep[],
  test: (step: TrajectoryStep) => boolean,
): number {
  return steps.filter(test).length;
}

function callsByTool(steps: readonly TrajectoryStep[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { tool } of steps.flatMap(({ calls }) => calls)) {
    counts.set(tool, (counts.get(tool) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].toSorted(([first], [second]) => (first < second ? -1 : 1)));
}

function feedbackOf(steps: readonly TrajectoryStep[]): HumanFeedback {
  const calls = steps.flatMap((step) => step.calls);
  const decided = (decision: 'approve' | 'reject') =>
    calls.filter(({ approval }) => approval?.decision === decision && approval.by === 'researcher')
      .length;
  const inSteps = steps.flatMap(({ effects }) => effects);
  return {
    messages: Math.max(0, countOf(steps, ({ kind }) => kind === 'message') - 1),
    approved: decided('approve'),
    rejected: decided('reject'),
    edited: calls.filter(({ written }) => written !== undefined).length,
    answers:
      countOf(steps, ({ kind }) => kind === 'answer') +
      inSteps.filter(({ kind }) => kind === 'question.answered').length,
    judgements: countOf(
      steps,
      ({ kind, source }) => kind === 'feedback' || (kind === 'verdict' && source === 'user'),
    ),
    changes: countOf(
      steps,
      ({ kind, source }) => source === 'user' && (kind === 'plan' || kind === 'evidence'),
    ),
  };
}

/** Who made the steps of the agent; `mixed`: the built-in assistant and a model. */
export const MadeBy = z.enum(['built_in', 'model', 'mixed', 'unknown']);
export type MadeBy = z.infer<typeof MadeBy>;

export function makerOf({ steps }: Pick<Trajectory, 'steps'>): MadeBy {
  const kinds = steps.filter(({ source }) => source === 'agent').map(({ kind }) => kind);
  if (kinds.length === 0) return 'unknown';
  const builtIn = kinds.filter((kind) => kind === 'assistant').length;
  if (builtIn === 0) return 'model';
  return builtIn === kinds.length ? 'built_in' : 'mixed';
}

/** Everything a person gave, as one number. */
export function totalFeedback(feedback: HumanFeedback): number {
  return Object.values(feedback).reduce((sum, count) => sum + count, 0);
}

function spanOf(steps: readonly TrajectoryStep[]): { readonly seconds?: number } {
  const times = steps
    .flatMap(({ time }) => (time === undefined ? [] : [Date.parse(time)]))
    .filter((time) => !Number.isNaN(time));
  const first = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const last = times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  return times.length < 2 ? {} : { seconds: (last - first) / 1000 };
}

function costOf(steps: readonly TrajectoryStep[]): {
  readonly costUsd?: number;
  readonly serverTokens?: number;
} {
  const costs = steps.flatMap(({ costUsd }) => costUsd ?? []);
  const counted = steps.flatMap(({ usage }) =>
    usage === undefined || usage.source === 'estimate'
      ? []
      : [(usage.promptTokens ?? 0) + (usage.completionTokens ?? 0)],
  );
  return {
    ...(costs.length === 0 ? {} : { costUsd: total(costs) }),
    ...(counted.length === 0 ? {} : { serverTokens: total(counted) }),
  };
}

function total(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function namesOf(names: readonly (string | undefined)[]): string[] {
  const known = names.filter((name) => name !== undefined);
  return [...new Set(known.filter((name) => name !== ''))].toSorted();
}
