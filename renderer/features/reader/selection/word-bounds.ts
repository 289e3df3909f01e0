/** Half open, in UTF-16 positions of a page's text. */
export interface CharacterRange {
  readonly start: number;
  readonly end: number;
}

/** Scripts written without spaces: a character is the smallest thing to be chosen. */
const withoutSpaces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

const partOfWord = /[\p{L}\p{N}\p{M}'’]/u;

function characterAt(text: string, position: number): string {
  return String.fromCodePoint(text.codePointAt(position) ?? 0x20);
}

function characterBefore(text: string, position: number): string {
  const low = text.charCodeAt(position - 1);
  return low >= 0xdc00 && low <= 0xdfff
    ? text.slice(position - 2, position)
    : text.slice(position - 1, position);
}

function joins(character: string): boolean {
  return partOfWord.test(character) && !withoutSpaces.test(character);
}

/** True where a word would be cut in two. */
function isInsideWord(text: string, position: number): boolean {
  return (
    position > 0 &&
    position < text.length &&
    joins(characterBefore(text, position)) &&
    joins(characterAt(text, position))
  );
}

function wordStart(text: string, position: number): number {
  let start = position;
  while (isInsideWord(text, start)) start -= characterBefore(text, start).length;
  return start;
}

function wordEnd(text: string, position: number): number {
  let end = position;
  while (isInsideWord(text, end)) end += characterAt(text, end).length;
  return end;
}

/** True between the two halves of a character outside the basic plane. */
function splitsCharacter(text: string, position: number): boolean {
  const low = text.charCodeAt(position);
  return position > 0 && low >= 0xdc00 && low <= 0xdfff;
}

/** The range inside the text, without space at its edges and with no character cut in two. */
function trimmed(text: string, range: CharacterRange): CharacterRange | undefined {
  const first = Math.max(0, range.start);
  const last = Math.min(text.length, range.end);
  const from = splitsCharacter(text, first) ? first - 1 : first;
  const to = splitsCharacter(text, last) ? last + 1 : last;
  const words = text.slice(from, to);
  const start = from + (words.length - words.trimStart().length);
  const end = to - (words.length - words.trimEnd().length);
  return end > start ? { start, end } : undefined;
}

/** Takes words that were begun whole, and no space around them; undefined when there is no word in it. */
export function wholeWords(text: string, range: CharacterRange): CharacterRange | undefined {
  const inside = trimmed(text, range);
  return inside && { start: wordStart(text, inside.start), end: wordEnd(text, inside.end) };
}

/** Of a word at the edge, at least so much must be covered for it to be meant. */
const meantShare = 0.35;

/**
 * As `wholeWords`, for edges that are only known about: a word of which little is covered is left
 * out, the others are taken whole.
 */
export function nearestWords(text: string, range: CharacterRange): CharacterRange | undefined {
  const inside = trimmed(text, range);
  if (!inside) return undefined;
  let { start, end } = inside;
  const first = { start: wordStart(text, start), end: wordEnd(text, start) };
  const covered = (first.end - start) / Math.max(1, first.end - first.start);
  start = covered < meantShare && first.end < end ? first.end : first.start;
  const last = { start: wordStart(text, end), end: wordEnd(text, end) };
  const coveredLast = (end - last.start) / Math.max(1, last.end - last.start);
  end = coveredLast < meantShare && last.start > start ? last.start : last.end;
  return trimmed(text, { start, end });
}

/** The word that stands at or after a position. */
export function wordAt(text: string, position: number): CharacterRange | undefined {
  for (let at = Math.max(0, position); at < text.length; at += characterAt(text, at).length) {
    const character = characterAt(text, at);
    if (!partOfWord.test(character)) continue;
    return wholeWords(text, { start: at, end: at + character.length });
  }
  return undefined;
}

/** The word that ends at or before a position. */
export function wordBefore(text: string, position: number): CharacterRange | undefined {
  for (let at = Math.min(text.length, position); at > 0; at -= characterBefore(text, at).length) {
    const character = characterBefore(text, at);
    if (!partOfWord.test(character)) continue;
    return wholeWords(text, { start: at - character.length, end: at });
  }
  return undefined;
}
