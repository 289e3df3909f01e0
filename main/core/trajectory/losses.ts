/** How much a trajectory holds of what a format has no place for. */
import { isShownNote } from './dialogue.ts';
import { looseResults } from './loose-results.ts';
import type { Loss, LossKind } from './options.ts';
import type { StepEffect, StepKind, Trajectory, TrajectoryStep } from './trajectory.ts';

type Counter = (trajectory: Trajectory) => number;

/** Of these the writer of a format counts itself, as it alone knows. */
type CountedByWriter = 'masks' | 'words_with_calls' | 'trailing_messages' | 'record';

function steps(test: (step: TrajectoryStep) => boolean): Counter {
  return (trajectory) => trajectory.steps.filter(test).length;
}

/** Steps of these kinds, and effects of calls recorded under them. */
function recorded(kind: StepKind, event: string): Counter {
  const isEffect = (effect: StepEffect): boolean => effect.kind === event;
  return (trajectory) =>
    trajectory.steps.reduce(
      (total, step) => total + (step.kind === kind ? 1 : step.effects.filter(isEffect).length),
      0,
    );
}

const SESSION_EVENTS: ReadonlySet<StepKind> = new Set([
  'approvals_changed',
  'model_changed',
  'model_failed',
  'interrupted',
  'resumed',
]);

/** A step that only carries a result has no words of its own. */
function isUnshown(step: TrajectoryStep): boolean {
  if (step.kind === 'unreadable') return true;
  if (step.kind !== 'note' || isShownNote(step)) return false;
  return step.message !== '' || step.detail !== undefined;
}

const counters: Readonly<Record<Exclude<LossKind, CountedByWriter>, Counter>> = {
  reasoning: steps(({ reasoning }) => reasoning?.state === 'shown'),
  hidden_reasoning: steps(({ reasoning }) => reasoning?.state === 'hidden'),
  costs: steps(({ costUsd }) => costUsd !== undefined),
  tokens: steps(({ usage }) => usage !== undefined),
  times: steps(({ time }) => time !== undefined),
  durations: (trajectory) =>
    trajectory.steps
      .flatMap(({ observations }) => observations)
      .filter(({ milliseconds }) => milliseconds !== undefined).length,
  models: steps(({ model }) => model !== undefined),
  parameters: steps(({ parameters }) => parameters !== undefined),
  approvals: (trajectory) =>
    trajectory.steps.flatMap(({ calls }) => calls).filter(({ approval }) => approval !== undefined)
      .length,
  edits: (trajectory) =>
    trajectory.steps.flatMap(({ calls }) => calls).filter(({ written }) => written !== undefined)
      .length,
  branches: steps(({ kind }) => kind === 'branch'),
  plan: recorded('plan', 'plan.changed'),
  evidence: recorded('evidence', 'evidence.recorded'),
  reports: recorded('report', 'report.written'),
  artifacts: recorded('artifact', 'artifact.made'),
  feedback: steps(({ kind }) => kind === 'feedback'),
  verdicts: steps(({ kind }) => kind === 'verdict'),
  actions: steps(({ kind }) => kind === 'action'),
  compactions: steps(({ kind }) => kind === 'compaction' || kind === 'compaction_request'),
  // A chat format has the prompt that was in force at the end.
  prompts: (trajectory) =>
    Math.max(0, trajectory.steps.filter(({ kind }) => kind === 'prompt').length - 1),
  tools: ({ tools }) => tools.length,
  sub_agents: ({ children }) => children.length,
  result_data: (trajectory) =>
    trajectory.steps
      .flatMap(({ observations }) => observations)
      .filter(({ data }) => data !== undefined && data !== null).length,
  discarded_calls: (trajectory) =>
    trajectory.steps.reduce((total, { discardedCalls = [] }) => total + discardedCalls.length, 0),
  session_events: steps(({ kind }) => SESSION_EVENTS.has(kind)),
  notes: steps(isUnshown),
  results_without_call: (trajectory) =>
    trajectory.steps.reduce((total, step) => total + looseResults(step).length, 0),
  ends: ({ ends }) => ends.length,
  call_ids: (trajectory) => trajectory.steps.reduce((total, { calls }) => total + calls.length, 0),
  extra: (trajectory) =>
    (trajectory.extra === undefined ? 0 : 1) +
    trajectory.steps.filter(({ extra }) => extra !== undefined).length,
};

/** Those of `kinds` that the trajectory has, with how many. */
export function lossesOf(
  trajectory: Trajectory,
  kinds: readonly Exclude<LossKind, CountedByWriter>[],
): readonly Loss[] {
  return present(kinds.map((what) => ({ what, count: counters[what](trajectory) })));
}

/** One list of several: equal kinds are added up, in the order they first came. */
export function addLosses(lists: Iterable<readonly Loss[]>): readonly Loss[] {
  const counts = new Map<LossKind, number>();
  for (const list of lists) {
    for (const { what, count } of list) counts.set(what, (counts.get(what) ?? 0) + count);
  }
  return present([...counts].map(([what, count]) => ({ what, count })));
}

function present(losses: readonly Loss[]): readonly Loss[] {
  return losses.filter(({ count }) => count > 0);
}

/** What no chat format has a place for. */
export const CHAT_LOSSES = [
  'hidden_reasoning',
  'costs',
  'tokens',
  'times',
  'durations',
  'models',
  'parameters',
  'approvals',
  'edits',
  'branches',
  'plan',
  'evidence',
  'reports',
  'artifacts',
  'feedback',
  'verdicts',
  'actions',
  'compactions',
  'prompts',
  'result_data',
  'discarded_calls',
  'session_events',
  'notes',
  'results_without_call',
  'ends',
  'extra',
] as const satisfies readonly LossKind[];
