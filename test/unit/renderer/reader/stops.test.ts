import { expect, test } from 'vitest';
import type { EvidenceView } from '../../../../preload/contract/views.ts';
import {
  stepStop,
  stopsOfEvidence,
  stopsOfHits,
} from '../../../../renderer/features/reader/evidence/stops.ts';

const file = 'a'.repeat(64);
const other = 'b'.repeat(64);
const rectangles = [{ x: 1, y: 2, width: 3, height: 4 }];

function evidence(id: string, page: number, start: number, fileId = file): EvidenceView {
  return {
    evidenceId: id,
    workId: 'w',
    anchor: {
      fileId,
      extractor: 'x',
      quote: { exact: `quote ${id}`, prefix: '', suffix: '' },
      position: { page, start, end: start + 10, rectangles },
    },
    theme: '',
    stance: 'neutral',
    title: 'A work',
    authors: 'Somebody',
    fileName: 'a.pdf',
  };
}

test("only this file's quotes are listed, in the order they stand in it", () => {
  const list = [
    evidence('c', 5, 0),
    evidence('x', 1, 0, other),
    evidence('b', 2, 90),
    evidence('a', 2, 8),
  ];
  expect(stopsOfEvidence(list, file).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('a quote that moved is shown where it is now, and one that is gone is marked nowhere', () => {
  const checked = new Map([
    ['a', { state: 'moved', page: 7, start: 3, end: 13 } as const],
    ['b', { state: 'missing', reason: 'quote_not_found' } as const],
    ['c', { state: 'located' } as const],
  ]);
  const list = [evidence('a', 1, 0), evidence('b', 2, 0), evidence('c', 3, 0)];
  const stops = new Map(stopsOfEvidence(list, file, checked).map((stop) => [stop.id, stop]));
  expect(stops.get('a')).toMatchObject({ page: 7, start: 3, end: 13, rectangles: undefined });
  expect(stops.get('b')).toMatchObject({ page: 2, rectangles: [] });
  expect(stops.get('c')?.rectangles).toEqual(rectangles);
});

test('next and previous go round, and start at the end they come from', () => {
  const stops = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  expect(stepStop(stops, 'c', 1)?.id).toBe('a');
  expect(stepStop(stops, 'a', -1)?.id).toBe('c');
  expect(stepStop(stops, undefined, 1)?.id).toBe('a');
  expect(stepStop(stops, 'gone', -1)?.id).toBe('c');
  expect(stepStop([], 'a', 1)).toBeUndefined();
});

test("a search's hits in other files are left out, and two hits of a page have different names", () => {
  const hit = {
    passageId: 'p',
    workId: 'w',
    page: 1,
    start: 50,
    end: 60,
    text: 't',
    score: 1,
    title: 'A work',
    file: 'a.pdf',
    authors: '',
    highlights: [],
  };
  const stops = stopsOfHits(
    [
      { ...hit, fileId: file },
      { ...hit, fileId: other },
      { ...hit, fileId: file, start: 0, end: 10 },
    ],
    file,
  );
  expect(stops.map(({ start }) => start)).toEqual([0, 50]);
  expect(new Set(stops.map(({ id }) => id)).size).toBe(2);
});
