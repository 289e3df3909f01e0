import { expect, test } from 'vitest';
import { markedPieces } from '../../../../renderer/features/library/inside/marked-pieces.ts';

test('the pieces of a passage are its text again, whatever the marks are', () => {
  const text = 'sleep helps memory';
  for (const marks of [
    [],
    [{ start: 0, end: 5 }],
    [
      { start: 12, end: 18 },
      { start: 0, end: 5 },
    ],
    [
      { start: 0, end: 8 },
      { start: 4, end: 11 },
    ],
    [
      { start: 10, end: 99 },
      { start: 50, end: 60 },
      { start: 3, end: 3 },
    ],
  ]) {
    expect(
      markedPieces(text, marks)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  }
  const marked = markedPieces(text, [{ start: 12, end: 18 }]).filter((piece) => piece.marked);
  expect(marked.map((piece) => piece.text)).toEqual(['memory']);
});
