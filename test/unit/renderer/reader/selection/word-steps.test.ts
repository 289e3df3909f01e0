import { expect, test } from 'vitest';
import {
  firstWordBelow,
  rangeOfSpan,
  stepped,
} from '../../../../../renderer/features/reader/selection/word-steps.ts';
import type { WordSpan } from '../../../../../renderer/features/reader/selection/word-steps.ts';

/** Two lines of the left column and one of the right, which is read last. */
const text = 'one two three four five six right column';
const page = {
  text,
  runs: [
    { start: 0, end: 13, rectangle: { x: 50, y: 100, width: 65, height: 10 } },
    { start: 14, end: 27, rectangle: { x: 50, y: 112, width: 65, height: 10 } },
    { start: 28, end: 40, rectangle: { x: 300, y: 100, width: 60, height: 10 } },
  ],
};

function at(word: string): WordSpan {
  const start = text.indexOf(word);
  const range = { start, end: start + word.length };
  return { from: range, to: range };
}

function after(span: WordSpan, key: string, extend = false): string | undefined {
  const next = stepped(page, span, key, extend);
  if (!next) return undefined;
  const { start, end } = rangeOfSpan(next);
  return text.slice(start, end);
}

test('arrows go from word to word, and to the word below in the same column', () => {
  expect(after(at('one'), 'ArrowRight')).toBe('two');
  expect(after(at('two'), 'ArrowLeft')).toBe('one');
  expect(after(at('two'), 'ArrowDown')).toBe('five');
  expect(after(at('four'), 'ArrowUp')).toBe('one');
});

test('with Shift the words in between are taken, in both directions', () => {
  expect(after(at('one'), 'ArrowDown', true)).toBe('one two three four');
  expect(after(at('five'), 'ArrowLeft', true)).toBe('four five');
});

test('at the ends of the page, and for other keys, nothing changes', () => {
  expect(after(at('one'), 'ArrowLeft')).toBeUndefined();
  expect(after(at('column'), 'ArrowRight')).toBeUndefined();
  expect(after(at('one'), 'Enter')).toBeUndefined();
});

test('it begins at the first word that is in sight', () => {
  expect(firstWordBelow(page, 110)).toEqual({ start: 14, end: 18 });
});
