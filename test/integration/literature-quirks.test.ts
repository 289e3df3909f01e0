import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SearchServiceId } from '../../main/core/literature/service-id.ts';
import { skippedWaits } from '../support/skipped-waits.ts';
import { literatureServer } from '../support/literature-server/for-tests.ts';
import type { GivenQuirk } from '../support/literature-server/quirks.ts';
import type { RunningLiteratureServer } from '../support/literature-server/server.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

const QUERY = {
  blocks: [{ terms: ['retrieval practice'], field: 'any' as const, exclude: false }],
};
const services = [...SearchServiceId.options];

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let server: RunningLiteratureServer;

beforeEach(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'), { waiting: skippedWaits() });
  server = await literatureServer();
  await cairn.get('literature.configure', { email: 'ann@university.example' });
  for (const service of services)
    await cairn.get('literature.configure', { service, address: server.addresses[service] });
});
afterEach(async () => {
  await cairn.close();
  await home.remove();
});

async function search() {
  const { searchId, job } = await cairn.get('search.start', {
    query: QUERY,
    services,
    limit: 1_000,
  });
  await cairn.finished(job);
  return cairn.get('search.get', { searchId });
}

/** Every work by its records, so that two runs compare. */
async function works(searchId: string): Promise<string[]> {
  const { total, works: found } = await cairn.get('search.works', { searchId, limit: 500 });
  expect(found.length).toBe(Math.min(total, 500));
  return found
    .map(({ records }) =>
      records
        .map(({ recordId }) => recordId)
        .toSorted()
        .join(' '),
    )
    .toSorted();
}

test('all six services are searched beside one another, and each gives as many records as it said', async () => {
  const summary = await search();
  expect(summary.state).toBe('done');
  for (const { service, expected, retrieved, outcome, problems } of summary.parts) {
    expect({ service, outcome, problems }).toEqual({ service, outcome: 'complete', problems: [] });
    expect({ service, retrieved }).toEqual({ service, retrieved: expected });
    expect(retrieved).toBeGreaterThan(0);
  }
  expect(summary.works).toBeLessThan(summary.records);
});

const quirks: readonly (readonly [string, GivenQuirk])[] = [
  ['answer 500', { kind: 'status', status: 500 }],
  ['answer 401', { kind: 'status', status: 401 }],
  ['answer 429 without a word', { kind: 'too_many' }],
  ['answer 429 and name a pause of an hour', { kind: 'too_many', retryAfter: 3_600 }],
  ['answer 429 and name a date', { kind: 'too_many', retryAfter: 7_200, asDate: true }],
  ['answer 503 and name a pause', { kind: 'too_many', retryAfter: 2, status: 503 }],
  ['report an error that looks like success', { kind: 'error_in_200' }],
  ['cut the connection in the middle of an answer', { kind: 'cut', bytes: 200 }],
  ['give their list another name', { kind: 'renamed_list' }],
  ['send a page to sign in', { kind: 'html' }],
];

test.each(quirks)(
  'services that %s after their first answer end no run and lose nothing: going on later brings the same works',
  async (_name, quirk) => {
    const whole = await works((await search()).searchId);
    for (const service of services) server.quirk(service, { ...quirk, after: 1 });
    const cut = await search();
    const kept = cut.parts.map(({ retrieved }) => retrieved);
    for (const part of cut.parts) {
      // A part that is not whole says why.
      expect([part.outcome, part.error === undefined]).toEqual(
        part.error === undefined ? ['complete', true] : ['failed', false],
      );
    }
    expect(kept.some((retrieved) => retrieved > 0)).toBe(true);
    expect((await works(cut.searchId)).length).toBeGreaterThan(0);

    server.calm();
    for (let day = 0; day < 2; day += 1) {
      const { state } = await cairn.get('search.get', { searchId: cut.searchId });
      if (state === 'done') break;
      await tomorrow();
      await cairn.finished(await cairn.get('search.resume', { searchId: cut.searchId }));
    }
    expect(await cairn.get('search.get', { searchId: cut.searchId })).toMatchObject({
      state: 'done',
    });
    expect(await works(cut.searchId)).toEqual(whole);
  },
);

