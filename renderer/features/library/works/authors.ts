import {
  eastAsianName,
  invertedName,
  listName,
  type Author,
} from '../../../../preload/contract/types.ts';

/** Names as they are typed and shown for editing, one to a line: "Family, Given", "样本一". */
export function authorsToText(authors: readonly Author[]): string {
  return authors.map(invertedName).join('\n');
}

/**
 * Reads names back, one to a line; a name that was there before (`known`) keeps its parts. "Given
 * Family" without a comma is understood for Latin letters, a Chinese, Japanese or Korean name by its
 * characters; anything else without a comma (a group) is one family name.
 */
export function authorsFromText(text: string, known: readonly Author[] = []): Author[] {
  const before = new Map(known.map((author) => [invertedName(author), author]));
  return text
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')
    .map((line) => before.get(line) ?? nameFromLine(line));
}

function nameFromLine(line: string): Author {
  const comma = line.indexOf(',');
  if (comma > 0) {
    const given = line.slice(comma + 1).trim();
    const family = line.slice(0, comma).trim();
    return given === '' ? { family } : { family, given };
  }
  const whole = eastAsianName(line);
  if (whole !== undefined) return whole;
  const words = line.split(' ');
  const last = words.at(-1);
  if (
    words.length < 2 ||
    words.length > 4 ||
    last === undefined ||
    !/^\p{Script=Latin}/u.test(line)
  ) {
    return { family: line };
  }
  return { family: last, given: words.slice(0, -1).join(' ') };
}

/** Authors in a table's cell: family names, and how many more than three there are. */
export function shortAuthors(
  authors: readonly Author[],
  /** What stands between two names: ", " or, in Chinese, "、". */
  mark: string,
): { names: string; more: number } {
  const shown = authors.length > 3 ? authors.slice(0, 2) : authors;
  return {
    names: shown.map(listName).join(mark),
    more: authors.length - shown.length,
  };
}
