/** What requests to models cost, summed for a screen. */
import type { ContextFill, UsageSum } from '../../../preload/contract/views/model.ts';
import type { ModelStep } from '../../adapters/sqlite/query-path.ts';
import type { ModelReplied } from '../../core/agent/model/reply.ts';

/** Failed requests brought no tokens and are not counted. */
export function usageOf(steps: readonly ModelStep[]): UsageSum | undefined {
  const replies = repliesOf(steps);
  if (replies.length === 0) return undefined;
  const sum = (count: (reply: ModelReplied) => number) =>
    replies.reduce((total, reply) => total + count(reply), 0);
  const isPriced = replies.every(({ costUsd }) => costUsd !== undefined);
  return {
    requests: replies.length,
    promptTokens: sum(({ usage }) => usage.promptTokens),
    completionTokens: sum(({ usage }) => usage.completionTokens),
    cachedTokens: sum(({ usage }) => usage.cachedTokens ?? 0),
    ...(isPriced ? { costUsd: sum(({ costUsd }) => costUsd ?? 0) } : {}),
    estimated: replies.some(({ usage }) => usage.source === 'estimate'),
  };
}

export const NO_USAGE: UsageSum = {
  requests: 0,
  promptTokens: 0,
  completionTokens: 0,
  cachedTokens: 0,
  costUsd: 0,
  estimated: false,
};

/** How full the window was at the last step; a compaction's own request does not count. */
export function contextFill(
  steps: readonly ModelStep[],
  window: number | undefined,
): ContextFill | undefined {
  const last = repliesOf(steps).findLast(({ purpose }) => purpose === 'next_step');
  if (last === undefined) return undefined;
  const tokens = last.usage.source === 'server' ? last.usage.promptTokens : last.contextTokens;
  return { tokens, ...(window === undefined ? {} : { window }) };
}

function repliesOf(steps: readonly ModelStep[]): ModelReplied[] {
  return steps.flatMap(({ step }) => ('usage' in step ? [step] : []));
}
