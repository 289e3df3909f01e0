/** What services add to works, through a real engine and a double of the services on loopback. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  RetractionCheck,
  SearchSummary,
  WorkOutcomes,
} from '../../preload/contract/views/literature.ts';
import { ServiceId } from '../../main/core/literature/service-id.ts';
import type { Job } from '../../main/core/jobs.ts';
import { PLACES } from '../support/literature-server/corpus.ts';
import { startLiteratureServer } from '../support/literature-server/server.ts';
import type { RunningLiteratureServer } from '../support/literature-server/server.ts';
import { runCairn } from '../support/command-line.ts';
import { importSample, sample } from '../support/sample-papers.ts';
import { ask, eventsOf, verify } from '../support/sessions.ts';
import { skippedWaits } from '../support/skipped-waits.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let server: RunningLiteratureServer;
let folder: string;

beforeEach(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  cairn = await openTestEngine(folder, { waiting: skippedWaits() });
  server = await startLiteratureServer();
});
afterEach(async () => {
  await cairn.close();
  await server.close();
  await home.remove();
});

async function useServices(): Promise<void> {
  for (const service of ServiceId.options)
    await cairn.get('literature.configure', { service, address: server.addresses[service] });
  await cairn.get('literature.configure', { email: 'reader@university.example.org' });
}

async function done(job: Job): Promise<Job> {
  const ended = await cairn.finished(job);
  expect(ended, JSON.stringify(ended.error)).toMatchObject({ state: 'done' });
  return ended;
}

async function works() {
  return (await cairn.get('work.list', { sort: 'added' })).works;
}

/** Works of the double's corpus by their places, found by title and kept. */
async function keepPlaces(...places: readonly number[]): Promise<string[]> {
  const kept: string[] = [];
  for (const place of places) {
    const work = server.corpus.works.find(({ index }) => index === place);
    if (work === undefined) throw new Error(`no place ${place}`);
    const query = { blocks: [{ terms: [work.title], field: 'title' as const }] };
    const { searchId, job } = await cairn.get('search.start', {
      query,
      services: ['openalex'],
      limit: 20,
    });
    await done(job);
    const found = await cairn.get('search.works', { searchId });
    const mine = found.works.find(({ fields }) => fields.doi === work.doi);
    if (mine === undefined) throw new Error(`${work.title} was not found`);
    const { workIds } = await cairn.get('search.keep', { searchId, recordIds: [mine.recordId] });
    kept.push(...workIds);
  }
  return kept;
}

test('a retracted paper is marked in the library, in search, in evidence, in the next report and by verify', async () => {
  await importSample(cairn);
  await useServices();
  const before = await ask(cairn, sample.guided.en);
  server.requests.length = 0;
  const job = await done(await cairn.get('literature.checkRetractions', {}));
  const check = RetractionCheck.parse(job.result);
  expect(check).toMatchObject({ checked: 6, failed: [] });
  const [found] = check.found;
  expect(check.found.map(({ notice }) => notice.kind)).toEqual(['retracted']);
  // One request to a service for all six papers.
  expect(server.requests.length).toBeLessThanOrEqual(3);

  const work = await cairn.get('work.get', { workId: found?.workId ?? '' });
  expect(work).toMatchObject({ retraction: { kind: 'retracted' } });
  expect(work.retractionCheckedAt).toBeDefined();
  const others = (await works()).filter(({ workId }) => workId !== work.workId);
  expect(others.every(({ retraction }) => retraction === undefined)).toBe(true);
  expect(others.every(({ retractionCheckedAt }) => retractionCheckedAt !== undefined)).toBe(true);

  const { hits } = await cairn.get('library.search', { query: work.title, limit: 50 });
  const marked = hits.filter(({ retraction }) => retraction !== undefined);
  expect(new Set(marked.map(({ workId }) => workId))).toEqual(new Set([work.workId]));

  const seen = await cairn.get('session.view', { sessionId: before.summary.sessionId });
  const quoted = seen.evidence.filter(({ workId }) => workId === work.workId);
  expect(quoted.length).toBeGreaterThan(0);
  expect(quoted.every(({ retraction }) => retraction?.kind === 'retracted')).toBe(true);

  const after = await ask(cairn, sample.guided.en);
  const reference = after.report?.references.find(({ workId }) => workId === work.workId);
  expect(reference?.retraction).toMatchObject({ kind: 'retracted' });
  const markdown = readFileSync(join(folder, after.reportPath ?? ''), 'utf8');
  expect(markdown).toContain('**This work was retracted (');
  const events = await eventsOf(cairn, after.summary.sessionId);
  const listed = events.find(
    ({ body }) =>
      JSON.stringify(body).includes('"list_works"') && JSON.stringify(body).includes('RETRACTED'),
  );
  expect(listed?.kind).toBe('tool.result');
  expect(JSON.stringify(events.findLast(({ kind }) => kind === 'message.agent')?.body)).toContain(
    'no longer stands',
  );

  const verification = await verify(cairn);
  expect(verification.holds).toBe(true);
  const warnings = verification.findings.filter(({ code }) => code === 'work_retracted');
  expect(new Set(warnings.map(({ sessionId }) => sessionId))).toEqual(
    new Set([before, after].map(({ summary }) => summary.sessionId)),
  );
  expect(
    warnings.some(({ message }) => message.includes('not known when the report was written')),
  ).toBe(true);
});

