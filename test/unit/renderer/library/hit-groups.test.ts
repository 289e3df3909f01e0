import { expect, test } from 'vitest';
import type { SearchHit } from '../../../../preload/contract/views.ts';
import {
  groupHits,
  markedPieces,
} from '../../../../renderer/features/library/inside/hit-groups.ts';

function hit(workId: string, page: number): SearchHit {
  return {
    passageId: `${workId}-${page}`,
    fileId: workId,
    workId,
    page,
    start: 0,
    end: 4,
    text: 'text',
    score: 1,
    title: `Title ${workId}`,
    file: `${workId}.pdf`,
    authors: '',
    highlights: [],
  };
}

test('works come in the order of their best hit, each with all its hits', () => {
  const groups = groupHits([hit('b', 3), hit('a', 1), hit('b', 1)]);
  expect(groups.map(({ workId }) => workId)).toEqual(['b', 'a']);
  expect(groups[0]?.hits.map(({ page }) => page)).toEqual([3, 1]);
});

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
