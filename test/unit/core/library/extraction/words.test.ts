import { expect, test } from 'vitest';
import { countWords, hyphenBetween } from '../../../../../main/core/library/extraction/words.ts';

const counts = countWords([
  'We used a well-known gauge and a long-term mean.',
  'The behaviour of water was seen; behaviour matters.',
  'An azido-labeled cell, azido-sugars and a tagged one.',
]);
const look = (word: string): number => counts.get(word) ?? 0;

test.each([
  ['be-', 'haviour was', ''],
  ['well-', 'known wind', '-'],
  ['long-', 'term mean', '-'],
  ['azido-', 'tagged proteins', '-'],
  ['instru-', 'ment of', ''],
  ['COVID-', '19 patients', '-'],
  ['CRISPR-', 'mediated defence', '-'],
  ['Bd-', 'BRAZIL isolates', '-'],
])('"%s" and "%s" are joined with "%s"', (before, after, join) => {
  expect(hyphenBetween(before, after, look)).toBe(join);
});

test('the second half of a divided word does not count as a word', () => {
  expect(countWords(['haviour was seen']).has('haviour')).toBe(false);
});

test('a soft hyphen stays only where the compound is seen elsewhere', () => {
  expect(hyphenBetween('azido-', 'labeled cells', look, true)).toBe('-');
  expect(hyphenBetween('azido-', 'tagged proteins', look, true)).toBe('');
});
