import { expect, test } from 'vitest';
import type { Failure, Result } from '../../../../main/core/errors.ts';
import type { ServicePage } from '../../../../main/core/literature/ports.ts';
import { SearchServiceId } from '../../../../main/core/literature/service-id.ts';
import { literatureServer } from '../../../support/literature-server/for-tests.ts';
import type { GivenQuirk } from '../../../support/literature-server/quirks.ts';
import { data, firstPage } from './kit.ts';

const ids = SearchServiceId.options;

function failure(result: Result<ServicePage>): Failure {
  if (result.ok) throw new Error('It did not fail');
  return result.error;
}

async function failed(id: SearchServiceId, quirk: GivenQuirk): Promise<Failure> {
  const server = await literatureServer();
  server.quirk(id, quirk);
  return failure(await firstPage(server, id, 'retrieval'));
}

test.each(ids)('%s: a refused key, a failure and a page for people are told apart', async (id) => {
  expect(await failed(id, { kind: 'status', status: 401 })).toMatchObject({
    code: 'service_unauthorized',
  });
  expect(await failed(id, { kind: 'status', status: 403 })).toMatchObject({
    code: 'service_unauthorized',
  });
  expect(await failed(id, { kind: 'status', status: 500 })).toMatchObject({
    code: 'service_failed',
    retry: true,
  });
  expect(await failed(id, { kind: 'html' })).toMatchObject({ code: 'service_answer_unreadable' });
  expect(await failed(id, { kind: 'cut', bytes: 40 })).toMatchObject({ code: 'network_failed' });
});

test.each(ids)('%s: a 429 that arrives says when to go on', async (id) => {
  expect(await failed(id, { kind: 'too_many', retryAfter: 90 })).toMatchObject({
    code: 'service_busy',
    details: { again: '2026-01-05T10:01:30.000Z' },
  });
  const dated = await failed(id, { kind: 'too_many', retryAfter: 60, asDate: true, status: 503 });
  expect(dated.code).toBe('service_busy');
  expect(dated.details?.['again']).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.000Z$/);
  const silent = await failed(id, { kind: 'too_many' });
  expect(silent).toMatchObject({ code: 'service_busy', retry: true });
  expect(silent.details).not.toHaveProperty('again');
});

test.each(ids)('%s: an error inside an answer with status 200 is no empty result', async (id) => {
  expect((await failed(id, { kind: 'error_in_200' })).code).toMatch(
    /^service_(failed|answer_unreadable)$/,
  );
});

test.each(ids)(
  '%s: an answer in which the list has another name is no empty result',
  async (id) => {
    const error = await failed(id, { kind: 'renamed_list' });
    // arXiv has no list: its feed has a total but no entries.
    expect(error.code).toBe(id === 'arxiv' ? 'service_failed' : 'service_answer_unreadable');
  },
);

test.each(ids)(
  '%s: one record that lost its id is a problem of its own, and the rest is kept',
  async (id) => {
    const server = await literatureServer();
    const good = data(await firstPage(server, id, 'retrieval'));
    server.quirk(id, { kind: 'schema_surprise' });
    const page = data(await firstPage(server, id, 'retrieval'));
    expect(page.records).toHaveLength(good.records.length - 1);
    expect(page.problems).toEqual([
      expect.stringMatching(/^Record 1 of the page could not be read/),
    ]);
    // Which of the others were changed, the double decides: new things in them stay in what is kept whole.
    expect(JSON.stringify(page.records.map(({ raw }) => raw))).toMatch(/unknown/);
  },
);

test.each(['europe_pmc', 'pubmed'] as const)(
  '%s: an error inside an answer is asked about once more, past the cache',
  async (id) => {
    const server = await literatureServer();
    const good = data(await firstPage(server, id, 'retrieval'));
    server.quirk(id, { kind: 'error_in_200', times: 1 });
    expect(data(await firstPage(server, id, 'retrieval')).records.length).toBe(good.records.length);
    expect(
      server.requests.filter(({ headers }) => headers['cache-control'] === 'no-cache'),
    ).toHaveLength(1);
  },
);

test('PubMed: a list of ids whose records fail to come is no result', async () => {
  const server = await literatureServer();
  const good = data(await firstPage(server, 'pubmed', 'retrieval'));
  server.quirk('pubmed', { kind: 'status', status: 500, only: 'efetch', times: 1 });
  expect(failure(await firstPage(server, 'pubmed', 'retrieval')).code).toBe('service_failed');
  expect(data(await firstPage(server, 'pubmed', 'retrieval')).records).toEqual(good.records);
});

test('arXiv: an empty feed is asked for again, past any cache, and then read', async () => {
  const server = await literatureServer();
  server.quirk('arxiv', { kind: 'empty_feed', times: 1 });
  const page = data(await firstPage(server, 'arxiv', 'retrieval'));
  expect(page.records.length).toBeGreaterThan(0);
  expect(server.requests.map(({ headers }) => headers['cache-control'])).toEqual([
    undefined,
    'no-cache',
  ]);
  server.calm();
  server.quirk('arxiv', { kind: 'empty_feed', total: 59, times: 3 });
  expect(data(await firstPage(server, 'arxiv', 'retrieval')).records.length).toBe(
    page.records.length,
  );
});

test('arXiv: a feed that stays empty although there is a total fails, and one without a total is no result', async () => {
  const server = await literatureServer();
  server.quirk('arxiv', { kind: 'empty_feed', total: 59 });
  const error = failure(await firstPage(server, 'arxiv', 'retrieval'));
  expect(error).toMatchObject({ code: 'service_failed', retry: true });
  expect(error.message).toMatch(/59 works but sent an empty list 4 times/);
  server.calm();
  const asked = server.requests.length;
  expect(data(await firstPage(server, 'arxiv', 'zebrafish'))).toMatchObject({
    records: [],
    expected: 0,
  });
  expect(server.requests.length - asked).toBe(2);
});

test('a count far larger than what comes does not make a search without end', async () => {
  const server = await literatureServer();
  for (const id of ids) server.quirk(id, { kind: 'huge_count' });
  for (const id of ids) {
    expect(data(await firstPage(server, id, 'retrieval')).expected, id).toBe(4_013_744);
  }
});
