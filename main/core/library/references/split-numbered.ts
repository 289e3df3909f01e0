/** Entries of a list that numbers them: "[12] …", "12. …", "12) …". */
import type { ListBlock } from './find-list.ts';

/** One entry as it stands on the pages, without its number in `text`. */
export interface RawEntry {
  /** As printed, where the list has numbers. */
  readonly printed?: number;
  readonly text: string;
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

interface Candidate {
  readonly number: number;
  readonly block: number;
  /** Character of the block's text where the number stands, and where it ends. */
  readonly at: number;
  readonly behind: number;
}

const NUMBER = String.raw`(?:[[［](\d{1,3})[\]］]|(\d{1,3})[.)．、](?!\d)|(\d{1,3})(?=\s+\p{Lu}))\s*`;
const AT_START = new RegExp(`^${NUMBER}`, 'u');
/** Behind the end of a sentence, where the extractor joined two entries. */
const INSIDE = new RegExp(
  String.raw`(?<=[.)\]?。．]\s{0,2}|\d\s)(?:[[［](\d{1,3})[\]］]\s*|(\d{1,3})\.\s+)(?=[\p{Lu}\p{Script=Han}"“])`,
  'gu',
);

/** The longest row of rising numbers; empty when there are fewer than three. */
export function splitNumbered(blocks: readonly ListBlock[]): readonly RawEntry[] {
  const row = longestRow(blocks.flatMap(candidatesOf));
  if (row.length < 3) return [];
  return row.flatMap((candidate, index) => {
    const next = row[index + 1];
    const parts = partsBetween(blocks, candidate, next);
    const own = next === undefined ? untilItEnds(parts) : parts;
    const missing = next === undefined ? 0 : next.number - candidate.number - 1;
    return missing === 1 ? withUnnumbered(candidate.number, own) : [entry(candidate.number, own)];
  });
}

function candidatesOf(block: ListBlock, index: number): readonly Candidate[] {
  const found: Candidate[] = [];
  const first = AT_START.exec(block.text);
  if (first !== null) found.push(candidateFrom(first, index, 0));
  for (const match of block.text.matchAll(INSIDE))
    found.push(candidateFrom(match, index, match.index));
  return found.filter(({ number }) => number > 0);
}

function candidateFrom(match: RegExpExecArray, block: number, at: number): Candidate {
  const number = Number(match[1] ?? match[2] ?? match[3]);
  return { number, block, at, behind: at + match[0].length };
}

/** Each number may be at most four above the one before; a lost number costs more than it brings. */
function longestRow(candidates: readonly Candidate[]): readonly Candidate[] {
  const scores: number[] = [];
  const before: number[] = [];
  let best = -1;
  for (const [index, { number, at }] of candidates.entries()) {
    const own = at === 0 ? 1.2 : 1;
    scores[index] = number <= 2 ? own : own - number;
    before[index] = -1;
    for (let earlier = Math.max(0, index - 400); earlier < index; earlier += 1) {
      const step = number - (candidates[earlier]?.number ?? number);
      if (step < 1 || step > 4) continue;
      const score = (scores[earlier] ?? 0) + own - 0.7 * (step - 1);
      if (score <= (scores[index] ?? 0)) continue;
      scores[index] = score;
      before[index] = earlier;
    }
    if ((scores[index] ?? 0) > (scores[best] ?? 0)) best = index;
  }
  const row: Candidate[] = [];
  for (let at = best; at >= 0; at = before[at] ?? -1) {
    const found = candidates[at];
    if (found !== undefined) row.unshift(found);
  }
  return row;
}

interface Part extends Piece {
  readonly kind: ListBlock['kind'];
  readonly text: string;
}

/** What stands from one number to the next: captions and headings between do not belong to an entry. */
function partsBetween(
  blocks: readonly ListBlock[],
  from: Candidate,
  to: Candidate | undefined,
): readonly Part[] {
  const last = to?.block ?? blocks.length - 1;
  return blocks.slice(from.block, last + 1).flatMap((block, index) => {
    const isFirst = index === 0;
    const start = isFirst ? from.behind : 0;
    const end = to?.block === from.block + index ? to.at : block.text.length;
    if (end <= start) return [];
    if (!isFirst && (block.kind === 'caption' || block.kind === 'heading')) return [];
    const text = block.text.slice(start, end);
    const printedFrom = isFirst ? from.at : start;
    return [
      {
        kind: block.kind,
        text,
        page: block.page,
        start: block.start + printedFrom,
        end: block.start + start + text.trimEnd().length,
      },
    ];
  });
}

/** The last entry of a list is followed by anything; it goes on only while it is not finished. */
function untilItEnds(parts: readonly Part[]): readonly Part[] {
  const own: Part[] = [];
  for (const part of parts) {
    const before = own.at(-1);
    if (before !== undefined && (isFinished(before.text) || own.length > 3)) break;
    own.push(part);
  }
  return own;
}

/** Ends as an entry ends: a year, pages or an address, and most often a full stop. */
function isFinished(text: string): boolean {
  return (
    /(?:(?:\d\)?|doi\.org\/\S+|10\.\d{4,}\/\S+)\.?|[\p{L})]{2}[.。．])\s*$/u.test(text) &&
    !/[,&:]\s*$/.test(text)
  );
}

/** One number was lost between two: the entry it belonged to begins at a block of its own. */
function withUnnumbered(number: number, parts: readonly Part[]): readonly RawEntry[] {
  const cut = parts.findIndex((_part, index) => {
    const before = parts[index - 1];
    return before !== undefined && /(?:\d|\(\d{4}\))\.\s*$/.test(before.text);
  });
  if (cut < 0) return [entry(number, parts)];
  return [entry(number, parts.slice(0, cut)), entry(number + 1, parts.slice(cut))];
}

function entry(printed: number, parts: readonly Part[]): RawEntry {
  return { printed, text: joined(parts.map(({ text }) => text)), pieces: merged(parts) };
}

/** Blocks of one entry as one text; a word that was cut between them stays cut. */
export function joined(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}

/** Neighbours on a page become one piece. */
export function merged(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const { page, start, end } of pieces) {
    const last = all.at(-1);
    if (last?.page === page && start - last.end >= 0 && start - last.end <= 4)
      all[all.length - 1] = { ...last, end };
    else all.push({ page, start, end });
  }
  return all.slice(0, 4);
}
