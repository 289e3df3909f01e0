import { expect, test } from 'vitest';
import { piecesOf, type TextMark } from '../../../../renderer/features/reader/snapshot/pieces.ts';

const text = 'Spaced practice helps. Massed practice does not.';

function shown(start: number, end: number, marks: readonly TextMark[]) {
  return piecesOf(text, start, end, marks).map(
    ({ text: words, mark, first }) => `${mark?.id ?? '-'}${first ? '!' : ''}:${words}`,
  );
}

test('a text without marks is one piece', () => {
  expect(shown(0, 22, [])).toEqual(['-:Spaced practice helps.']);
});

test('a quote is cut out of its block, and one that goes on from the block before is not announced twice', () => {
  const quote: TextMark = { id: 'q', start: 7, end: 29, kind: 'evidence' };
  expect(shown(0, 22, [quote])).toEqual(['-:Spaced ', 'q!:practice helps.']);
  expect(shown(23, text.length, [quote])).toEqual(['q:Massed', '-: practice does not.']);
});

test('found words are seen on a quote, and the current quote on another one', () => {
  const marks: TextMark[] = [
    { id: 'q', start: 0, end: 22, kind: 'evidence' },
    { id: 'c', start: 7, end: 15, kind: 'current' },
    { id: 'f', start: 10, end: 12, kind: 'foundCurrent' },
  ];
  expect(shown(0, 22, marks)).toEqual(['q!:Spaced ', 'c!:pra', 'f!:ct', 'c:ice', 'q: helps.']);
});

test('what a search found is seen on the passage it led to', () => {
  const marks: TextMark[] = [
    { id: 'c', start: 0, end: 22, kind: 'current' },
    { id: 'm', start: 7, end: 15, kind: 'found' },
  ];
  expect(shown(0, 22, marks)).toEqual(['c!:Spaced ', 'm!:practice', 'c: helps.']);
});

test('every character is shown once, whatever the marks', () => {
  const marks: TextMark[] = [
    { id: 'a', start: 0, end: 40, kind: 'evidence' },
    { id: 'b', start: 5, end: 9, kind: 'found' },
    { id: 'c', start: 8, end: 100, kind: 'found' },
  ];
  const words = piecesOf(text, 3, 44, marks).map((piece) => piece.text);
  expect(words.join('')).toBe(text.slice(3, 44));
});
