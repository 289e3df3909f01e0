import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AppEvent } from '../../preload/contract/events.ts';
import { skippedWaits } from '../support/skipped-waits.ts';
import { smallServices, smallWorks, useSmallServices } from '../support/small-services.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

const QUERY = {
  blocks: [{ terms: ['spaced practice'], field: 'any' as const, exclude: false }],
};
const BOTH = ['openalex', 'crossref'] as ('openalex' | 'crossref')[];

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let waiting: ReturnType<typeof skippedWaits>;

beforeEach(async () => {
  home = await temporaryHome();
  waiting = skippedWaits();
  cairn = await openTestEngine(join(home.home, 'workspace'), { waiting });
});
afterEach(async () => {
  await cairn.close();
  await home.remove();
});

async function search(limit = 1_000, services = BOTH) {
  const started = await cairn.get('search.start', { query: QUERY, services, limit });
  const job = await cairn.finished(started.job);
  return { searchId: started.searchId, job };
}

test('a search asks page after page, keeps every record, and takes those of one work together', async () => {
  const small = await smallServices(smallWorks(250));
  await useSmallServices(cairn, small);
  const { searchId } = await search();
  const summary = await cairn.get('search.get', { searchId });
  expect(summary).toMatchObject({ state: 'done', records: 500, works: 250 });
  expect(summary.parts).toMatchObject([
    { service: 'openalex', outcome: 'complete', expected: 250, retrieved: 250, requests: 3 },
    { service: 'crossref', outcome: 'complete', expected: 250, retrieved: 250, requests: 1 },
  ]);
  const { total, works } = await cairn.get('search.works', {
    searchId,
    show: 'merged',
    sort: 'cited',
  });
  expect(total).toBe(250);
  expect(works[0]).toMatchObject({
    citedBy: 250,
    records: [{ service: 'openalex' }, { service: 'crossref', reason: 'doi' }],
  });
  const record = await cairn.get('search.record', { searchId, recordId: 'openalex:W7' });
  expect(record).toMatchObject({ service: 'openalex', raw: { id: 'https://openalex.org/W7' } });
});

test('a limit is kept, and the forecast says the requests that are then made', async () => {
  const small = await smallServices(smallWorks(1_000));
  await useSmallServices(cairn, small);
  const before = await cairn.get('literature.plan', { query: QUERY, services: BOTH, limit: 250 });
  expect(before.services).toMatchObject([{ exact: false }, { exact: false }]);
  await cairn.get('literature.count', { query: QUERY, service: 'openalex' });
  const { services } = await cairn.get('literature.plan', {
    query: QUERY,
    services: BOTH,
    limit: 250,
  });
  expect(services[0]).toMatchObject({ exact: true, expected: { count: 1_000 }, records: 250 });
  const counted = small.asked('openalex').length;
  const { searchId } = await search(250, ['openalex']);
  expect(small.asked('openalex').length - counted).toBe(services[0]?.requests);
  const { parts } = await cairn.get('search.get', { searchId });
  expect(parts[0]).toMatchObject({ outcome: 'limited', expected: 1_000 });
  expect(parts[0]?.retrieved).toBeGreaterThanOrEqual(250);
  expect(parts[0]?.retrieved).toBeLessThan(260);
});

test('one service that fails does not end the other, and going on asks only for what is missing', async () => {
  const small = await smallServices(smallWorks(300));
  await useSmallServices(cairn, small);
  small.fault = ({ path }, response) => {
    if (!path.startsWith('/openalex/') || path.includes('cursor=*')) return false;
    response.writeHead(500).end('{"message":"out of order"}');
    return true;
  };
  const { searchId } = await search();
  const cut = await cairn.get('search.get', { searchId });
  expect(cut).toMatchObject({ state: 'incomplete', records: 400 });
  expect(cut.parts).toMatchObject([
    { outcome: 'failed', retrieved: 100, error: { code: 'service_failed' } },
    { outcome: 'complete', retrieved: 300 },
  ]);
  small.fault = undefined;
  const asked = small.server.knocks.length;
  await cairn.finished(await cairn.get('search.resume', { searchId }));
  const whole = await cairn.get('search.get', { searchId });
  expect(whole).toMatchObject({ state: 'done', records: 600, works: 300 });
  expect(small.server.knocks.slice(asked).every(({ path }) => path.startsWith('/openalex/'))).toBe(
    true,
  );
  expect(small.server.knocks.length - asked).toBe(2);
});