test('offline nobody is asked: every task says so, and the ledger holds no request', async () => {
  await importSample(cairn, 2);
  const workIds = (await works()).map(({ workId }) => workId);
  for (const started of [
    await cairn.get('literature.checkRetractions', {}),
    await cairn.get('literature.complete', { workIds }),
  ]) {
    const job = await cairn.finished(started);
    expect(job).toMatchObject({ state: 'failed', error: { code: 'network_refused' } });
  }
  const copies = await cairn.finished(await cairn.get('literature.fetchOpenCopies', { workIds }));
  expect(WorkOutcomes.parse(copies.result).works).toHaveLength(2);
  expect(
    await cairn.call('search.snowball', { seeds: [{ workId: workIds[0] }], limit: 10 }),
  ).toMatchObject({
    error: { code: 'network_refused' },
  });
  expect((await cairn.get('network.ledger', {})).entries).toEqual([]);
});

test('guessed fields are filled in from the services, each with its origin, and a person’s own stay', async () => {
  await importSample(cairn, 2);
  await useServices();
  const [first] = await works();
  const workId = first?.workId ?? '';
  await cairn.get('work.edit', { workId, fields: { venue: 'As I say' } });
  const job = await done(await cairn.get('literature.complete', { workIds: [workId] }));
  expect(WorkOutcomes.parse(job.result).works).toMatchObject([{ workId, outcome: 'done' }]);
  const work = await cairn.get('work.get', { workId });
  expect(work.venue).toBe('As I say');
  expect(work.origins.venue).toBe('researcher');
  expect(work.type).toBeDefined();
  expect(ServiceId.options).toContain(work.origins.type);
});

test('an open PDF becomes a searchable file of its work; a login page is no PDF and is told as such', async () => {
  await useServices();
  const open = server.corpus.works.find(
    ({ index, open: copy, services, doi }) =>
      index > 60 && copy !== undefined && services.includes('openalex') && doi !== undefined,
  );
  const [good = '', login = ''] = await keepPlaces(open?.index ?? -1, PLACES.loginPdf);
  const job = await done(await cairn.get('literature.fetchOpenCopies', { workIds: [good, login] }));
  const [fetched, refused] = WorkOutcomes.parse(job.result).works;
  expect(fetched).toMatchObject({ workId: good, outcome: 'done' });
  expect(fetched?.detail).toContain('/pdf/');
  expect(refused).toMatchObject({ workId: login, outcome: 'failed', code: 'no_open_copy' });
  expect(refused?.detail).toContain('is no PDF but text/html');
  const work = await cairn.get('work.get', { workId: good });
  expect(work.files).toMatchObject([{ fileId: fetched?.fileId, status: 'readable' }]);
  const { hits } = await cairn.get('library.search', { query: work.title, limit: 3 });
  expect(hits[0]?.workId).toBe(good);
  const again = await done(await cairn.get('literature.fetchOpenCopies', { workIds: [good] }));
  expect(WorkOutcomes.parse(again.result).works).toMatchObject([{ outcome: 'nothing' }]);
  const { entries } = await cairn.get('network.ledger', {});
  expect(entries.every(({ purpose }) => purpose === 'literature')).toBe(true);
});

