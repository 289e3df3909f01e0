import { expect, test } from 'vitest';
import type { EvidenceView } from '../../../../preload/contract/views.ts';
import type { FoundHit } from '../../../../preload/contract/views/find.ts';
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

test("a search's hits in other files or outside of the text are left out; two of a page have different names, and each keeps what matched", () => {
  const hit = (fileId: string, start: number): FoundHit => ({
    kind: 'passage',
    text: 'spaced retrieval',
    highlights: [{ start: 0, end: 16 }],
    score: 1,
    place: { fileId, file: 'a.pdf', page: 1, start, end: start + 16 },
  });
  const { place: _place, ...nowhere } = hit(file, 99);
  const stops = stopsOfHits(
    [
      hit(file, 50),
      hit(other, 70),
      hit(file, 0),
      { ...hit(file, 90), kind: 'annotation' },
      nowhere,
    ],
    file,
  );
  expect(stops.map(({ start, end }) => [start, end])).toEqual([
    [0, 16],
    [50, 66],
  ]);
  expect(new Set(stops.map(({ id }) => id)).size).toBe(2);
  expect(stops[0]?.matches).toEqual([{ start: 0, end: 16 }]);
});
