import { expect, test } from 'vitest';
import type { WorkFields } from '../../../../main/core/library/work.ts';
import { groupRecords, type Groupable } from '../../../../main/core/literature/group-records.ts';

const TITLE = 'Spaced retrieval and the vocabulary of adults';

function record(
  recordId: string,
  fields: Partial<WorkFields> = {},
  otherVersions: string[] = [],
): Groupable {
  return {
    recordId,
    fields: {
      title: `A title of ${recordId} and of nothing else`,
      authors: [{ family: 'Cole' }],
      ...fields,
    },
    otherVersions,
  };
}

function groups(records: readonly Groupable[]) {
  return groupRecords(records, (each) => each).map(({ rows, reasons }) => ({
    ids: rows.map(({ recordId }) => recordId),
    reasons,
  }));
}

test('records of one DOI, PMID or arXiv id are one work, however the id is written, and say why', () => {
  expect(
    groups([
      record('a:1', { doi: '10.1000/ABC' }),
      record('b:1', { doi: 'https://doi.org/10.1000/abc', pmid: '123' }),
      record('c:1', { pmid: '123' }),
      record('d:1', { arxiv: '1706.03762v5' }),
      record('e:1', { doi: '10.48550/arXiv.1706.03762' }),
      record('f:1'),
    ]),
  ).toEqual([
    { ids: ['a:1', 'b:1', 'c:1'], reasons: [undefined, 'doi', 'pmid'] },
    { ids: ['d:1', 'e:1'], reasons: [undefined, 'arxiv'] },
    { ids: ['f:1'], reasons: [undefined] },
  ]);
});

test('a record that names a further version joins it, and may bring two works together', () => {
  expect(
    groups([
      record('a:1', { arxiv: '2001.00001' }),
      record('b:1', { doi: '10.1000/published' }),
      record('c:1', { doi: '10.1000/published' }, ['2001.00001']),
    ]),
  ).toMatchObject([{ ids: ['a:1', 'b:1', 'c:1'] }]);
});

test('a preprint and its article look alike by title, first author and year; two articles with DOIs of their own do not', () => {
  const preprint = record('a:1', { title: TITLE, year: 2020, type: 'article', doi: '10.1101/pre' });
  const article = record('b:1', {
    title: `${TITLE}.`,
    year: 2021,
    type: 'article-journal',
    doi: '10.1000/x',
  });
  const other = record('c:1', {
    title: TITLE,
    year: 2021,
    type: 'article-journal',
    doi: '10.1000/y',
  });
  expect(groups([preprint, article])).toEqual([
    { ids: ['a:1', 'b:1'], reasons: [undefined, 'title_authors_year'] },
  ]);
  expect(groups([article, other])).toHaveLength(2);
});

test('equal titles that say little, other first authors and years far apart keep works apart', () => {
  expect(
    groups([
      record('a:1', { title: 'Editorial', year: 2020 }),
      record('b:1', { title: 'Editorial', year: 2020 }),
    ]),
  ).toHaveLength(2);
  const one = record('a:1', { title: TITLE, year: 2020 });
  expect(
    groups([one, record('b:1', { title: TITLE, year: 2020, authors: [{ family: 'Ng' }] })]),
  ).toHaveLength(2);
  expect(groups([one, record('b:1', { title: TITLE, year: 2023 })])).toHaveLength(2);
});

test('chapters that carry their book’s DOI stay apart', () => {
  const chapter = (id: string, title: string) =>
    record(id, { doi: '10.1000/book', type: 'chapter', title });
  expect(
    groups([chapter('a:1', 'The first chapter of it'), chapter('a:2', 'The second chapter of it')]),
  ).toHaveLength(2);
});

test('the same record met twice, as in two lists of a snowball search, is one', () => {
  expect(groups([record('a:1'), record('b:1'), record('a:1')])).toMatchObject([
    { ids: ['a:1', 'a:1'] },
    { ids: ['b:1'] },
  ]);
});

function text(recordId: string, title: string): Groupable {
  return { recordId, fields: { title, authors: [] }, otherVersions: [], asText: true };
}

test('a reference as plain text joins the work whose title, year and author it has, whichever came first', () => {
  const line = `B. Ng, A. Cole, ${TITLE}. J. Mem. 12 (2020) 3-14.`;
  const work = record('b:1', { title: TITLE, year: 2020, doi: '10.1000/x' });
  const joined = { reasons: [undefined, 'title_authors_year'] };
  expect(groups([text('a:1', line), record('c:1'), work])).toMatchObject([
    { ids: ['a:1', 'b:1'], ...joined },
    { ids: ['c:1'] },
  ]);
  expect(groups([work, text('a:1', line)])).toEqual([{ ids: ['b:1', 'a:1'], ...joined }]);
});

test('a plain text stays apart without the year or an author, with a short title, and where it may be two works', () => {
  const work = record('b:1', { title: TITLE, year: 2020, doi: '10.1000/x' });
  const short = record('b:2', { title: 'On the memory', year: 2020 });
  expect(groups([work, text('a:1', `A. Cole, ${TITLE}, 2011.`)])).toHaveLength(2);
  expect(groups([work, text('a:1', `${TITLE}, 2020.`)])).toHaveLength(2);
  expect(groups([work, text('a:1', `Cole (2020). Comment on: ${TITLE}.`)])).toHaveLength(2);
  expect(groups([short, text('a:1', 'Cole (2020). On the memory. J. Mem.')])).toHaveLength(2);
  const part = { title: TITLE, year: 2020, type: 'article-journal' } as const;
  const [one, other] = [
    record('b:1', { ...part, doi: '10.1000/x' }),
    record('b:2', { ...part, doi: '10.1000/y' }),
  ];
  expect(groups([one, other, text('a:1', `A. Cole, ${TITLE}, 2020.`)])).toHaveLength(3);
});

test('one plain text in the lists of two works is one reference', () => {
  const line = 'Nomen, N. (1999). A book about nothing at all. Nowhere.';
  expect(groups([text('a:x#1', line), text('a:y#7', line)])).toMatchObject([
    { ids: ['a:x#1', 'a:y#7'] },
  ]);
});
