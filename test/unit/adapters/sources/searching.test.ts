import { expect, test } from 'vitest';
import { literatureServices } from '../../../../main/adapters/sources/services.ts';
import { redact } from '../../../../main/core/literature/redact.ts';
import { SearchServiceId } from '../../../../main/core/literature/service-id.ts';
import { literatureServer } from '../../../support/literature-server/for-tests.ts';
import { plainAsk, replayAsk } from '../../../support/literature-server/ask.ts';
import { partOf } from '../../../support/literature-server/reply.ts';
import { accessTo, data, everyPage, firstPage, service, typed } from './kit.ts';

const ids = SearchServiceId.options;

test.each(ids)(
  '%s is paged to the end, each record once, and says how many there are',
  async (id) => {
    const server = await literatureServer();
    const { records, pages } = await everyPage(server, id, 'retrieval OR spacing OR spaced', 40);
    const has = partOf(server.corpus, id).works;
    // Crossref looks at titles, authors and journals only.
    const expected =
      id === 'crossref'
        ? (pages[0]?.expected ?? 0)
        : has.filter(({ kind, language }) => kind !== 'notice' && language !== 'zh').length;
    expect(records.length).toBe(pages[0]?.expected);
    expect(records.length).toBeGreaterThanOrEqual(Math.min(expected, 30));
    expect(new Set(records.map(({ recordId }) => recordId)).size).toBe(records.length);
    expect(pages.flatMap(({ problems }) => problems)).toEqual([]);
    // Semantic Scholar's pages have the size it likes.
    const size = id === 'semantic_scholar' ? 1_000 : 40;
    expect(pages.length).toBe(Math.ceil(records.length / size));
  },
);

test.each(ids)('a page of %s read again from its kept answers is the same page', async (id) => {
  const server = await literatureServer();
  const kept = plainAsk();
  const live = await firstPage(server, id, '"retrieval practice" year:2010-', kept);
  const again = await service(id).search?.page(
    replayAsk(kept.answers),
    // Another key, address and e-mail than when it was run.
    { address: 'https://elsewhere.invalid', key: 'another', email: 'other@cairn.test' },
    typed('"retrieval practice" year:2010-'),
    {},
  );
  expect(again).toEqual(live);
  expect(data(live).records.length).toBeGreaterThan(0);
});

test.each(ids)('every record of %s keeps what the double sent of it, whole', async (id) => {
  const server = await literatureServer();
  const kept = plainAsk();
  const { records } = data(await firstPage(server, id, 'retrieval', kept));
  const sent = kept.answers.map(({ body }) => body).join('\n');
  // XML is kept as a tree; what it was read from is tested with its reader.
  const isXml = id === 'arxiv' || id === 'pubmed';
  const lost = records.filter(({ raw, recordId }) => {
    const whole = JSON.stringify(raw);
    return isXml ? !whole.includes(recordId.replace(/^\w+:/, '')) : !sent.includes(whole);
  });
  expect(lost).toEqual([]);
  expect(records.length).toBeGreaterThan(10);
});

test('key and e-mail address go to the services as each wants them, and are not in what is kept', async () => {
  const server = await literatureServer();
  for (const { id, search, lookUp } of literatureServices) {
    const access = { address: server.addresses[id], key: 'secret-key', email: 'me@cairn.test' };
    const kept = plainAsk();
    await search?.page(kept.ask, access, typed('spacing'), {});
    await lookUp?.(kept.ask, access, {
      doi: '10.5555/cairn.1',
      pmid: '39000000',
      arxiv: '2103.00014',
    });
    expect(kept.answers.length, id).toBeGreaterThan(0);
    for (const { url } of kept.answers) {
      expect(redact(url)).not.toMatch(/secret-key|cairn\.test/);
      expect(redact(redact(url))).toBe(redact(url));
    }
  }
  const asked = (name: string) => server.requests.filter((request) => request.service === name);
  expect(asked('openalex').every(({ url }) => url.includes('api_key=secret-key'))).toBe(true);
  expect(asked('crossref').every(({ url }) => url.includes('mailto=me%40cairn.test'))).toBe(true);
  expect(
    asked('semantic_scholar').every(
      ({ url, headers }) => headers['x-api-key'] === 'secret-key' && !url.includes('secret'),
    ),
  ).toBe(true);
  expect(
    asked('pubmed').every(({ url }) =>
      /tool=cairn&email=me%40cairn\.test&api_key=secret-key/.test(url),
    ),
  ).toBe(true);
  expect(asked('unpaywall').every(({ url }) => url.includes('email=me%40cairn.test'))).toBe(true);
  expect(asked('arxiv').every(({ url }) => !/secret|cairn\.test/.test(url))).toBe(true);
});

test.each(ids)(
  '%s says that it cannot be asked for nothing but exclusions, without asking',
  async (id) => {
    const server = await literatureServer();
    const query = { blocks: [{ terms: ['rats'], field: 'venue' as const, exclude: true }] };
    const page = await service(id).search?.page(plainAsk().ask, accessTo(server, id), query, {});
    expect(page?.ok === false && page.error.code).toBe('invalid_input');
    expect(server.requests).toEqual([]);
  },
);
