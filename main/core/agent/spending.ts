/** What a round has used up, held against its budget. */
import * as z from 'zod';
import { fail } from '../errors.ts';
import type { Failure } from '../errors.ts';
import type { RecordEvent } from '../record/event.ts';
import type { Budget } from './budget.ts';
import { eventsOf, lastRound } from './session-state.ts';

/** Of one round; a sub-agent's requests count as the round's own. */
export interface Spent {
  readonly steps: number;
  readonly tokens: number;
  /** Only what had a price. */
  readonly costUsd: number;
}

/** What a `delegate` call's result says its sub-agent used. */
const DelegateUsage = z.object({
  usage: z.object({
    promptTokens: z.number().nonnegative(),
    completionTokens: z.number().nonnegative(),
    costUsd: z.number().nonnegative().optional(),
  }),
});

/** Thoughts and messages of a model's reply are part of that one step. */
const REPLY_PARTS: ReadonlySet<string> = new Set(['reasoning', 'message.agent']);
const STEPS: ReadonlySet<string> = new Set([
  'reasoning',
  'message.agent',
  'tool.called',
  'model.replied',
  'model.failed',
]);

/** Keeps the sums of a round, so that a long one costs no more to count than a short one. */
export interface Meter {
  /** `events`: the path as it is now; what was counted before is not looked at again. */
  read(events: readonly RecordEvent[]): Spent;
}

/** Counts from the opening of the last round on. */
export function createMeter(before: readonly RecordEvent[]): Meter {
  let counted = lastRound(before)?.openedSeq ?? -1;
  let spent: Spent = { steps: 0, tokens: 0, costUsd: 0 };
  return {
    read(events) {
      const news = events.slice(events.findLastIndex(({ seq }) => seq <= counted) + 1);
      counted = news.at(-1)?.seq ?? counted;
      const more = sumOf(news);
      spent = {
        steps: spent.steps + more.steps,
        tokens: spent.tokens + more.tokens,
        costUsd: spent.costUsd + more.costUsd,
      };
      return spent;
    },
  };
}

function sumOf(events: readonly RecordEvent[]): Spent {
  const replies = eventsOf(events, 'model.replied').map(({ payload }) => ({
    ...payload.usage,
    costUsd: payload.costUsd,
  }));
  const delegated = eventsOf(events, 'tool.result').flatMap(({ payload }) => {
    if (payload.tool !== 'delegate' || payload.outcome !== 'success') return [];
    const parsed = DelegateUsage.safeParse(payload.data);
    return parsed.success ? [parsed.data.usage] : [];
  });
  const requests = [...replies, ...delegated];
  return {
    steps: events.filter(isStep).length,
    tokens: sum(
      requests.map(({ promptTokens, completionTokens }) => promptTokens + completionTokens),
    ),
    costUsd: sum(requests.map(({ costUsd }) => costUsd ?? 0)),
  };
}

/** Why the round may not go on, naming the limit; undefined while it may. `milliseconds`: its own time so far. */
export function exhaustion(
  { steps, tokens, costUsd }: Spent,
  budget: Budget,
  milliseconds: number,
): Failure | undefined {
  if (steps >= budget.steps) return exhausted('steps', `${budget.steps} steps`);
  if (milliseconds >= budget.milliseconds) {
    return exhausted('milliseconds', `${Math.round(budget.milliseconds / 1000)} seconds`);
  }
  if (budget.tokens !== undefined && tokens >= budget.tokens) {
    return exhausted('tokens', `${budget.tokens} tokens`);
  }
  if (budget.costUsd !== undefined && costUsd >= budget.costUsd) {
    return exhausted('costUsd', `${budget.costUsd} US dollars`);
  }
  return undefined;
}

function exhausted(limit: keyof Budget, words: string): Failure {
  return fail(
    'budget_exhausted',
    `The round used its ${words}. What was recorded is kept; a new message goes on from it.`,
    { details: { limit } },
  ).error;
}

function isStep(event: RecordEvent): boolean {
  if (!STEPS.has(event.kind)) return false;
  return !(REPLY_PARTS.has(event.kind) && stepIdOf(event) !== undefined);
}

/** The reply an event belongs to, when it is part of one. */
export function stepIdOf({ payload }: Partial<RecordEvent>): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('stepId' in payload)) return undefined;
  return typeof payload.stepId === 'string' ? payload.stepId : undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
