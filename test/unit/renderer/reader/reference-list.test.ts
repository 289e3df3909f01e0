import { expect, test } from 'vitest';
import { readReferences } from '../../../../main/adapters/references/read-references.ts';
import type { PaperReferenceView } from '../../../../preload/contract/views/reader.ts';
import {
  citingPages,
  everyReference,
  filterReferences,
  risOf,
  searchLine,
} from '../../../../renderer/features/reader/references/reference-list.ts';

const place = (page: number, start: number) => ({ page, start, end: start + 2 });

function reference(number: number, more: Partial<PaperReferenceView> = {}): PaperReferenceView {
  return {
    number,
    label: String(number),
    text: `Reed A. Ponds of ${2000 + number}.`,
    spans: [place(9, 0)],
    mentions: [],
    ...more,
  };
}

test('the list is narrowed by words, by a number, and by what is in the library', () => {
  const all = [
    reference(1, { workId: 'work_1', reason: 'doi' }),
    reference(2),
    reference(12, { text: 'Moss B. Reeds of 2002.' }),
  ];
  const numbers = (filter: Partial<typeof everyReference>) =>
    filterReferences(all, { ...everyReference, ...filter }).map(({ number }) => number);
  expect(numbers({})).toEqual([1, 2, 12]);
  expect(numbers({ text: 'reeds MOSS' })).toEqual([12]);
  expect(numbers({ text: '[12]' })).toEqual([12]);
  expect(numbers({ which: 'inLibrary' })).toEqual([1]);
  expect(numbers({ which: 'notInLibrary', text: 'ponds' })).toEqual([2]);
});

test('the pages that cite an entry are named once each, in order', () => {
  const cited = reference(1, { mentions: [place(5, 7), place(2, 3), place(5, 1)] });
  expect(citingPages(cited).map(({ page, places }) => [page, places.length])).toEqual([
    [2, 1],
    [5, 2],
  ]);
});

test('a search asks for the title as a phrase, else for the DOI, and is always a line that can be read', () => {
  expect(searchLine(reference(1, { title: 'The "moon" of ponds' }))).toBe(
    'title:"The moon of ponds"',
  );
  expect(searchLine(reference(1, { doi: '10.5555/ponds' }))).toBe('"10.5555/ponds"');
});

test('what is added to the library is what the entry says, as its own importer reads it', async () => {
  expect(risOf(reference(1))).toBeUndefined();
  const ris = risOf(
    reference(1, {
      title: 'Tides of ponds',
      authors: ['Granato ET', 'A. B. Reed', 'van der Moss, C.'],
      year: 2019,
      venue: 'J Pond',
      doi: '10.5555/ponds',
    }),
  );
  const read = await readReferences(new TextEncoder().encode(ris ?? ''), {
    name: 'list.ris',
    format: 'ris',
  });
  expect(read).toMatchObject({
    ok: true,
    data: {
      entries: [
        {
          fields: {
            title: 'Tides of ponds',
            year: 2019,
            doi: '10.5555/ponds',
            authors: [
              { family: 'Granato', given: 'E. T.' },
              { family: 'Reed', given: 'A. B.' },
              { family: 'van der Moss', given: 'C.' },
            ],
          },
        },
      ],
    },
  });
});