test('a service that answers 429 without a word is asked again; one that names a long pause is left alone and says until when', async () => {
  const small = await smallServices(smallWorks(50));
  await useSmallServices(cairn, small);
  small.fault = ({ path }, response, nth) => {
    if (path.startsWith('/openalex/') && nth < 3) {
      response.writeHead(429).end();
      return true;
    }
    if (!path.startsWith('/crossref/')) return false;
    response.writeHead(429, { 'retry-after': '3600' }).end();
    return true;
  };
  const { searchId, job } = await search();
  expect(job.state).toBe('done');
  const { parts, state } = await cairn.get('search.get', { searchId });
  expect(state).toBe('incomplete');
  expect(parts[0]).toMatchObject({ outcome: 'complete', retrieved: 50 });
  expect(parts[1]).toMatchObject({
    outcome: 'failed',
    retrieved: 0,
    error: { code: 'service_busy' },
  });
  const again = Date.parse(parts[1]?.error?.again ?? '');
  expect(again - waiting.clock.now().getTime()).toBeGreaterThan(3_500_000);
  const { services } = await cairn.get('literature.services', {});
  expect(services.find(({ service }) => service === 'crossref')?.busyUntil).toBeDefined();
  // Asked again at once, nothing leaves: the host's wish outlives the search.
  const asked = small.asked('crossref').length;
  await cairn.finished(await cairn.get('search.resume', { searchId }));
  expect(small.asked('crossref').length).toBe(asked);
});

test('answers that are cut off, wrongly shaped or slow end no run, and what was whole is kept', async () => {
  const small = await smallServices(smallWorks(220));
  await useSmallServices(cairn, small);
  small.fault = ({ path }, response, nth) => {
    if (path.startsWith('/crossref/') && nth === 1) {
      response.writeHead(200, { 'content-length': '100000' });
      response.write('{"meta":');
      setTimeout(() => response.destroy(), 20);
      return true;
    }
    if (path.startsWith('/openalex/') && !path.includes('cursor=*')) {
      response.end('<html>We are moving to a new place</html>');
      return true;
    }
    return false;
  };
  const { searchId } = await search();
  const { parts } = await cairn.get('search.get', { searchId });
  expect(parts[1]).toMatchObject({ outcome: 'complete', retrieved: 220 });
  expect(parts[0]).toMatchObject({
    outcome: 'failed',
    retrieved: 100,
    error: { code: 'service_answer_unreadable' },
  });
});

test('a record without a title of its kind is a problem of its own, and the others are found', async () => {
  const small = await smallServices(smallWorks(3));
  await useSmallServices(cairn, small);
  small.fault = ({ path }, response) => {
    if (!path.startsWith('/openalex/')) return false;
    const results = [
      { id: 17 },
      null,
      { id: 'https://openalex.org/W5', title: 'Recall', new_thing: [] },
    ];
    response.end(JSON.stringify({ meta: { count: 3, next_cursor: null }, results }));
    return true;
  };
  const { searchId } = await search(100, ['openalex']);
  const { parts, records } = await cairn.get('search.get', { searchId });
  expect(records).toBe(1);
  expect(parts[0]?.problems.length).toBeGreaterThanOrEqual(1);
  const record = await cairn.get('search.record', { searchId, recordId: 'openalex:W5' });
  expect(record.raw).toMatchObject({ new_thing: [] });
});

test('a service that promises more for ever and sends nothing does not hang the search', async () => {
  const small = await smallServices([]);
  await useSmallServices(cairn, small);
  small.fault = (_knock, response, nth) => {
    const results = nth === 1 ? undefined : [];
    response.end(
      JSON.stringify({ meta: { count: 9, next_cursor: `c${nth}` }, results: results ?? [] }),
    );
    return true;
  };
  const { searchId } = await search(100, ['openalex']);
  const { state, records } = await cairn.get('search.get', { searchId });
  expect(records).toBe(0);
  expect(['done', 'incomplete']).toContain(state);
});

test('a stopped search keeps what had come, and goes on from there', async () => {
  const small = await smallServices(smallWorks(300));
  await useSmallServices(cairn, small);
  let hold: (() => void) | undefined;
  small.fault = (_knock, response, nth) => {
    if (nth !== 2) return false;
    hold = () => response.destroy();
    return true;
  };
  const started = await cairn.get('search.start', {
    query: QUERY,
    services: ['openalex'],
    limit: 1_000,
  });
  await expect.poll(() => hold, { timeout: 30_000 }).toBeDefined();
  await cairn.get('job.stop', { jobId: started.job.jobId });
  const job = await cairn.finished(started.job);
  expect(job.state).toBe('stopped');
  const { searchId } = started;
  expect(await cairn.get('search.get', { searchId })).toMatchObject({
    state: 'incomplete',
    records: 100,
    parts: [{ outcome: 'stopped', retrieved: 100 }],
  });
  small.fault = undefined;
  await cairn.finished(await cairn.get('job.resume', { jobId: job.jobId }));
  expect(await cairn.get('search.get', { searchId })).toMatchObject({
    state: 'done',
    records: 300,
  });
});

