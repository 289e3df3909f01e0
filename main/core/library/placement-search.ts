/** Finds words of one copy of a text in another: word for word where it can, else the nearest place. */
import { nearestWords } from './placement-alignment.ts';
import { foldText, wordsOf, type PageSpan, type PlacedText } from './placement-text.ts';

export interface SoughtWords {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Where they stood: of equal places the nearest is taken. */
  readonly near: { readonly page: number; readonly start: number };
}

export interface FoundWords {
  readonly spans: readonly PageSpan[];
  /** False where the words differ, or could be meant at several places. */
  readonly certain: boolean;
}

/** Places of a very common word that are compared. */
const MOST_PLACES = 20_000;
/** Letters below which a quote needs its surroundings to be told from others. */
const SHORT = 16;
/** Share of the surroundings that a short quote must keep. */
const LEAST_CONTEXT = 0.5;

/** Undefined when nothing in the text is near enough. */
export function findWords(text: PlacedText, sought: SoughtWords): FoundWords | undefined {
  const quote = foldText(sought.exact);
  if (quote === '') return undefined;
  return sameWords(text, sought, quote) ?? likeWords(text, sought);
}

interface Place {
  readonly at: number;
  /** Characters of the surroundings that agree. */
  readonly context: number;
  readonly distance: number;
}

function sameWords(
  text: PlacedText,
  { prefix, suffix, near }: SoughtWords,
  quote: string,
): FoundWords | undefined {
  const before = foldText(prefix);
  const after = foldText(suffix);
  const distanceOf = (at: number): number => {
    const { page, start } = text.placeOf(at);
    return Math.abs(page - near.page) * 100_000 + Math.abs(start - near.start);
  };
  let best: Place | undefined;
  let count = 0;
  for (
    let at = text.folded.indexOf(quote, 0);
    at >= 0 && count < MOST_PLACES;
    at = text.folded.indexOf(quote, at + 1)
  ) {
    count += 1;
    const end = at + quote.length;
    const context = sharedEnd(text.folded, at, before) + sharedStart(text.folded, end, after);
    if (best !== undefined && context < best.context) continue;
    const distance = distanceOf(at);
    if (best === undefined || context > best.context || distance < best.distance)
      best = { at, context, distance };
  }
  if (best === undefined) return undefined;
  const around = before.length + after.length;
  const isTold = around === 0 || best.context >= LEAST_CONTEXT * around;
  const certain = quote.length >= SHORT || isTold;
  return { spans: text.spans(best.at, best.at + quote.length), certain };
}

function sharedEnd(text: string, at: number, wanted: string): number {
  let same = 0;
  while (
    same < wanted.length &&
    same < at &&
    text.charCodeAt(at - 1 - same) === wanted.charCodeAt(wanted.length - 1 - same)
  )
    same += 1;
  return same;
}

function sharedStart(text: string, at: number, wanted: string): number {
  let same = 0;
  while (same < wanted.length && text.charCodeAt(at + same) === wanted.charCodeAt(same)) same += 1;
  return same;
}

/** Of the quote's words, how many must stand there; fewer do where the words around are the same. */
const LEAST_LIKENESS = 0.7;
const LEAST_LIKENESS_IN_COMPANY = 0.45;
const GOOD_COMPANY = 0.7;
/** A word or two are like many others: only their company tells them apart. */
const FEW_WORDS = 3;

function likeWords(
  text: PlacedText,
  { exact, prefix, suffix }: SoughtWords,
): FoundWords | undefined {
  const quote = keysOf(exact);
  // The surroundings were cut at a number of characters, so their outermost words may be halves.
  const before = keysOf(prefix).slice(1);
  const after = keysOf(suffix).slice(0, -1);
  if (quote.length === 0) return undefined;
  const nearest = nearestWords(text.words, { before, quote, after });
  if (nearest === undefined) return undefined;
  const { from, to, likeness, company } = nearest;
  const isInCompany = before.length + after.length > 0 && company >= GOOD_COMPANY;
  const least = isInCompany ? LEAST_LIKENESS_IN_COMPANY : LEAST_LIKENESS;
  if (likeness < least || (quote.length <= FEW_WORDS && !isInCompany)) return undefined;
  return { spans: text.words.spans(from, to), certain: false };
}

function keysOf(text: string): readonly string[] {
  return wordsOf(text).map(({ key }) => key);
}
