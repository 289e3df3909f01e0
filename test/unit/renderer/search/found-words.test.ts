import { expect, test } from 'vitest';
import {
  authorLine,
  bestCopy,
  linkCounts,
  placeOf,
  servicesOf,
} from '../../../../renderer/features/search/results/found-words.ts';
import { differencesOf } from '../../../../renderer/features/search/results/inspector/differences.ts';
import {
  shareOf,
  standingOfPart,
} from '../../../../renderer/features/search/results/part-state.ts';
import { otherRuns, totalsOf } from '../../../../renderer/features/search/searches/runs.ts';

const more = (names: string, total: number) => `${names} +${total}`;

test('a line of authors names all of three, and two of more', () => {
  const [a, b, c, d] = ['Ada', 'Bo', 'Cy', 'Di'].map((family) => ({ family }));
  expect(
    authorLine(
      [a, b, c].flatMap((each) => each ?? []),
      ', ',
      more,
    ),
  ).toBe('Ada, Bo, Cy');
  expect(
    authorLine(
      [a, b, c, d].flatMap((each) => each ?? []),
      ', ',
      more,
    ),
  ).toBe('Ada, Bo +4');
});

test('a service that gave two records of a work is named once', () => {
  const record = (service: 'openalex' | 'pubmed') => ({ recordId: service, service, title: '' });
  expect(
    servicesOf({ records: [record('openalex'), record('pubmed'), record('openalex')] }),
  ).toEqual(['openalex', 'pubmed']);
});

test('a work of the trash is not taken for one of the library', () => {
  expect(placeOf({})).toBe('new');
  expect(placeOf({ workId: 'w' })).toBe('kept');
  expect(placeOf({ workId: 'w', removed: true })).toBe('removed');
});

test('links count seeds, not how often services said so', () => {
  const links = [
    { seed: 0, direction: 'references' as const },
    { seed: 0, direction: 'references' as const },
    { seed: 1, direction: 'citations' as const },
  ];
  expect(linkCounts({ links })).toEqual({ references: 1, citations: 1 });
  expect(linkCounts({})).toEqual({ references: 0, citations: 0 });
});

test('a PDF is a better copy than a page', () => {
  const page = { url: 'https://a.example/', pdf: false };
  const pdf = { url: 'https://a.example/x.pdf', pdf: true };
  expect(bestCopy({ openCopies: [page, pdf] })).toBe(pdf);
  expect(bestCopy({ openCopies: [] })).toBeUndefined();
});

test('records differ in what they say, not in capitals, signs, or what they leave out', () => {
  const first = {
    recordId: 'openalex:1',
    service: 'openalex' as const,
    title: 'Spacing: a review',
    year: 2019,
    venue: 'Memory',
  };
  const same = { recordId: 'crossref:1', service: 'crossref' as const, title: 'SPACING A REVIEW' };
  expect(differencesOf(same, first)).toEqual([]);
  expect(differencesOf({ ...same, year: 2018, venue: 'bioRxiv' }, first)).toEqual([
    'year',
    'venue',
  ]);
});

test('a part without an end is running, waits, or was cut off', () => {
  expect(standingOfPart({}, 'running')).toBe('running');
  const error = { message: 'busy', again: '2026-01-01T00:00:00.000Z' };
  expect(standingOfPart({ error }, 'running')).toBe('waiting');
  expect(standingOfPart({ error }, 'interrupted')).toBe('interrupted');
  expect(standingOfPart({ error, outcome: 'failed' }, 'incomplete')).toBe('failed');
});

test('how much has come is measured by what was asked for, not by all there is', () => {
  expect(shareOf({ retrieved: 50, expected: 1_000 }, 200)).toBe(25);
  expect(shareOf({ retrieved: 50, expected: 100 }, 200)).toBe(50);
  expect(shareOf({ retrieved: 0, expected: 0 }, 200)).toBe(100);
  expect(shareOf({ retrieved: 3 }, 200)).toBeUndefined();
  expect(shareOf({ retrieved: 50, outcome: 'complete' }, 200)).toBe(100);
});

test('runs of one search find each other through the first of them, and nobody else', () => {
  const run = (searchId: string, day: string, rerunOf?: string) => ({
    searchId,
    startedAt: `2026-01-${day}T00:00:00.000Z`,
    ...(rerunOf === undefined ? {} : { rerunOf }),
  });
  const runs = [run('a', '01'), run('b', '02', 'a'), run('c', '03', 'b'), run('z', '04')];
  expect(otherRuns(runs, 'b').map(({ searchId }) => searchId)).toEqual(['c', 'a']);
  expect(otherRuns(runs, 'z')).toEqual([]);
  // A record that names itself in a circle must not hang the screen.
  expect(otherRuns([run('x', '01', 'y'), run('y', '02', 'x')], 'x')).toHaveLength(0);
});

test('how many there are is not known while one service has not said', () => {
  const part = { service: 'openalex' as const, name: '', text: '', requests: 0, problems: [] };
  expect(
    totalsOf({
      parts: [
        { ...part, expected: 10, retrieved: 5 },
        { ...part, retrieved: 3 },
      ],
    }),
  ).toEqual({ expected: undefined, retrieved: 8 });
  expect(totalsOf({ parts: [{ ...part, expected: 10, retrieved: 5 }] }).expected).toBe(10);
});
