/**
 * Chooses how to make a context fit, before anything is asked or recorded: each way is tried on a
 * copy of the path, from the gentlest to the tightest, so that a compaction always ends below its
 * target or is known to be impossible.
 */
import type { RecordEvent } from '../../record/event.ts';
import type { SessionPayload } from '../../record/kinds.ts';
import { buildContext } from './context.ts';
import { compactedItems, cutAt } from './context-compacted.ts';
import { itemsOf } from './context-items.ts';
import type { Item } from './context-items.ts';
import { estimateMessage, estimateText } from './tokens.ts';
import type { WindowShares } from './window.ts';

type Compacted = SessionPayload<'context.compacted'>;

export type CompactionPlan =
  /** No summary is needed: long texts are shown with head and tail only. */
  | { readonly kind: 'shorten'; readonly compacted: Compacted }
  | {
      readonly kind: 'summarise';
      readonly boundaryId: string;
      readonly longest: number;
      /** The most the summary may take. */
      readonly summaryTokens: number;
    }
  /** `tokens`: the least that was reached. */
  | { readonly kind: 'impossible'; readonly tokens: number };

/** From gentle to tight: the share of the window that stays, and characters of one text per token of window. */
const WAYS: readonly { readonly kept: number; readonly longest: number }[] = [
  { kept: 0.3, longest: 1 },
  { kept: 0.15, longest: 0.4 },
  { kept: 0.05, longest: 0.12 },
  { kept: 0, longest: 0.03 },
];
const SHORTEST = 200;
const ELIDED_RESULT = 400;

/** `ratio` corrects our estimate to the server's count. */
export function planCompaction(
  path: readonly RecordEvent[],
  shares: WindowShares,
  ratio: number,
): CompactionPlan {
  const shown = compactedItems(path, itemsOf(path));
  const { window, target, limit } = shares;
  const elided = elision(path, shown, window, ratio);
  if (elided !== undefined && after(path, elided, ratio) <= target) {
    return { kind: 'shorten', compacted: elided };
  }
  const tried = WAYS.flatMap((way) => {
    const plan = planned(path, shown, way, window, ratio);
    return plan === undefined ? [] : [{ plan, tokens: after(path, draftOf(plan), ratio) }];
  });
  const fitting =
    tried.find(({ tokens }) => tokens <= target) ?? tried.find(({ tokens }) => tokens <= limit);
  if (fitting !== undefined) return fitting.plan;
  const now = Math.ceil(buildContext(path).tokens * ratio);
  return { kind: 'impossible', tokens: Math.min(now, ...tried.map(({ tokens }) => tokens)) };
}

/** Tokens of the context that the path would have with this compaction. */
export function after(path: readonly RecordEvent[], compacted: Compacted, ratio: number): number {
  return Math.ceil(buildContext([...path, imagined(path, compacted)]).tokens * ratio);
}

/** Old results shortened, the recent ones left whole. */
function elision(
  path: readonly RecordEvent[],
  shown: readonly Item[],
  window: number,
  ratio: number,
): Compacted | undefined {
  const boundaryId = boundaryFor(shown, (window * 0.3) / ratio);
  if (boundaryId === undefined) return undefined;
  const old = shown.slice(0, cutAt(path, shown, boundaryId));
  const isWorthIt = old.some(
    (item) =>
      item.kind === 'turn' && item.calls.some(({ result }) => result.length > 2 * ELIDED_RESULT),
  );
  return isWorthIt
    ? { boundaryId, summary: '', method: 'elision', longest: ELIDED_RESULT }
    : undefined;
}

function planned(
  path: readonly RecordEvent[],
  shown: readonly Item[],
  way: (typeof WAYS)[number],
  window: number,
  ratio: number,
): Exclude<CompactionPlan, { kind: 'impossible' }> | undefined {
  const boundaryId = boundaryFor(shown, (window * way.kept) / ratio);
  if (boundaryId === undefined) return undefined;
  const longest = Math.max(SHORTEST, Math.floor(window * way.longest));
  if (cutAt(path, itemsOf(path), boundaryId) === 0) {
    return { kind: 'shorten', compacted: { boundaryId, summary: '', method: 'rule', longest } };
  }
  const summaryTokens = Math.min(2_500, Math.max(150, Math.floor((window * 0.08) / ratio)));
  return { kind: 'summarise', boundaryId, longest, summaryTokens };
}

/** The first event of the oldest item that stays when about `tokens` do; the newest item always stays. */
function boundaryFor(shown: readonly Item[], tokens: number): string | undefined {
  let left = tokens;
  let boundaryId: string | undefined;
  for (const item of shown.toReversed()) {
    left -= sizeOf(item);
    if (boundaryId !== undefined && left < 0) break;
    boundaryId = item.eventIds[0] ?? boundaryId;
  }
  return boundaryId;
}

function sizeOf(item: Item): number {
  if (item.kind === 'said') return estimateMessage({ role: 'user', content: item.text });
  const calls = item.calls.map(({ arguments: written, result }) => written + result).join('');
  return estimateText(item.text) + estimateText(calls);
}

/** The compaction as it would be recorded, with a summary of the greatest length. */
function draftOf(plan: Exclude<CompactionPlan, { kind: 'impossible' }>): Compacted {
  if (plan.kind === 'shorten') return plan.compacted;
  const { boundaryId, longest, summaryTokens } = plan;
  return { boundaryId, longest, method: 'rule', summary: 'x'.repeat(summaryTokens * 4) };
}

function imagined(path: readonly RecordEvent[], payload: Compacted): RecordEvent {
  const last = path.at(-1);
  const none = '0'.repeat(64);
  return {
    id: 'event_imagined',
    stream: last?.stream ?? 'sessions/imagined',
    seq: (last?.seq ?? -1) + 1,
    time: last?.time ?? '1970-01-01T00:00:00.000Z',
    actor: { kind: 'system' },
    kind: 'context.compacted',
    schemaVersion: 2,
    payload,
    salt: '',
    payloadHash: none,
    prev: none,
    hash: none,
  };
}
