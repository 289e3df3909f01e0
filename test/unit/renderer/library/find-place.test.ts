import { describe, expect, test } from 'vitest';
import type { FoundHit } from '../../../../preload/contract/views/find.ts';
import {
  findPath,
  parseFindPlace,
} from '../../../../renderer/features/library/inside/find-place.ts';
import { hitAddress } from '../../../../renderer/features/library/inside/hit-address.ts';
import { shownPart } from '../../../../renderer/features/library/inside/shown-part.ts';
import { parseReaderPlace } from '../../../../renderer/features/reader/reader-place.ts';

const parse = (path: string) => parseFindPlace(path.split('?')[1] ?? '');

describe('the address of a search', () => {
  test('holds the words and everything it is narrowed to, and gives the same search again', () => {
    const place = {
      query: '"spaced & massed" 年份:2015-2020',
      kinds: ['note', 'session'],
      sections: ['methods'],
      filter: {
        collectionId: 'col_1',
        tags: ['a b', '标签'],
        types: ['book'],
        yearFrom: 1999,
        yearTo: 2020,
      },
      isOpen: true,
    } as const;
    const path = findPath({
      ...place,
      filter: { ...place.filter, tags: [...place.filter.tags], types: [...place.filter.types] },
    });
    expect(parse(path)).toEqual(place);
  });

  test('an open search without words keeps its address; a closed one is the library', () => {
    const nothing = { query: '', kinds: [], sections: [], filter: {} };
    expect(findPath({ ...nothing, isOpen: true })).toBe('/library?find');
    expect(findPath({ ...nothing, isOpen: false })).toBe('/library');
    expect(parse('/library?find')).toEqual({ ...nothing, isOpen: true });
    expect(parse('/library')).toEqual({ ...nothing, isOpen: false });
    expect(parse('/library?work=work_1').isOpen).toBe(false);
  });

  test('what is not understood is left out', () => {
    expect(parse('/library?q=x&kind=soup&section=cellar&type=poem&from=soon&tag=')).toEqual({
      query: 'x',
      kinds: [],
      sections: [],
      filter: {},
      isOpen: true,
    });
  });
});

describe('where a hit leads', () => {
  const group = { workId: 'work_1', title: 'T', authors: '', hits: [], more: 0 };
  const hit = (more: Partial<FoundHit>): FoundHit => ({
    kind: 'passage',
    text: 'x',
    highlights: [],
    score: 1,
    ...more,
  });
  const place = { fileId: 'f', file: 'f.pdf', page: 3, start: 10, end: 20 };

  test('a passage to its place, a mark to its card, a note to its work, a message to its session', () => {
    expect(hitAddress(group, hit({ place }), 'two words')).toBe(
      '/reader/f?page=3&start=10&end=20&q=two+words',
    );
    expect(
      hitAddress(group, hit({ kind: 'annotation', place, annotationId: 'ann_1' }), ''),
    ).toMatch(/^\/reader\/f\?page=3&.*ann_1/);
    expect(hitAddress(group, hit({ kind: 'note' }), '')).toBe('/library?work=work_1');
    expect(
      hitAddress(group, hit({ kind: 'session', sessionId: 'ses_1', eventId: 'evt_1' }), ''),
    ).toBe('/workbench/ses_1?event=evt_1');
  });
});

test('a hit takes the query along as it was typed, so that a phrase is still one in the reader', () => {
  const group = { workId: 'work_1', title: 'T', authors: '', hits: [], more: 0 };
  const place = { fileId: 'f', file: 'f.pdf', page: 3, start: 10, end: 20 };
  const hit: FoundHit = { kind: 'passage', text: 'x', highlights: [], score: 1, place };
  const typed = 'practice “spaced retrieval” -children year:2015-2020';
  const address = hitAddress(group, hit, typed);
  expect(parseReaderPlace(address.split('?')[1] ?? '').query).toBe(typed);
});

describe('the part of the page that is shown', () => {
  const page = { width: 600, height: 800 };

  test('lies around the passage and inside the page', () => {
    for (const bounds of [
      { x: 60, y: 10, width: 200, height: 30 },
      { x: 400, y: 770, width: 180, height: 20 },
      { x: 20, y: 100, width: 560, height: 90 },
    ]) {
      const part = shownPart(page, bounds);
      expect(part.left).toBeGreaterThanOrEqual(0);
      expect(part.top).toBeGreaterThanOrEqual(0);
      expect(part.left + part.width).toBeLessThanOrEqual(page.width);
      expect(part.top + part.height).toBeLessThanOrEqual(page.height);
      expect(part.left).toBeLessThanOrEqual(bounds.x);
      expect(part.top).toBeLessThanOrEqual(bounds.y);
      expect(part.left + part.width).toBeGreaterThanOrEqual(bounds.x + bounds.width);
    }
  });

  test('of a passage longer than the part, the beginning is shown; without a place, the top', () => {
    const part = shownPart(page, { x: 60, y: 50, width: 300, height: 700 });
    expect(part.top).toBeLessThanOrEqual(50);
    expect(part.top + part.height).toBeGreaterThan(300);
    expect(shownPart(page, undefined)).toMatchObject({ left: 0, top: 0, width: 600 });
  });
});
