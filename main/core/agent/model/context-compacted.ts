/** Applies what `context.compacted` says: what a model sees in place of the beginning of the path. */
import { evidenceNames } from '../../library/evidence-names.ts';
import type { RecordEvent } from '../../record/event.ts';
import type { SessionPayload } from '../../record/kinds.ts';
import { eventsOf, evidenceOf } from '../session-state.ts';
import type { Typed } from '../session-state.ts';
import type { Item, Said, Turn } from './context-items.ts';
import { note, planWords, shortened } from './context-words.ts';

type Compacted = Typed<'context.compacted'>;

/** Characters of a single text in the head, when the compaction set no limit. */
const USUAL_LONGEST = 8_000;
const QUOTE_CHARACTERS = 160;

/** The items a model is shown, after every compaction of the path. */
export function compactedItems(
  path: readonly RecordEvent[],
  items: readonly Item[],
): readonly Item[] {
  const compactions = eventsOf(path, 'context.compacted');
  if (compactions.length === 0) return items;
  const summary = compactions.findLast(({ payload }) => payload.method !== 'elision');
  const cut = summary === undefined ? 0 : cutAt(path, items, summary.payload.boundaryId);
  const kept = items.slice(cut).map((item) => withinLimits(item, limitsOf(path, compactions)));
  if (summary === undefined || cut === 0) return kept;
  return [headItem(path, items.slice(0, cut), summary), ...kept];
}

/** Where the boundary stands in the order of showing; the items before it are summarised. */
export function cutAt(
  path: readonly RecordEvent[],
  items: readonly Item[],
  boundaryId: string,
): number {
  const holding = items.findIndex(({ eventIds }) => eventIds.includes(boundaryId));
  if (holding >= 0) return holding;
  const seq = path.find(({ id }) => id === boundaryId)?.seq;
  if (seq === undefined) return 0;
  const after = items.findIndex((item) => item.seq >= seq);
  return after < 0 ? items.length : after;
}

interface Limit {
  readonly beforeSeq: number;
  readonly characters: number;
  readonly what: 'results' | 'everything';
}

function limitsOf(path: readonly RecordEvent[], compactions: readonly Compacted[]): Limit[] {
  return compactions.flatMap(({ event, payload }): Limit[] => {
    if (payload.longest === undefined) return [];
    if (payload.method !== 'elision') {
      return [{ beforeSeq: event.seq, characters: payload.longest, what: 'everything' }];
    }
    const boundary = path.find(({ id }) => id === payload.boundaryId);
    if (boundary === undefined) return [];
    return [{ beforeSeq: boundary.seq, characters: payload.longest, what: 'results' }];
  });
}

function withinLimits(item: Item, limits: readonly Limit[]): Item {
  const holding = limits.filter(({ beforeSeq }) => item.seq < beforeSeq);
  if (holding.length === 0) return item;
  const smallest = (what: readonly Limit[]): number =>
    Math.min(Number.MAX_SAFE_INTEGER, ...what.map(({ characters }) => characters));
  const all = smallest(holding.filter(({ what }) => what === 'everything'));
  const results = smallest(holding);
  return item.kind === 'said'
    ? { ...item, text: shortened(item.text, all) }
    : shortTurn(item, all, results);
}

function shortTurn(turn: Turn, all: number, results: number): Turn {
  return {
    ...turn,
    text: shortened(turn.text, all),
    reasoning: shortened(turn.reasoning, all),
    calls: turn.calls.map((call) => ({
      ...call,
      arguments: shortArguments(call.arguments, all),
      result: shortened(call.result, results),
    })),
  };
}

/** Arguments must stay one JSON object, so a long one is shown as an object that says so. */
function shortArguments(written: string, limit: number): string {
  if (written.length <= limit) return written;
  return JSON.stringify({ shortened: shortened(written, Math.floor(limit / 2)) });
}

/** Task, plan, evidence and files as the record had them at the compaction, then the summary. */
function headItem(
  path: readonly RecordEvent[],
  dropped: readonly Item[],
  { event, payload }: Compacted,
): Said {
  const before = path.filter(({ seq }) => seq < event.seq);
  const longest = payload.longest ?? USUAL_LONGEST;
  const parts: readonly (readonly [string, string])[] = [
    ...questions(path, dropped, longest),
    ['The plan', planOf(before, longest)],
    ['Evidence recorded so far (cite it by these names)', evidenceList(before, 4 * longest)],
    ['Files made', filesOf(before, longest)],
    ['Summary of what was done', payload.summary],
  ];
  const sections = parts
    .filter(([, text]) => text !== '')
    .map(([heading, text]) => `## ${heading}\n${text}`);
  const opening = note(
    'The earlier part of this conversation is replaced by what follows, because it did not fit any more. The record keeps all of it.',
  );
  return {
    kind: 'said',
    by: 'cairn',
    seq: -1,
    eventIds: [],
    text: [opening, ...sections].join('\n\n'),
  };
}

/** The first and the latest message of the researcher among what is left out, in their own words. */
function questions(
  path: readonly RecordEvent[],
  dropped: readonly Item[],
  longest: number,
): readonly (readonly [string, string])[] {
  const asked = dropped.filter((item) => item.kind === 'said' && item.by === 'researcher');
  const [first] = asked;
  const latest = asked.at(-1);
  const task =
    first?.kind === 'said' ? first.text : (eventsOf(path, 'session.opened')[0]?.payload.task ?? '');
  return [
    ['The task, in the words of the researcher', shortened(task, longest)],
    ...(latest?.kind === 'said' && latest !== first
      ? [['The latest message of the researcher', shortened(latest.text, longest)] as const]
      : []),
  ];
}

function planOf(before: readonly RecordEvent[], limit: number): string {
  const plan: SessionPayload<'plan.changed'> | undefined = eventsOf(before, 'plan.changed').at(
    -1,
  )?.payload;
  return plan === undefined ? '' : shortened(planWords(plan.items), limit);
}

function evidenceList(before: readonly RecordEvent[], limit: number): string {
  const evidence = evidenceOf(before);
  const names = evidenceNames(evidence);
  const lines: string[] = [];
  let left = limit;
  for (const { evidenceId, anchor, theme, stance } of evidence.values()) {
    const quote = shortQuote(anchor.quote.exact);
    const line = `- ${names.get(evidenceId) ?? evidenceId} (${theme}; ${stance}; file ${anchor.fileId.slice(0, 12)}…, p. ${anchor.position.page}): “${quote}”`;
    left -= line.length;
    if (left < 0) break;
    lines.push(line);
  }
  const more = evidence.size - lines.length;
  return [
    ...lines,
    ...(more > 0
      ? [`- E${lines.length + 1} to E${evidence.size}: recorded too, not listed here`]
      : []),
  ].join('\n');
}

function shortQuote(text: string): string {
  return text.length <= QUOTE_CHARACTERS
    ? text
    : `${text.slice(0, QUOTE_CHARACTERS).toWellFormed()}…`;
}

function filesOf(before: readonly RecordEvent[], limit: number): string {
  const paths = new Set(eventsOf(before, 'artifact.made').map(({ payload }) => payload.path));
  return shortened([...paths].map((path) => `- ${path}`).join('\n'), limit);
}
