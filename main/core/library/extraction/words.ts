/** Whether a hyphen at a line's end belongs to the word: the document's other words decide. */

import { isLowerCase } from './characters.ts';

/** Lower-case words seen whole, and how often. */
export type WordCounts = ReadonlyMap<string, number>;

const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;

/** Counts the words of lines; those that may be halves of divided words are left out. */
export function countWords(lines: readonly string[]): WordCounts {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const words = [...line.matchAll(WORD)];
    for (const match of words) {
      const isLast = match.index + match[0].length >= line.length - 1;
      if (isLast && line.endsWith('-')) continue;
      if (match.index === 0 && isLowerCase(line[0] ?? '')) continue;
      const word = match[0].toLowerCase();
      counts.set(word, (counts.get(word) ?? 0) + 1);
      for (const half of halvesOf(word)) counts.set(half, (counts.get(half) ?? 0) + 1);
    }
  }
  return counts;
}

/** "azido-" and "-labeled" of "azido-labeled": what stands before and after a hyphen elsewhere. */
function halvesOf(word: string): readonly string[] {
  const parts = word.split('-');
  return parts.length < 2 ? [] : [`${parts[0]}-`, `-${parts.at(-1)}`];
}

/** Prefixes that English keeps apart with a hyphen more often than not. */
const KEEPS_HYPHEN = new Set([
  'self',
  'well',
  'non',
  'half',
  'all',
  'ex',
  'cross',
  'high',
  'low',
  'long',
  'short',
  'large',
  'small',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'single',
  'double',
  'first',
  'second',
  'third',
  'wild',
  'full',
  'real',
  'time',
  'dose',
  'age',
  'case',
  'follow',
  'meta',
  'state',
  'type',
  'g',
  'x',
  't',
  'b',
]);

/**
 * The text that joins `before`, which ends with a hyphen, to `after`: "-" when it belongs to the
 * word, "" when the line's end put it there. `counts` returns how often a lower-case word is seen.
 * `isSoft`: the file calls it a soft hyphen, which some programs do with every hyphen at a line's end.
 */
export function hyphenBetween(
  before: string,
  after: string,
  counts: (word: string) => number,
  isSoft = false,
): '' | '-' {
  const head = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*(?=-$)/u.exec(before)?.[0] ?? '';
  const tail = /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/u.exec(after)?.[0] ?? '';
  if (head === '' || tail === '') return '-';
  const lastPart = head.split('-').at(-1) ?? head;
  const firstPart = tail.split('-')[0] ?? tail;
  if (/\p{N}/u.test(lastPart) || /^[\p{N}\p{Lu}]/u.test(firstPart)) return '-';
  const joined = counts(lowerCase(lastPart + firstPart)) + counts(lowerCase(head + tail));
  const kept = counts(lowerCase(`${lastPart}-${firstPart}`)) + counts(lowerCase(`${head}-${tail}`));
  if (joined !== kept) return joined > kept ? '' : '-';
  if (isSoft) return '';
  // "CRISPR-mediated": capitals are not divided inside, and what follows is a word of its own.
  if (/^\p{Lu}{2,}$/u.test(lastPart)) return '-';
  if (KEEPS_HYPHEN.has(lowerCase(lastPart)) && counts(lowerCase(firstPart)) > 0) return '-';
  const isUsualHead = lastPart.length >= 4 && counts(`${lowerCase(lastPart)}-`) >= 2;
  const isUsualTail = firstPart.length >= 4 && counts(`-${lowerCase(firstPart)}`) >= 2;
  if (isUsualHead && counts(lowerCase(firstPart)) > 0) return '-';
  if (isUsualTail && counts(lowerCase(lastPart)) > 0) return '-';
  const bothWords = counts(lowerCase(lastPart)) >= 2 && counts(lowerCase(firstPart)) >= 2;
  return bothWords && lastPart.length >= 4 && firstPart.length >= 4 ? '-' : '';
}

function lowerCase(word: string): string {
  return word.toLowerCase();
}
