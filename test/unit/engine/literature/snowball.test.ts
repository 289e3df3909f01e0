import { expect, test } from 'vitest';
import { ok } from '../../../../main/core/errors.ts';
import type { LiteratureService, WorkIdentifiers } from '../../../../main/core/literature/ports.ts';
import {
  snowballLists,
  snowballPage,
  type SnowballTask,
} from '../../../../main/engine/literature/snowball.ts';
import { dataOf } from '../../../support/workspaces.ts';

const asked: WorkIdentifiers[] = [];
/** Knows what a work refers to, and not what cites it. */
const service: LiteratureService = {
  id: 'crossref',
  name: 'Crossref',
  documentation: '',
  defaultAddress: 'https://example.org',
  key: 'none',
  email: 'none',
  pace: () => ({ requests: 1, milliseconds: 1, atOnce: 1 }),
  pageSize: 10,
  mostRecords: 100,
  references: async (_ask, _access, work) => {
    asked.push(work);
    return ok({ records: [], expected: 0, problems: [] });
  },
};
const ask = async () => {
  throw new Error('Nothing is asked here.');
};
const access = { address: 'https://example.org' };
const task: SnowballTask = {
  kind: 'snowball',
  direction: 'both',
  seeds: [
    { title: 'By DOI', doi: '10.1000/one' },
    { title: 'By a record of the same service', recordId: 'crossref:10.1000/two' },
    { title: 'By another service’s record', recordId: 'openalex:W1' },
  ],
};

test('a service is asked for the lists it has, of every seed, and for no other', () => {
  expect(snowballLists(service, task)).toEqual([
    { list: 'references', seed: 0 },
    { list: 'references', seed: 1 },
    { list: 'references', seed: 2 },
  ]);
  expect(snowballLists(service, { ...task, direction: 'citations' })).toEqual([]);
});

test('a seed is named by its identifiers and the service’s own id, never by that of another service', async () => {
  asked.length = 0;
  for (const of of snowballLists(service, task))
    dataOf(await snowballPage(service, ask, access, task, of, {}));
  expect(asked).toEqual([
    { title: 'By DOI', doi: '10.1000/one' },
    { title: 'By a record of the same service', id: '10.1000/two' },
  ]);
});

test('a seed that nothing names for certain gives an empty list that says why', async () => {
  const page = dataOf(
    await snowballPage(service, ask, access, task, { list: 'references', seed: 2 }, {}),
  );
  expect(page.records).toEqual([]);
  expect(page.problems[0]).toContain('no DOI, PMID or arXiv id to ask Crossref by');
});
