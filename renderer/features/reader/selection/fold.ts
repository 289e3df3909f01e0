import type { CharacterRange } from './word-bounds.ts';

interface Folded {
  readonly letters: string;
  /** Where each letter stands in the original, and one past the last. */
  readonly positions: readonly number[];
}

/**
 * Letters alone, without case, ligatures and widths: what a page draws and what Cairn reads of it
 * differ in spaces, line breaks and hyphens at a line's end.
 */
function lettersOf(text: string): Folded {
  let letters = '';
  const positions: number[] = [];
  let position = 0;
  for (const character of text) {
    const plain = /[\s\p{Pd}\u00AD\p{Cc}\p{Cf}]/u.test(character)
      ? ''
      : character.normalize('NFKC').toLowerCase();
    for (let index = 0; index < plain.length; index += 1) positions.push(position);
    letters += plain;
    position += character.length;
  }
  positions.push(position);
  return { letters, positions };
}

/** How far, in letters, the words may stand from where the rectangles say they are. */
const mostAway = 120;

/**
 * Where the words that were selected stand in the page's text, nearest to where they are expected;
 * undefined when the page's text reads otherwise.
 */
export function findSelected(
  text: string,
  words: string,
  expected: number,
): CharacterRange | undefined {
  const wanted = lettersOf(words).letters;
  if (wanted === '') return undefined;
  const { letters, positions } = lettersOf(text);
  let best: number | undefined;
  const away = (index: number): number => Math.abs((positions[index] ?? 0) - expected);
  for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) {
    if (best === undefined || away(at) < away(best)) best = at;
  }
  if (best === undefined || away(best) > mostAway) return undefined;
  const last = positions[best + wanted.length - 1] ?? 0;
  const length = String.fromCodePoint(text.codePointAt(last) ?? 0x20).length;
  return { start: positions[best] ?? 0, end: last + length };
}
