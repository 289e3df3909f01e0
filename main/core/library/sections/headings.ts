/** Headings of a document as its blocks show them: by themselves, or running into their paragraph. */
import type { ExtractedPage, TextBlock } from '../document.ts';
import type { SectionKind } from '../section.ts';
import { isPartOfMethods, kindOfName, nameAtStart } from './names.ts';

export interface Heading {
  readonly page: number;
  readonly start: number;
  /** As printed, with its number. */
  readonly text: string;
  /** What its words name; undefined for the paper's own words. */
  readonly kind: SectionKind | undefined;
  /** How many numbers stand before it: 2 for "3.1 Sampling"; 0 without. */
  readonly depth: number;
  /** Height of its type, points, and whether it is in capitals: headings of one level share both. */
  readonly size: number;
  readonly capitals: boolean;
  /** It begins a paragraph and has no line of its own. */
  readonly runsIn: boolean;
}

const NUMBER =
  /^(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}(?=\.)|[A-Z](?=\.\s))[.．、)]?\s+|\d{1,2}(?:\.\d{1,2}){0,3}[.．、]?(?=[\u3040-\u9FFF])|[一二三四五六七八九十]{1,2}[、.．]\s*|第[一二三四五六七八九十\d]{1,2}[章节節]\s*)/u;
const LONGEST = 160;
const SHORT = 60;
const MOST_WORDS = 22;

/** Of one page, from the top down. */
export function headingsOf(page: ExtractedPage): readonly Heading[] {
  return page.blocks.flatMap((block) => headingOf(page, block) ?? []);
}

function headingOf(page: ExtractedPage, block: TextBlock): Heading | undefined {
  if (block.kind !== 'heading' && block.kind !== 'paragraph' && block.kind !== 'table') {
    return undefined;
  }
  const text = page.text.slice(block.start, block.end);
  const number = NUMBER.exec(text)?.[0] ?? '';
  const bare = plain(text.slice(number.length));
  // A short line among short lines is taken for a label, unless it says what it is.
  if (block.kind === 'heading' || (block.kind === 'table' && text.length < SHORT)) {
    const kind = isPartOfMethods(bare) ? 'methods' : kindOfName(bare);
    if (kind !== undefined) return made(page, block, text, number, kind, false);
  }
  if (block.kind === 'table') return undefined;
  const runIn = runningIn(page, block, text, number);
  if (runIn) return made(page, block, text.slice(0, runIn.end), number, runIn.kind, true);
  const isOwn = block.kind === 'heading' && isOwnHeading(bare, text);
  return isOwn ? made(page, block, text, number, undefined, false) : undefined;
}

function made(
  page: ExtractedPage,
  block: TextBlock,
  text: string,
  number: string,
  kind: SectionKind | undefined,
  runsIn: boolean,
): Heading {
  const letters = text.slice(number.length).replace(/\P{L}/gu, '');
  return {
    page: page.page,
    start: block.start,
    text: text.replace(/\s+/g, ' ').trim(),
    kind,
    depth: (number.match(/\d+|[IVX]+|[A-Z]|[一二三四五六七八九十]+/g) ?? []).length,
    size: page.runs.find((run) => run.end > block.start)?.rectangle.height ?? 0,
    capitals: /\p{Lu}/u.test(letters) && !/\p{Ll}/u.test(letters),
    runsIn,
  };
}

/** Without brackets, colon and the spaces of "A B S T R A C T". */
function plain(text: string): string {
  const bare = text.replace(/^[\s【[〔■●◆]+|[\s:：.。】\]〕—–-]+$/gu, '').replace(/\s+/g, ' ');
  return /^(?:\p{L} ){3,}\p{L}$/u.test(bare) ||
    /^[\u3040-\u9FFF]( [\u3040-\u9FFF]){1,3}$/u.test(bare)
    ? bare.replaceAll(' ', '')
    : bare;
}

/** True for words that can head a part: not a sentence, a formula or the rest of a line. */
function isOwnHeading(text: string, printed: string): boolean {
  if (text.length < 3 || text.length > LONGEST) return false;
  if (text.split(' ').length > MOST_WORDS) return false;
  if (!/^[\p{Lu}\p{Lo}\p{N}“"']/u.test(text) || /[,;]$/.test(text)) return false;
  const isSentence = /[.。]\s*$/u.test(printed);
  if (isSentence && (/[,;]/.test(text) || text.split(' ').length > MOST_WORDS / 2)) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 0.6 * text.replace(/\s/g, '').length) return false;
  if ((text.match(/\(/g)?.length ?? 0) !== (text.match(/\)/g)?.length ?? 0)) return false;
  return !/:.*\d|https?:|@|\bdoi\b/i.test(text);
}

/**
 * "Methods: We …", "RESULTS Only …", or a name in a type of its own before the sentence: a parser
 * hands a change of type over as a piece of its own.
 */
function runningIn(
  page: ExtractedPage,
  block: TextBlock,
  text: string,
  number: string,
): { readonly kind: SectionKind; readonly end: number } | undefined {
  const opening = /^[\s【[〔■●◆]*/u.exec(text.slice(number.length))?.[0].length ?? 0;
  const from = number.length + opening;
  const spaced = /^(?:\p{L} ){3,}\p{L}(?=\s)|^[\u3040-\u9FFF] (?=[\u3040-\u9FFF])/u.exec(
    text.slice(from),
  );
  const name = spaced === null ? nameAtStart(text.slice(from, from + 80)) : undefined;
  if (name === undefined) return undefined;
  const end = from + name.length;
  const rest = text.slice(end);
  if (rest.trim() === '') return { kind: name.kind, end };
  // "Methods of …" and "Resultsfile" are other words.
  const mark = /^\s?(?:[:：]|[.。](?=\s)|\s?[—–]|[】\]〕])/u.exec(rest)?.[0];
  if (mark !== undefined) return { kind: name.kind, end: end + mark.trimEnd().length };
  if (!/^\s+["“(]?[\p{Lu}\p{N}\p{Lo}]/u.test(rest)) return undefined;
  const isOwnPiece = page.runs.some(
    (run) => run.end === block.start + end && run.start >= block.start,
  );
  return isOwnPiece ? { kind: name.kind, end } : undefined;
}
