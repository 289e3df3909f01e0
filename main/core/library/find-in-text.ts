/** Finding the very words in a text, as a reader types them. */

/** Half-open range of UTF-16 positions. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface FindOptions {
  readonly matchCase?: boolean;
  /** Letters and digits may not go on at either end. Chinese and Japanese write without gaps: there it asks nothing. */
  readonly wholeWords?: boolean;
}

interface Folded {
  readonly text: string;
  /** Position in the original of each position of `text`, and one past its end. */
  readonly positions: readonly number[];
}

/** Letters without accents, width and, unless it matters, case; every run of white space is one space. */
function fold(text: string, matchCase: boolean): Folded {
  let folded = '';
  const positions: number[] = [];
  for (let position = 0; position < text.length;) {
    const code = text.codePointAt(position) ?? 0;
    const character = code < 0x80 ? (text[position] ?? '') : String.fromCodePoint(code);
    const plain = /\s/.test(character)
      ? folded.endsWith(' ')
        ? ''
        : ' '
      : code < 0x80
        ? character
        : character.normalize('NFKD').replace(/\p{M}/gu, '');
    const shown = matchCase ? plain : plain.toLowerCase();
    for (let index = 0; index < shown.length; index += 1) positions.push(position);
    folded += shown;
    position += character.length;
  }
  positions.push(text.length);
  return { text: folded, positions };
}

const wordEnd = /[\p{L}\p{N}]$/u;
const wordStart = /^[\p{L}\p{N}]/u;
const gapless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function goesOn(left: string, right: string): boolean {
  if (!wordEnd.test(left) || !wordStart.test(right)) return false;
  return !gapless.test(left) && !gapless.test(right);
}

function lastCharacter(text: string): string {
  return /.$/su.exec(text.slice(-2))?.[0] ?? '';
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}

function isWhole(text: string, { start, end }: TextRange): boolean {
  const words = text.slice(start, end);
  const before = lastCharacter(text.slice(Math.max(0, start - 2), start));
  const after = text.slice(end, end + 2);
  const isOpen = before !== '' && goesOn(before, firstCharacter(words));
  return !isOpen && !(after !== '' && goesOn(lastCharacter(words), firstCharacter(after)));
}

/**
 * Where `query` stands in `text`, in order, without overlaps. Accents and line breaks never count;
 * case does not unless asked for.
 */
export function findInText(text: string, query: string, options: FindOptions = {}): TextRange[] {
  const { matchCase = false, wholeWords = false } = options;
  const wanted = fold(query.trim(), matchCase).text;
  if (wanted === '') return [];
  const { text: folded, positions } = fold(text, matchCase);
  const ranges: TextRange[] = [];
  let from = folded.indexOf(wanted);
  while (from >= 0) {
    const last = from + wanted.length - 1;
    const lastStart = positions[last] ?? 0;
    const lastLength = String.fromCodePoint(text.codePointAt(lastStart) ?? 0).length;
    const range = { start: positions[from] ?? 0, end: lastStart + lastLength };
    if (!wholeWords || isWhole(text, range)) ranges.push(range);
    from = folded.indexOf(wanted, from + wanted.length);
  }
  return ranges;
}
