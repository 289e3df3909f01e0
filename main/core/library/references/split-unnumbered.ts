/** Entries of a list without numbers, which begin with their authors and say a year soon. */
import { looksLikeReferenceRest } from '../passages-references.ts';
import { authorsAt } from './authors.ts';
import type { ListBlock } from './find-list.ts';
import { joined, merged, type Piece, type RawEntry } from './split-numbered.ts';

interface Part extends Piece {
  readonly text: string;
  readonly begins: boolean;
}

/** Where in an entry its year has to have come, counted from its start. */
const SOON = 600;
const YEAR = /\b(?:18|19|20)\d{2}[a-z]?\b/;
/** The end of one entry and what may be the beginning of the next, joined into one block. */
const SEAM = /(?<=[.)\d]\s)(?=\p{Lu}|\p{Ll}{2,3}\s\p{Lu})/gu;
const YEAR_BEHIND = /^[\s,.]*[(（](?:18|19|20)\d{2}[a-z]?(?:,[^()]{1,30})?[)）]/u;

/** Empty when fewer than three entries are found, or what was found is mostly something else. */
export function splitUnnumbered(blocks: readonly ListBlock[]): readonly RawEntry[] {
  const groups: Part[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === 'heading' && last !== undefined) break;
    if (block.kind === 'caption' || block.kind === 'heading') continue;
    for (const part of partsOf(block)) {
      const open = groups.at(-1);
      if (part.begins) groups.push([part]);
      else if (open !== undefined && goesOn(open, part)) open.push(part);
      else if (open !== undefined && groups.length > 2 && part.text.length > 300)
        return entries(groups);
    }
  }
  return entries(groups);
}

function entries(groups: readonly (readonly Part[])[]): readonly RawEntry[] {
  const all = groups.map((parts) => ({
    text: joined(parts.map(({ text }) => text)),
    pieces: merged(parts),
  }));
  const found = all.filter(({ text }) => text.length >= 25 && YEAR.test(text));
  return found.length >= 3 && found.length >= 0.6 * all.length ? found : [];
}

/** A block is cut where a new entry begins inside it. */
function partsOf(block: ListBlock): readonly Part[] {
  const cuts = [
    0,
    ...[...block.text.matchAll(SEAM)]
      .map(({ index }) => index)
      .filter((at) => hasYearBehindAuthors(block.text.slice(at))),
  ];
  return cuts.map((start, index) => {
    const text = block.text.slice(start, cuts[index + 1] ?? block.text.length).trimEnd();
    const { page } = block;
    const begins = index > 0 || beginsEntry(text);
    return {
      page,
      text,
      begins,
      start: block.start + start,
      end: block.start + start + text.length,
    };
  });
}

function beginsEntry(text: string): boolean {
  const list = authorsAt(text);
  if (list === undefined)
    return /^\p{Lu}[^.]{2,80}[.,]?\s[(（](?:19|20)\d{2}[a-z]?[)）]/u.test(text);
  return list.isCut || list.authors.length > 1 || YEAR.test(text.slice(list.end, SOON));
}

function hasYearBehindAuthors(text: string): boolean {
  const list = authorsAt(text.slice(0, 1_000));
  return list !== undefined && YEAR_BEHIND.test(text.slice(list.end, list.end + 60));
}

function goesOn(open: readonly Part[], { text }: Part): boolean {
  const before = open.at(-1)?.text ?? '';
  if (open.length > 3) return false;
  return !/[.)\d]\s*$/.test(before) || /^[\p{Ll}\d(]/u.test(text) || looksLikeReferenceRest(text);
}
