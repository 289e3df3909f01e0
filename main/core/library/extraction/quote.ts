/**
 * Finds a quote in a page's text again. Letters, digits and punctuation have to be the same; only
 * what extractors legitimately differ in is forgiven: spaces, hyphens and ligatures.
 */

import { compatibleForm } from './characters.ts';

export interface QuotePlace {
  readonly start: number;
  readonly end: number;
  /** False when spaces, hyphens or ligatures differ from the quote as it was kept. */
  readonly verbatim: boolean;
}

/**
 * Where `exact` stands in `pageText`, characters [start, end); undefined when it does not. Of
 * several places the one whose surroundings agree best with `prefix` and `suffix` wins, then the
 * one nearest to `hint`, the place where it was found before.
 */
export function locateQuote(
  pageText: string,
  exact: string,
  prefix = '',
  suffix = '',
  hint = 0,
): QuotePlace | undefined {
  if (exact === '') return undefined;
  const verbatim = best(occurrences(pageText, exact), pageText, exact, { prefix, suffix, hint });
  if (verbatim !== undefined) {
    return { start: verbatim, end: verbatim + exact.length, verbatim: true };
  }
  const page = fold(pageText);
  const quote = fold(exact).text;
  if (quote === '') return undefined;
  const context = {
    prefix: fold(prefix).text,
    suffix: fold(suffix).text,
    hint: foldedPosition(page.origins, hint),
  };
  const at = best(occurrences(page.text, quote), page.text, quote, context);
  if (at === undefined) return undefined;
  const start = page.origins[at];
  const last = page.origins[at + quote.length - 1];
  if (start === undefined || last === undefined) return undefined;
  return { start, end: last + characterLength(pageText, last), verbatim: false };
}

function occurrences(text: string, wanted: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found.push(at);
  return found;
}

interface Context {
  readonly prefix: string;
  readonly suffix: string;
  readonly hint: number;
}

function best(
  places: readonly number[],
  text: string,
  wanted: string,
  { prefix, suffix, hint }: Context,
): number | undefined {
  let winner: number | undefined;
  let winnerScore = -1;
  for (const place of places) {
    const score =
      sharedEnd(text.slice(0, place), prefix) +
      sharedStart(text.slice(place + wanted.length, place + wanted.length + suffix.length), suffix);
    const isNearer = winner !== undefined && Math.abs(place - hint) < Math.abs(winner - hint);
    if (score > winnerScore || (score === winnerScore && isNearer)) {
      winner = place;
      winnerScore = score;
    }
  }
  return winner;
}

function sharedStart(first: string, second: string): number {
  const length = Math.min(first.length, second.length);
  let same = 0;
  while (same < length && first[same] === second[same]) same += 1;
  return same;
}

function sharedEnd(first: string, second: string): number {
  const length = Math.min(first.length, second.length);
  let same = 0;
  while (same < length && first.at(-1 - same) === second.at(-1 - same)) same += 1;
  return same;
}

const IGNORED = /[\s\u00AD\u200B\u2060\uFEFF\-\u2010\u2011]/;
/** The text without what is forgiven; `origins` gives for each kept unit its place in the original. */
function fold(text: string): { readonly text: string; readonly origins: readonly number[] } {
  let folded = '';
  const origins: number[] = [];
  let index = 0;
  for (const character of text) {
    if (!IGNORED.test(character)) {
      for (const one of compatibleForm(character).split('')) {
        folded += one;
        origins.push(index);
      }
    }
    index += character.length;
  }
  return { text: folded, origins };
}

function foldedPosition(origins: readonly number[], position: number): number {
  const at = origins.findIndex((origin) => origin >= position);
  return at < 0 ? origins.length : at;
}

/** Two units for a character outside the basic plane whose first unit stands at `index`. */
function characterLength(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}
