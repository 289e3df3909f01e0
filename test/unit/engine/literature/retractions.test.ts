import { expect, onTestFinished, test } from 'vitest';
import type { RetractionNotice } from '../../../../main/core/library/retraction.ts';
import { newCheck } from '../../../../main/core/literature/enrichment.ts';
import { getWork, listWorks } from '../../../../main/adapters/sqlite/query-library.ts';
import { checkRetractions } from '../../../../main/engine/literature/retractions.ts';
import { knownServices, type KnownService } from '../../../support/known-services.ts';
import { dataOf, newWorkspace } from '../../../support/workspaces.ts';

const by = { kind: 'researcher' } as const;
const notice = (service: 'crossref' | 'openalex'): RetractionNotice => ({
  kind: 'retracted',
  doi: '10.1000/notice',
  date: '2021-03-02',
  service,
  asOf: '2026-11-22T08:00:00.000Z',
});
const known = (doi: string, retraction?: RetractionNotice) => ({
  recordId: `crossref:${doi}`,
  fields: { title: `Title of ${doi}`, authors: [], doi },
  openCopies: [],
  ...(retraction === undefined ? {} : { retraction }),
});

async function kit(services: readonly KnownService[], works: readonly (string | undefined)[]) {
  const workspace = await newWorkspace();
  onTestFinished(() => workspace.close());
  const { journal, database, clock } = workspace;
  const drafts = works.map((doi, index) => ({
    actor: by,
    kind: 'work.added',
    payload: {
      workId: `work_${index}`,
      fields: { title: `Work ${index}`, authors: [], ...(doi === undefined ? {} : { doi }) },
      origins: { title: 'researcher' },
    },
  }));
  dataOf(await journal.append('workspace', drafts));
  const desk = knownServices(services);
  const ports = {
    clock,
    journal,
    services: desk,
    works: () => listWorks(database, { sort: 'added' }).works,
  };
  const events = async () => {
    const kinds: unknown[] = [];
    for await (const { event } of journal.read('workspace'))
      if (event.kind === 'works.checked') kinds.push(event.payload);
    return kinds;
  };
  return { desk, ports, database, events };
}

const signal = new AbortController().signal;

test('works are asked about in batches, and the library shows which were retracted and which were checked', async () => {
  const { desk, ports, database, events } = await kit(
    [
      {
        id: 'crossref',
        batch: 2,
        records: [known('10.1000/a'), known('10.1000/b', notice('crossref')), known('10.1000/c')],
      },
    ],
    ['10.1000/a', '10.1000/b', '10.1000/c', undefined, '10.1000/strange'],
  );
  const check = dataOf(await checkRetractions(ports, undefined, { by, signal }));
  expect(desk.asked.map(({ works }) => works)).toEqual([
    ['10.1000/a', '10.1000/b'],
    ['10.1000/c', '10.1000/strange'],
  ]);
  expect(check).toEqual({
    checked: 3,
    unknown: 1,
    notFound: 1,
    found: [{ workId: 'work_1', title: 'Work 1', notice: notice('crossref') }],
    failed: [],
  });
  expect(await events()).toMatchObject([
    { service: 'crossref', workIds: ['work_0', 'work_1'], notices: [{ workId: 'work_1' }] },
    { service: 'crossref', workIds: ['work_2'], notices: [] },
  ]);
  expect(getWork(database, 'work_1')?.retraction).toEqual(notice('crossref'));
  expect(getWork(database, 'work_0')?.retractionCheckedAt).toBeDefined();
  // Nobody knew it, so it counts as never checked: it could be retracted all the same.
  expect(getWork(database, 'work_4')?.retractionCheckedAt).toBeUndefined();
});

test('a service that fails is not asked again, the others are, and what had come is kept', async () => {
  const { desk, ports, database } = await kit(
    [
      {
        id: 'crossref',
        batch: 1,
        failure: { code: 'service_busy', message: 'Crossref wants a pause.' },
      },
      { id: 'openalex', batch: 50, records: [known('10.1000/a', notice('openalex'))] },
      { id: 'pubmed', refusal: 'PubMed is switched off.' },
    ],
    ['10.1000/a', '10.1000/b'],
  );
  const check = dataOf(await checkRetractions(ports, undefined, { by, signal }));
  expect(desk.asked).toEqual([
    { service: 'crossref', works: ['10.1000/a'] },
    { service: 'openalex', works: ['10.1000/a', '10.1000/b'] },
  ]);
  expect(check.failed).toEqual([
    { service: 'pubmed', error: { code: 'network_refused', message: 'PubMed is switched off.' } },
    { service: 'crossref', error: { code: 'service_busy', message: 'Crossref wants a pause.' } },
  ]);
  expect(check.found).toHaveLength(1);
  expect(getWork(database, 'work_0')?.retraction?.service).toBe('openalex');
});

test('when no service may be asked nobody is, and the answer says why', async () => {
  const { desk, ports, events } = await kit(
    [{ id: 'crossref', refusal: 'This workspace is offline.' }],
    ['10.1000/a'],
  );
  expect(await checkRetractions(ports, undefined, { by, signal })).toMatchObject({
    ok: false,
    error: {
      code: 'network_refused',
      message: expect.stringContaining('This workspace is offline.'),
    },
  });
  expect(desk.asked).toEqual([]);
  expect(await events()).toEqual([]);
});

test('a check that was stopped keeps what had come and goes on with the rest', async () => {
  const services: KnownService[] = [
    {
      id: 'crossref',
      batch: 1,
      records: [known('10.1000/a', notice('crossref')), known('10.1000/b')],
    },
  ];
  const { desk, ports } = await kit(services, ['10.1000/a', '10.1000/b']);
  const stop = new AbortController();
  const progress = newCheck();
  const first = await checkRetractions(
    ports,
    undefined,
    { by, signal: stop.signal, onProgress: (done) => (done === 0 ? undefined : stop.abort()) },
    progress,
  );
  expect(dataOf(first)).toMatchObject({ checked: 1, found: [{ workId: 'work_0' }] });
  const second = dataOf(await checkRetractions(ports, undefined, { by, signal }, progress));
  expect(second).toMatchObject({ checked: 2, found: [{ workId: 'work_0' }] });
  expect(desk.asked.map(({ works }) => works[0])).toEqual(['10.1000/a', '10.1000/b']);
});
