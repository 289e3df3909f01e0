import { expect, test } from 'vitest';
import { citing } from '../../../../../renderer/features/reader/marks/citing.ts';
import { drawnMarks } from '../../../../../renderer/features/reader/marks/drawn-marks.ts';
import {
  everything,
  filterMarks,
  inReadingOrder,
  markOn,
} from '../../../../../renderer/features/reader/marks/placed-annotation.ts';
import type { AnnotationView } from '../../../../../renderer/features/reader/marks/placed-annotation.ts';

const fileId = 'a'.repeat(64);
const rectangle = { x: 50, y: 100, width: 200, height: 10 };

function anchorAt(page: number, start: number, exact: string) {
  return {
    fileId,
    extractor: 'test/1',
    quote: { exact, prefix: '', suffix: '' },
    position: { page, start, end: start + exact.length, rectangles: [rectangle] },
  };
}

function highlight(
  annotationId: string,
  page: number,
  start: number,
  words: string,
  more: Partial<AnnotationView> = {},
): AnnotationView {
  return {
    annotationId,
    workId: 'work',
    colour: 'yellow',
    target: { kind: 'text', anchors: [anchorAt(page, start, words)] },
    actor: { kind: 'researcher' },
    writtenAt: '2026-01-01T00:00:00.000Z',
    changedAt: '2026-01-01T00:00:00.000Z',
    placement: {
      state: 'located',
      parts: [{ page, start, end: start + words.length, rectangles: [rectangle] }],
    },
    ...more,
  };
}

const ids = (annotations: readonly AnnotationView[]) =>
  annotations.map(({ annotationId }) => annotationId);

test('marks are listed as the open file is read, those it does not hold last', () => {
  const gone = highlight('gone', 1, 0, 'gone', { placement: { state: 'missing', parts: [] } });
  const later = highlight('later', 2, 5, 'later');
  const moved = highlight('moved', 9, 0, 'moved', {
    placement: {
      state: 'moved',
      parts: [{ page: 1, start: 40, end: 45, rectangles: [rectangle] }],
    },
  });
  const first = highlight('first', 1, 10, 'first');
  expect(ids(inReadingOrder([gone, later, moved, first]))).toEqual([
    'first',
    'moved',
    'later',
    'gone',
  ]);
});

test('the list is narrowed by colour, by note, and by words of quote or note without regard to accents', () => {
  const marks = [
    highlight('one', 1, 0, 'Mémoire and learning', { colour: 'red' }),
    highlight('two', 1, 30, 'forgetting', { note: 'compare with memoire' }),
    highlight('three', 1, 60, 'nothing of it', { note: ' ' }),
  ];
  expect(ids(filterMarks(marks, { ...everything, text: 'memoire' }))).toEqual(['one', 'two']);
  expect(ids(filterMarks(marks, { ...everything, text: 'memoire learning' }))).toEqual(['one']);
  expect(ids(filterMarks(marks, { ...everything, colours: ['red'] }))).toEqual(['one']);
  expect(ids(filterMarks(marks, { ...everything, withNote: true }))).toEqual(['two']);
});

test('what is not in the file is drawn nowhere, and what differs is drawn as uncertain', () => {
  const part = { page: 3, start: 0, end: 4, rectangles: [rectangle] };
  const marks = [
    highlight('gone', 1, 0, 'gone', { placement: { state: 'missing', parts: [part] } }),
    highlight('near', 1, 0, 'near', { placement: { state: 'uncertain', parts: [part] } }),
  ];
  expect(drawnMarks(marks, 'near', () => 'a mark')).toMatchObject([
    { id: 'near', page: 3, uncertain: true, chosen: true, pressable: true },
  ]);
});

test('a mark is cited by the quotes that share characters with it, and by no neighbour', () => {
  const quote = (evidenceId: string, page: number, start: number, exact: string) => ({
    sessionId: 'ses_1',
    task: 'A question',
    openedAt: '2026-01-01T00:00:00.000Z',
    evidenceId,
    workId: 'work',
    anchor: anchorAt(page, start, exact),
    claims: [],
  });
  const mark = highlight('mark', 2, 100, 'ten letters');
  const quoted = [
    quote('overlaps', 2, 105, 'letters and more'),
    quote('touches', 2, 111, 'next'),
    quote('elsewhere', 3, 100, 'ten letters'),
  ];
  expect(citing(quoted, mark.target).map(({ evidenceId }) => evidenceId)).toEqual(['overlaps']);
});

test('the same words have one mark; other words, and those of another copy, have none', () => {
  const there = highlight('there', 2, 10, 'small ponds');
  const [anchor] = there.target.kind === 'text' ? there.target.anchors : [];
  if (anchor === undefined) throw new Error('The mark has no place.');
  expect(markOn([there], [anchorAt(2, 10, 'small ponds')])?.annotationId).toBe('there');
  expect(markOn([there], [anchorAt(2, 11, 'small ponds')])).toBeUndefined();
  expect(markOn([there], [anchorAt(2, 10, 'small ponds and')])).toBeUndefined();
  expect(markOn([there], [{ ...anchor, fileId: 'b'.repeat(64) }])).toBeUndefined();
});
