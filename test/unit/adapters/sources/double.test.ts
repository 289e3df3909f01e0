import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildCorpus, PLACES } from '../../../support/literature-server/corpus.ts';
import { literatureServer } from '../../../support/literature-server/for-tests.ts';
import { samplePaper } from '../../../support/sample-papers.ts';
import { firstPage } from './kit.ts';

/** What others rely on in the double. */

test('the invented literature is the same every time, and a later one has new, lost and changed works', () => {
  const first = buildCorpus('first');
  expect(buildCorpus('first').works).toEqual(first.works);
  const later = buildCorpus('later');
  const ids = (works: typeof first.works) => new Set(works.map(({ index }) => index));
  const before = ids(first.works);
  const after = ids(later.works);
  expect([...before].filter((index) => !after.has(index))).toEqual([...PLACES.gone]);
  expect([...after].filter((index) => !before.has(index))).toHaveLength(8);
  const renamed = first.works.filter(({ index, title }) =>
    later.works.some((work) => work.index === index && work.title !== title),
  );
  expect(renamed.map(({ index }) => index)).toEqual([...PLACES.changed]);
});

test('every reference leads to an older place of the corpus, and every DOI is used once', () => {
  const { works } = buildCorpus('first');
  const places = new Set(works.map(({ index }) => index));
  expect(
    works.filter(({ index, references }) =>
      references.some((place) => place >= index || !places.has(place)),
    ),
  ).toEqual([]);
  const dois = works.flatMap(({ doi }) => doi ?? []);
  expect(new Set(dois).size).toBe(dois.length);
});

test('open copies of the sample are its own files; a login page and a missing file stand where one was told of', async () => {
  const server = await literatureServer();
  const get = (path: string) => fetch(`${server.origin}${path}`);
  const paper = await get('/pdf/0.pdf');
  expect(paper.headers.get('content-type')).toBe('application/pdf');
  expect(Buffer.from(await paper.arrayBuffer()).equals(readFileSync(samplePaper(0)))).toBe(true);
  const told = server.corpus.works.filter(({ open }) => open !== undefined);
  expect(told.map(({ index }) => index)).toEqual(
    expect.arrayContaining([PLACES.missingPdf, PLACES.loginPdf]),
  );
  expect((await get(`/pdf/${PLACES.missingPdf}.pdf`)).status).toBe(404);
  expect(await (await get(`/pdf/${PLACES.loginPdf}.pdf`)).text()).toContain('Log in to read');
  const page = await (await get('/doi/10.5555/cairn.1')).text();
  expect(page).toContain(`content="${server.origin}/pdf/0.pdf"`);
});

test('a slow and a dripping answer arrive whole, and requests that are under way at once are counted', async () => {
  const server = await literatureServer();
  server.quirk('openalex', { kind: 'slow_first_byte', milliseconds: 40, times: 2 });
  const both = await Promise.all([
    firstPage(server, 'openalex', 'spacing'),
    firstPage(server, 'openalex', 'spacing'),
  ]);
  expect(both[0]).toEqual(both[1]);
  expect(Math.max(...server.requests.map(({ underWay }) => underWay))).toBe(2);
  server.quirk('openalex', { kind: 'drip', bytes: 50_000, milliseconds: 1, times: 1 });
  expect(await firstPage(server, 'openalex', 'spacing')).toEqual(both[0]);
});

test('a quirk can begin late, end, and be switched from outside', async () => {
  const server = await literatureServer({ keys: { openalex: 'the-key' } });
  const control = (method: string, path: string, body?: unknown) =>
    fetch(`${server.origin}/control${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  expect((await firstPage(server, 'openalex', 'spacing')).ok).toBe(false);
  await control('POST', '/quirks', {
    service: 'crossref',
    quirk: { kind: 'status', status: 500, after: 1, times: 1 },
  });
  const outcomes = [];
  for (let round = 0; round < 3; round += 1)
    outcomes.push((await firstPage(server, 'crossref', 'spacing')).ok);
  expect(outcomes).toEqual([true, false, true]);
  expect(
    (await control('POST', '/quirks', { service: 'crossref', quirk: { kind: 'unheard of' } }))
      .status,
  ).toBe(400);
  await control('POST', '/edition', { edition: 'later' });
  expect(server.corpus.works.some(({ index }) => index === PLACES.gone[0])).toBe(false);
  expect(await (await control('GET', '/requests')).json()).toHaveLength(4);
});
