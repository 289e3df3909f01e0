/** Totals of a whole trajectory, in ATIF's words. */
import { isObject } from '../is-object.ts';
import type { Extra, Trajectory } from '../trajectory.ts';
import { AtifTotals } from './atif-schema.ts';

/**
 * As the file gave them that was imported, when they are ATIF's own. Those of other programs are written
 * under ATIF's names as far as they have one, and stand whole below `extra`. Of our own sessions, and of
 * imports without any, they are the sums of the steps.
 */
export function atifTotals(trajectory: Trajectory): AtifTotals {
  const { totals, steps } = trajectory;
  if (totals === undefined) return sums(trajectory);
  const own = AtifTotals.safeParse(totals);
  return own.success ? own.data : foreign(totals, steps.length);
}

/** OpenHands keeps its counts one level down; Codex has them flat. Both count cached tokens within. */
function foreign(totals: Extra, steps: number): AtifTotals {
  const below = totals['accumulated_token_usage'];
  const counts = isObject(below) ? { ...totals, ...below } : totals;
  const prompt = amount(counts, 'prompt_tokens', 'input_tokens');
  const completion = amount(counts, 'completion_tokens', 'output_tokens');
  const cached = amount(counts, 'cache_read_tokens', 'cached_input_tokens', 'cached_tokens');
  const cost = totals['accumulated_cost'];
  return {
    ...(prompt === undefined ? {} : { total_prompt_tokens: prompt }),
    ...(completion === undefined ? {} : { total_completion_tokens: completion }),
    ...(cached === undefined ? {} : { total_cached_tokens: cached }),
    ...(typeof cost === 'number' && Number.isFinite(cost) ? { total_cost_usd: cost } : {}),
    total_steps: steps,
    extra: { totals },
  };
}

function amount(counts: Extra, ...names: readonly string[]): number | undefined {
  return names
    .map((name) => counts[name])
    .find((value): value is number => Number.isSafeInteger(value) && Number(value) >= 0);
}

/** Requests for compactions included; the cost with that of sub-agents. */
function sums(trajectory: Trajectory): AtifTotals {
  const { steps } = trajectory;
  const sum = (field: 'promptTokens' | 'completionTokens' | 'cachedTokens'): number =>
    steps.reduce((total, { usage }) => total + (usage?.[field] ?? 0), 0);
  const cost = costOf(trajectory);
  return {
    total_prompt_tokens: sum('promptTokens'),
    total_completion_tokens: sum('completionTokens'),
    total_cached_tokens: sum('cachedTokens'),
    ...(cost === undefined ? {} : { total_cost_usd: cost }),
    total_steps: steps.length,
  };
}

/** Undefined while no step has a price. */
function costOf({ steps, children }: Trajectory): number | undefined {
  const costs = [...steps.map(({ costUsd }) => costUsd), ...children.map(costOf)];
  const known = costs.filter((cost) => cost !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, cost) => total + cost, 0);
}
