/**
 * A page into passages: the pieces that are searched and ranked. A passage is a few whole sentences
 * of one kind of text, and always a slice of the page's own text.
 */
import { assertNever } from '../errors.ts';
import type { ExtractedPage, TextBlock } from './document.ts';
import type { Passage } from './passage.ts';
import { referenceMarks } from './passages-references.ts';
import type { DocumentSection, SectionKind } from './section.ts';
import { sectionAt } from './sections/section-at.ts';
import { sentencesOf } from './segmentation-sentences.ts';
import type { Span } from './segmentation-sentences.ts';

/** Sizes count words; a Chinese or Japanese character counts as `WORDS_PER_CHARACTER` of one. */
const WANTED_WORDS = 120;
const MOST_WORDS = 160;
const FEWEST_WORDS = 40;
const WORDS_PER_CHARACTER = 0.5;

/** A sentence longer than this (a table, a list without stops) is cut between words. */
const MOST_CHARACTERS = 1_600;

/** Axis numbers and panel letters alone are nothing to search for. */
const HAS_WORD = /\p{L}[\p{L}\p{M}]|[\p{Script=Han}]/u;

type Flow = 'running' | 'caption' | 'table' | 'footnote';

/** Neighbouring blocks of these are one text; captions and footnotes stand each for itself. */
const JOINED_FLOWS: ReadonlySet<string> = new Set(['running', 'table']);

interface Piece extends Span {
  readonly words: number;
}

/**
 * The passages of one page, in order, not overlapping. `sections` are those of the whole document; no
 * passage runs from one of its parts into the next.
 *
 * Reference lists are left out: a hit there is the title of a work that the library may not hold,
 * it can support no claim, and its dense key words would outrank the sentences that can.
 */
export function splitIntoPassages(
  page: ExtractedPage,
  owner: { readonly fileId: string; readonly workId: string },
  sections: readonly DocumentSection[] = [],
): Passage[] {
  const sectionOf = (start: number): SectionKind | undefined =>
    sectionAt(sections, { page: page.page, start });
  return flowsOf(page, sectionOf)
    .flatMap((pieces) => gather(pieces))
    .filter(({ start, end }) => HAS_WORD.test(page.text.slice(start, end)))
    .map(({ start, end }) => ({
      passageId: `${owner.fileId.slice(0, 16)}-${page.page}-${start}`,
      fileId: owner.fileId,
      workId: owner.workId,
      page: page.page,
      start,
      end,
      text: page.text.slice(start, end),
      ...withSection(sectionOf(start)),
    }));
}

function withSection(section: SectionKind | undefined): { section?: SectionKind } {
  return section === undefined ? {} : { section };
}

/** Stretches of neighbouring blocks of one kind in one part of the paper, each as its sentences. */
function flowsOf(
  page: ExtractedPage,
  sectionOf: (start: number) => SectionKind | undefined,
): Piece[][] {
  const flows: {
    readonly flow: Flow | 'reference';
    readonly section: SectionKind | undefined;
    readonly pieces: Piece[];
  }[] = [];
  const blocks = placedBlocks(page);
  const marks = referenceMarks(blocks);
  for (const [index, { kind, start, text }] of blocks.entries()) {
    const flow = marks[index] === true ? 'reference' : flowOf(kind);
    const section = sectionOf(start);
    const last = flows.at(-1);
    const pieces =
      flow === 'reference' ? [] : sentencesOf(text).flatMap((span) => piecesOf(text, span, start));
    const goesOn = last?.flow === flow && last.section === section && JOINED_FLOWS.has(flow);
    if (goesOn) last.pieces.push(...pieces);
    else flows.push({ flow, section, pieces });
  }
  return flows.map(({ pieces }) => pieces);
}

/** The page's blocks inside its text and without overlap, so that no words come twice. */
function placedBlocks(page: ExtractedPage): (TextBlock & { readonly text: string })[] {
  const whole: TextBlock = { kind: 'paragraph', start: 0, end: page.text.length };
  const placed: (TextBlock & { readonly text: string })[] = [];
  let position = 0;
  for (const block of page.blocks.length > 0 ? page.blocks : [whole]) {
    const start = Math.max(block.start, position);
    const end = Math.min(block.end, page.text.length);
    if (end <= start) continue;
    position = end;
    placed.push({ kind: block.kind, start, end, text: page.text.slice(start, end) });
  }
  return placed;
}

function flowOf(kind: TextBlock['kind']): Flow | 'reference' {
  switch (kind) {
    case 'paragraph':
    case 'heading':
      return 'running';
    case 'caption':
    case 'table':
    case 'footnote':
    case 'reference':
      return kind;
    default:
      return assertNever(kind);
  }
}

function piecesOf(text: string, span: Span, offset: number): Piece[] {
  const pieces: Piece[] = [];
  let start = span.start;
  while (start < span.end) {
    const end = cutPlace(text, start, span.end);
    if (text.slice(start, end).trim() !== '') {
      pieces.push({
        start: offset + start,
        end: offset + end,
        words: wordsIn(text.slice(start, end)),
      });
    }
    start = end;
    while (start < span.end && /\s/.test(text.charAt(start))) start += 1;
  }
  return pieces;
}

/** The end of the sentence, or the last space before it grows too long; never inside a character. */
function cutPlace(text: string, start: number, end: number): number {
  if (end - start <= MOST_CHARACTERS) return end;
  const limit = start + MOST_CHARACTERS;
  const space = text.lastIndexOf(' ', limit);
  if (space > start + MOST_CHARACTERS / 2) return space;
  const isInsidePair = /[\uDC00-\uDFFF]/.test(text.charAt(limit));
  return isInsidePair ? limit - 1 : limit;
}

function wordsIn(text: string): number {
  const characters =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const words =
    text.match(/[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu)?.length ?? 0;
  return words + characters * WORDS_PER_CHARACTER;
}

/** Sentences joined until the passage is long enough; a short rest joins the passage before it. */
function gather(pieces: readonly Piece[]): Span[] {
  const passages: Piece[] = [];
  let current: Piece | undefined;
  for (const piece of pieces) {
    if (current === undefined) {
      current = piece;
    } else if (current.words + piece.words > MOST_WORDS || current.words >= WANTED_WORDS) {
      passages.push(current);
      current = piece;
    } else {
      current = joined(current, piece);
    }
  }
  if (current === undefined) return passages;
  const last = passages.at(-1);
  if (last && current.words < FEWEST_WORDS) passages[passages.length - 1] = joined(last, current);
  else passages.push(current);
  return passages;
}

function joined(left: Piece, right: Piece): Piece {
  return { start: left.start, end: right.end, words: left.words + right.words };
}
