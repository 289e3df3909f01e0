/** Finds a quote on a page. */

export interface CharacterRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the quote stands, white space counting as equal whatever its kind and number. Among equal
 * quotes the one with the best surroundings wins, then the one nearest to `hint`.
 */
export function locateQuote(
  text: string,
  exact: string,
  prefix: string,
  suffix: string,
  hint: number,
): CharacterRange | undefined {
  const words = exact.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  const pattern = new RegExp(words.map((word) => RegExp.escape(word)).join('\\s+'), 'gu');
  const places = [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const rank = ({ start, end }: CharacterRange): number =>
    (prefix !== '' && text.slice(0, start).endsWith(prefix) ? 2 : 0) +
    (suffix !== '' && text.startsWith(suffix, end) ? 2 : 0) +
    1 / (1 + Math.abs(start - hint));
  return places.toSorted((first, second) => rank(second) - rank(first))[0];
}
