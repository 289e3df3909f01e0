/** What requests to models cost, summed for a screen. */
import type { ContextFill, UsageSum } from '../../../preload/contract/views/model.ts';
import type { ModelStep } from '../../adapters/sqlite/query-path.ts';

/** Undefined when there was no request that brought anything. */
export function usageOf(steps: readonly ModelStep[]): UsageSum | undefined {
  if (steps.length === 0) return undefined;
  const sum = (count: (step: ModelStep) => number) =>
    steps.reduce((total, step) => total + count(step), 0);
  const isPriced = steps.every(({ costUsd }) => costUsd !== undefined);
  return {
    requests: steps.length,
    promptTokens: sum(({ promptTokens }) => promptTokens),
    completionTokens: sum(({ completionTokens }) => completionTokens),
    cachedTokens: sum(({ cachedTokens }) => cachedTokens),
    ...(isPriced ? { costUsd: sum(({ costUsd }) => costUsd ?? 0) } : {}),
    estimated: steps.some(({ estimated }) => estimated),
  };
}

/** The built-in assistant asks nobody: it has no cost, which is not a cost of nothing. */
export const NO_USAGE: UsageSum = {
  requests: 0,
  promptTokens: 0,
  completionTokens: 0,
  cachedTokens: 0,
  estimated: false,
};

/** How full the window was at the last step; a compaction's own request does not count. */
export function contextFill(
  steps: readonly ModelStep[],
  window: number | undefined,
): ContextFill | undefined {
  const last = steps.findLast(({ purpose }) => purpose === 'next_step');
  if (last === undefined) return undefined;
  const tokens = last.estimated ? last.contextTokens : last.promptTokens;
  return { tokens, ...(window === undefined ? {} : { window }) };
}