test('one step along the citations gives a list and a graph whose edges point at what is cited', async () => {
  await useServices();
  const seed = server.corpus.works.find(
    ({ index, references, services }) =>
      index > 100 && references.length > 3 && services.includes('openalex'),
  );
  const [workId = ''] = await keepPlaces(seed?.index ?? -1);
  const { searchId, job } = await cairn.get('search.snowball', {
    seeds: [{ workId }],
    services: ['openalex', 'crossref'],
    limit: 100,
  });
  const ended = await done(job);
  expect(SearchSummary.parse(ended.result)).toMatchObject({ state: 'done' });
  const { works: found } = await cairn.get('search.works', { searchId, sort: 'linked' });
  const references = found.filter(({ links }) =>
    links?.some(({ direction }) => direction === 'references'),
  );
  expect(references.length).toBeGreaterThan(0);

  const graph = await cairn.get('literature.graph', { searchId });
  expect(graph.nodes[0]).toMatchObject({ id: workId, seed: true });
  const cited = new Set(graph.edges.flatMap(({ from, to }) => (from === workId ? [to] : [])));
  for (const { recordId, workId: known } of references) expect(cited).toContain(known ?? recordId);
  // Also between works that were found: from the lists their own records hold.
  expect(graph.edges.some(({ from, to }) => from !== workId && to !== workId)).toBe(true);
  const small = await cairn.get('literature.graph', { searchId, limit: 2 });
  expect(small.nodes).toHaveLength(3);
  expect(small.leftOut).toBe(graph.nodes.length - 3);
  expect(await cairn.get('literature.graph', {})).toEqual(graph);
});

test('a question the library does not answer is taken to the services when a person lets it, and the leads are told', async () => {
  await importSample(cairn, 2);
  await useServices();
  const { sessionId } = await cairn.get('session.start', {
    task: 'What is known about vocabulary and sleep in bilingual toddlers?',
    mode: 'autonomous',
  });
  for (;;) {
    const { state } = (await cairn.get('session.view', { sessionId })).summary;
    if (state === 'closed' || state === 'interrupted') break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const events = await eventsOf(cairn, sessionId);
  const last = events.findLast(({ kind }) => kind === 'message.agent');
  expect(JSON.stringify(last?.body)).toContain('leads, not evidence');
  const { searches } = await cairn.get('search.list', {});
  expect(searches).toMatchObject([{ sessionId }]);
  expect(JSON.stringify(last?.body)).toContain(searches[0]?.searchId);
  expect(await works()).toHaveLength(2);
});

test('the command line checks for retractions with an exit code, and follows citations and keeps what it finds', async () => {
  await importSample(cairn, 6);
  await useServices();
  const retracted = server.corpus.works[PLACES.retractedSample]?.doi;
  const first = (await works()).find(({ doi }) => doi !== undefined && doi !== retracted);
  await cairn.close();
  const place = { home: home.home };
  const workspace = ['--json', '--workspace', folder];
  const checked = await runCairn(place, 'check-retractions', ...workspace);
  expect(checked.code).toBe(1);
  expect(RetractionCheck.parse(checked.json()).found).toHaveLength(1);
  const sound = await runCairn(place, 'check-retractions', first?.workId ?? '', ...workspace);
  expect(sound.code, sound.stderr).toBe(0);
  const stepped = await runCairn(
    place,
    'snowball',
    first?.doi ?? '',
    '--direction',
    'citations',
    '--services',
    'openalex',
    '--limit',
    '10',
    '--keep',
    ...workspace,
  );
  expect(stepped.code, stepped.stderr).toBe(0);
  expect(stepped.json()).toMatchObject({
    search: { state: 'done', task: { kind: 'snowball' } },
    kept: { joined: 0 },
  });
  cairn = await openTestEngine(folder, { waiting: skippedWaits() });
  expect((await works()).length).toBeGreaterThan(6);
});
