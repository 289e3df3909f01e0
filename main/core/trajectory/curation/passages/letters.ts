/**
 * A text as its letters and digits alone. Tools break lines, collapse spaces and put marks around the
 * words they pass on; the letters stay what they are.
 */

import { inOneGo, type InPieces } from './in-pieces.ts';

export interface Letters {
  readonly text: string;
  /** Of each letter its place in the whole text, in UTF-16 code units. */
  readonly places: readonly number[];
}

/** Letters below which words are a name, a heading or a number, and tell nothing of a work's own form. */
const FEWEST = 32;

const BEYOND_ASCII = /[\p{L}\p{N}\p{Cs}]/u;

/** Characters that are looked at in one go. */
const AT_ONCE = 50_000;

export function lettersOf(text: string): Letters {
  return inOneGo(lettersInPieces(text));
}

/** The same with turns for others. */
export function* lettersInPieces(text: string): InPieces<Letters> {
  const places: number[] = [];
  const letters: string[] = [];
  for (let from = 0; from < text.length; from += AT_ONCE) {
    letters.push(lettersBetween(text, from, Math.min(text.length, from + AT_ONCE), places));
    yield 0;
  }
  return { text: letters.join(''), places };
}

/** The letters; their places are added to those before them. */
function lettersBetween(text: string, from: number, to: number, places: number[]): string {
  const letters: string[] = [];
  for (let place = from; place < to; place += 1) {
    if (!isLetter(text, place)) continue;
    places.push(place);
    letters.push(text.charAt(place));
  }
  return letters.join('');
}

/** True for as many letters as show how a work says something. */
export function isTelling({ text }: Pick<Letters, 'text'>): boolean {
  if (text.length >= FEWEST) return true;
  if (text.length * 2 < FEWEST) return false;
  let weight = 0;
  for (let place = 0; place < text.length; place += 1) weight += isWide(text, place) ? 2 : 1;
  return weight >= FEWEST;
}

/** The same of a text, which is read no further than it takes to know. */
export function tells(text: string): boolean {
  let weight = 0;
  for (let place = 0; place < text.length && weight < FEWEST; place += 1)
    if (isLetter(text, place)) weight += isWide(text, place) ? 2 : 1;
  return weight >= FEWEST;
}

function isLetter(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  if (code > 127) return BEYOND_ASCII.test(text.charAt(place));
  const isDigit = code >= 48 && code <= 57;
  return isDigit || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** A character of Chinese, Japanese or Korean says about as much as two letters. */
function isWide(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  return (code >= 0x2e80 && code <= 0xd7ff) || (code >= 0xf900 && code <= 0xfaff);
}
