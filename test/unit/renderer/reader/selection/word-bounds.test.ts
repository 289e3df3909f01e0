import { expect, test } from 'vitest';
import {
  wholeWords,
  wordAt,
  wordBefore,
} from '../../../../../renderer/features/reader/selection/word-bounds.ts';

function chosen(text: string, start: number, end: number): string | undefined {
  const range = wholeWords(text, { start, end });
  return range && text.slice(range.start, range.end);
}

test('words that were begun are taken whole, with their accents and apostrophes', () => {
  expect(chosen('l’été n’est pas fini', 3, 9)).toBe('l’été n’est');
});

test('white space at the edges of a selection is left out', () => {
  expect(chosen('one  two  three', 3, 10)).toBe('two');
  expect(chosen('one   two', 3, 6)).toBeUndefined();
});

test('Chinese needs no word to be completed', () => {
  expect(chosen('间隔练习提高记忆', 2, 4)).toBe('练习');
});

test('letters outside the basic plane are never cut in two', () => {
  const text = 'the 𝑝𝑣𝑎𝑙𝑢𝑒 here';
  expect(chosen(text, 5, 7)).toBe('𝑝𝑣𝑎𝑙𝑢𝑒');
});

test('stepping on finds the next word and stepping back the one before', () => {
  const text = 'one, two; three';
  expect(wordAt(text, 3)).toEqual({ start: 5, end: 8 });
  expect(wordBefore(text, 5)).toEqual({ start: 0, end: 3 });
  expect(wordAt(text, 15)).toBeUndefined();
  expect(wordBefore(text, 0)).toBeUndefined();
});