const passing: readonly (readonly [string, GivenQuirk])[] = [
  ['are slow to begin', { kind: 'slow_first_byte', milliseconds: 300, times: 1 }],
  ['send their answer in drops', { kind: 'drip', bytes: 20_000, milliseconds: 20, times: 1 }],
  ['are down for a moment', { kind: 'status', status: 503, times: 2 }],
  ['want a short pause', { kind: 'too_many', retryAfter: 5, times: 1 }],
  ['cut one answer', { kind: 'cut', bytes: 100, times: 1 }],
];

test.each(passing)(
  'services that %s are waited for, and the search is whole',
  async (_name, quirk) => {
    for (const service of services) server.quirk(service, quirk);
    const { state, parts } = await search();
    expect(parts.map(({ retrieved, expected }) => retrieved === expected)).toEqual(
      services.map(() => true),
    );
    expect(state).toBe('done');
  },
);

test('an empty first feed of arXiv is asked for again', async () => {
  server.quirk('arxiv', { kind: 'empty_feed', total: 0, times: 1 });
  const { parts } = await search();
  const arxiv = parts.find(({ service }) => service === 'arxiv');
  expect(arxiv?.retrieved).toBeGreaterThan(0);
  expect(arxiv).toMatchObject({ outcome: 'complete', expected: arxiv?.retrieved });
});

test('records of a strange shape are told of one by one, and the others are found', async () => {
  const whole = await search();
  for (const service of services) server.quirk(service, { kind: 'schema_surprise' });
  const surprised = await search();
  expect(surprised.state).toBe('done');
  for (const [index, { service, retrieved, problems }] of surprised.parts.entries()) {
    const before = whole.parts[index]?.retrieved ?? 0;
    expect({ service, read: retrieved > 0 }).toEqual({ service, read: true });
    expect({ service, told: retrieved === before || problems.length > 0 }).toEqual({
      service,
      told: true,
    });
  }
});

test('a service that says it has millions is asked for as many as were wanted and no more', async () => {
  for (const service of services) server.quirk(service, { kind: 'huge_count' });
  const { searchId, job } = await cairn.get('search.start', { query: QUERY, services, limit: 5 });
  await cairn.finished(job);
  const { parts } = await cairn.get('search.get', { searchId });
  for (const { service, outcome, expected, retrieved, requests } of parts) {
    // Semantic Scholar takes no size: its one page may hold all that there is behind the count.
    const ends = service === 'semantic_scholar' ? ['limited', 'complete'] : ['limited'];
    expect(ends).toContain(outcome);
    expect(expected).toBeGreaterThan(1_000_000);
    expect(retrieved).toBeGreaterThan(0);
    expect(requests).toBeLessThan(5);
  }
});

test('the literature of some months later differs by what is new, gone, changed and retracted', async () => {
  const before = await search();
  server.turnTo('later');
  const rerun = await cairn.get('search.rerun', { searchId: before.searchId });
  await cairn.finished(rerun.job);
  const difference = await cairn.get('search.compare', {
    before: before.searchId,
    after: rerun.searchId,
  });
  expect(difference.partial).toBe(false);
  expect(difference.added.length).toBeGreaterThan(0);
  expect(difference.unchanged).toBeGreaterThan(0);
  expect(difference.changed.every(({ fields }) => fields.length > 0)).toBe(true);
});

/** Whoever was told to stay away has stayed away long enough: the pause is part of the person's state. */
async function tomorrow(): Promise<void> {
  await cairn.close();
  const { waits: _waits, ...waiting } = skippedWaits();
  await waiting.pause(24 * 3_600_000);
  cairn = await openTestEngine(join(home.home, 'workspace'), { waiting });
}