test('run again, a search is a snapshot of its own, and the two say what is new, gone and changed', async () => {
  const small = await smallServices(smallWorks(30));
  await useSmallServices(cairn, small);
  const first = await search();
  small.works = [
    ...smallWorks(28).map((work) => ({
      ...work,
      citedBy: 999,
      ...(work.number === 3
        ? { title: 'Recall after spaced practice, corrected title of the third part' }
        : {}),
      ...(work.number === 4 ? { retracted: true } : {}),
    })),
    ...smallWorks(2, 100),
  ];
  const rerun = await cairn.get('search.rerun', { searchId: first.searchId });
  await cairn.finished(rerun.job);
  const difference = await cairn.get('search.compare', {
    before: first.searchId,
    after: rerun.searchId,
  });
  expect(difference.partial).toBe(false);
  expect(difference.added.map(({ fields }) => fields.doi)).toEqual([
    '10.5555/small.100',
    '10.5555/small.101',
  ]);
  expect(difference.gone.map(({ fields }) => fields.doi)).toEqual([
    '10.5555/small.29',
    '10.5555/small.30',
  ]);
  expect(difference.unchanged).toBe(26);
  const changes = difference.changed.map(({ work, fields }) => [
    work.fields.doi,
    fields.map(({ field }) => field),
  ]);
  expect(changes).toEqual([
    ['10.5555/small.3', ['title']],
    ['10.5555/small.4', ['retraction']],
  ]);
  // The snapshot itself is what it was.
  expect(await cairn.get('search.works', { searchId: first.searchId })).toMatchObject({
    total: 30,
  });
  expect((await cairn.get('search.get', { searchId: rerun.searchId })).rerunOf).toBe(
    first.searchId,
  );
});

test('works that are kept are in the library with each record as a version, and with their retraction', async () => {
  const small = await smallServices(
    smallWorks(5).map((work) => ({ ...work, retracted: work.number === 2 })),
  );
  await useSmallServices(cairn, small);
  const { searchId } = await search();
  const recordIds = ['openalex:W1', 'openalex:W2'];
  const kept = await cairn.get('search.keep', { searchId, recordIds });
  expect(kept).toMatchObject({ added: 2, joined: 0 });
  const work = await cairn.get('work.get', { workId: kept.workIds[1] ?? '' });
  expect(work).toMatchObject({
    doi: '10.5555/small.2',
    source: { kind: 'search', searchId, recordId: 'openalex:W2' },
    origins: { title: 'openalex' },
    versions: [{ source: { service: 'crossref' }, reason: 'doi' }],
    retraction: { kind: 'retracted', service: 'openalex' },
  });
  const again = await cairn.get('search.keep', { searchId, recordIds });
  expect(again).toMatchObject({ added: 0, joined: 2, workIds: kept.workIds });
  const found = await cairn.get('search.works', { searchId, show: 'in_library' });
  expect(found.works.map(({ workId }) => workId)).toEqual(kept.workIds);
});

test('a kept answer that is missing or changed is found by verify, and a copy of the workspace has them all', async () => {
  const small = await smallServices(smallWorks(10));
  await useSmallServices(cairn, small);
  const { searchId } = await search(100, ['openalex']);
  const copy = join(home.home, 'copy');
  await cairn.finished(await cairn.get('workspace.saveCopy', { path: copy }));
  await rm(join(home.home, 'workspace', 'files'), { recursive: true });
  const job = await cairn.finished(await cairn.get('record.verify', {}));
  expect(JSON.stringify(job.result)).toContain('file_missing');
  const { problems } = (await cairn.get('search.get', { searchId })).parts[0] ?? {};
  expect(problems).toBeDefined();
  await cairn.close();
  cairn = await openTestEngine(copy, { waiting });
  expect(await cairn.get('search.works', { searchId })).toMatchObject({ total: 10 });
});

test('clients are told that a search began and got on, together and not page by page', async () => {
  const small = await smallServices(smallWorks(900));
  await useSmallServices(cairn, small);
  const heard: AppEvent[] = [];
  cairn.engine.onAppEvent((event) => heard.push(event));
  await search(1_000, ['openalex']);
  await expect
    .poll(() => heard.some(({ type }) => type === 'literature.changed'), { timeout: 30_000 })
    .toBe(true);
});
