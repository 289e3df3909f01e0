import { expect, onTestFinished, test } from 'vitest';
import { getWork } from '../../../../main/adapters/sqlite/query-library.ts';
import type { FieldOrigin, WorkFields } from '../../../../main/core/library/work.ts';
import { completeWorks } from '../../../../main/engine/literature/complete.ts';
import { knownServices, type KnownService } from '../../../support/known-services.ts';
import { dataOf, newWorkspace } from '../../../support/workspaces.ts';

const by = { kind: 'researcher' } as const;
const signal = new AbortController().signal;

const published: WorkFields = {
  title: 'Spacing and recall in adults',
  authors: [{ family: 'Cole', given: 'Tess' }],
  year: 2021,
  doi: '10.1000/a',
  venue: 'Memory',
  volume: '7',
  abstract: 'We spaced lessons.',
  type: 'article-journal',
};

type Origins = Partial<Record<keyof WorkFields, FieldOrigin>>;

async function complete(fields: WorkFields, origins: Origins, services: readonly KnownService[]) {
  const workspace = await newWorkspace();
  onTestFinished(() => workspace.close());
  const { journal, database, clock } = workspace;
  const payload = { workId: 'work_1', fields, origins };
  dataOf(await journal.append('workspace', [{ actor: by, kind: 'work.added', payload }]));
  const desk = knownServices(services);
  const ports = {
    clock,
    journal,
    services: desk,
    works: () => [getWork(database, 'work_1')].flatMap((work) => work ?? []),
  };
  const outcome = await completeWorks(ports, ['work_1'], { by, signal });
  return { outcome, work: getWork(database, 'work_1'), desk };
}

const crossref = (fields: WorkFields): KnownService => ({
  id: 'crossref',
  batch: 20,
  records: [{ recordId: 'crossref:10.1000/a', fields, openCopies: [] }],
});

test('guesses and empty fields are filled in with their origin, and what a person wrote stays', async () => {
  const { outcome, work } = await complete(
    { title: 'scan0042', authors: [], doi: '10.1000/a', venue: 'My own word' },
    { title: 'file_name', doi: 'researcher', venue: 'researcher' },
    [crossref(published)],
  );
  expect(work).toMatchObject({
    title: published.title,
    authors: published.authors,
    volume: '7',
    venue: 'My own word',
    origins: { title: 'crossref', volume: 'crossref', venue: 'researcher' },
  });
  const [line] = dataOf(outcome).works;
  expect(line).toMatchObject({ outcome: 'done' });
  expect(line?.detail).toContain('volume (Crossref)');
  expect(line?.detail).not.toContain('venue');
});

test('a field that a person emptied stays empty', async () => {
  const { work } = await complete(
    { title: published.title, authors: published.authors, doi: '10.1000/a' },
    { title: 'researcher', authors: 'researcher', doi: 'researcher', abstract: 'researcher' },
    [crossref(published)],
  );
  expect(work?.abstract).toBeUndefined();
});

test('a DOI guessed from the first page, of another work, fills nothing in', async () => {
  const { outcome, work } = await complete(
    { title: 'Sleep in whales', authors: [], doi: '10.1000/a' },
    { title: 'pdf_metadata', doi: 'first_page' },
    [crossref(published)],
  );
  expect(work?.title).toBe('Sleep in whales');
  expect(dataOf(outcome).works).toMatchObject([{ outcome: 'nothing' }]);
});

test.each([
  ['the same title, author and year', { year: 2021, authors: [{ family: 'COLE' }] }, 'Memory'],
  [
    'the same title and year by someone else',
    { year: 2021, authors: [{ family: 'Ng' }] },
    undefined,
  ],
  ['the same title years apart', { year: 2001, authors: [{ family: 'Cole' }] }, undefined],
])('without an identifier, %s decides', async (_, fields, venue) => {
  const { work } = await complete({ title: published.title, ...fields }, { title: 'researcher' }, [
    crossref(published),
  ]);
  expect(work?.venue).toBe(venue);
});

test('services after the first are asked only while something is open, and say what they gave', async () => {
  const { abstract, ...bare } = published;
  const { outcome, desk } = await complete(
    { title: published.title, authors: [], doi: '10.1000/a' },
    { title: 'researcher', doi: 'researcher' },
    [
      crossref(bare),
      {
        id: 'openalex',
        batch: 20,
        records: [{ recordId: 'openalex:W1', fields: { ...published, abstract }, openCopies: [] }],
      },
      { id: 'pubmed', batch: 20 },
    ],
  );
  expect(desk.asked.map(({ service }) => service)).toEqual(['crossref', 'openalex']);
  expect(dataOf(outcome).works[0]?.detail).toContain('abstract (OpenAlex)');
});

test('when nobody may be asked nothing is done, and a failing service is told', async () => {
  const fields = { title: published.title, authors: [], doi: '10.1000/a' };
  const refused = await complete(fields, {}, [{ id: 'crossref', refusal: 'Offline.' }]);
  expect(refused.outcome).toMatchObject({ ok: false, error: { code: 'network_refused' } });
  const failing = await complete(fields, {}, [
    { id: 'crossref', batch: 5, failure: { code: 'service_failed', message: 'It broke.' } },
  ]);
  expect(dataOf(failing.outcome).works).toMatchObject([
    { outcome: 'failed', code: 'service_failed', detail: 'It broke.' },
  ]);
});
