import { expect, test } from 'vitest';
import type { WorkIdentifiers } from '../../../../main/core/literature/ports.ts';
import type { LiteratureRecord } from '../../../../main/core/literature/record.ts';
import type { ServiceId } from '../../../../main/core/literature/service-id.ts';
import { PLACES } from '../../../support/literature-server/corpus.ts';
import type { Corpus, CorpusWork } from '../../../support/literature-server/corpus.ts';
import { literatureServer } from '../../../support/literature-server/for-tests.ts';
import { plainAsk } from '../../../support/literature-server/ask.ts';
import { partOf } from '../../../support/literature-server/reply.ts';
import type { RunningLiteratureServer } from '../../../support/literature-server/server.ts';
import { accessTo, data, EMAIL, service } from './kit.ts';

async function lookUp(server: RunningLiteratureServer, id: ServiceId, work: WorkIdentifiers) {
  return data(await service(id).lookUp?.(plainAsk().ask, accessTo(server, id), work));
}

async function allOf(
  server: RunningLiteratureServer,
  id: ServiceId,
  list: 'references' | 'citations',
  work: WorkIdentifiers,
): Promise<readonly LiteratureRecord[]> {
  const records: LiteratureRecord[] = [];
  let cursor: string | undefined;
  do {
    const request = { size: 3, ...(cursor === undefined ? {} : { cursor }) };
    const page = data(
      await service(id)[list]?.(plainAsk().ask, accessTo(server, id), work, request),
    );
    expect(page.problems).toEqual([]);
    records.push(...page.records);
    cursor = page.next;
  } while (cursor !== undefined && records.length < 1_000);
  return records;
}

function workAt(corpus: Corpus, index: number): CorpusWork {
  const work = corpus.works.find((one) => one.index === index);
  if (!work) throw new Error(`The corpus has no work ${index}`);
  return work;
}

function dois(records: readonly LiteratureRecord[]): readonly string[] {
  return records.flatMap(({ fields }) => fields.doi ?? []).toSorted();
}

const all = [
  'openalex',
  'crossref',
  'semantic_scholar',
  'europe_pmc',
  'pubmed',
  'unpaywall',
] as const;

test.each(all)(
  '%s finds a work by its DOI, and says nothing of one it does not know',
  async (id) => {
    const server = await literatureServer();
    const work = workAt(server.corpus, PLACES.retracted);
    const found = await lookUp(server, id, { doi: work.doi ?? '' });
    expect(found?.fields).toMatchObject({ title: work.title, doi: work.doi, year: work.year });
    expect(found?.fields.authors.map(({ family }) => family)).toEqual(
      work.people.map(({ family }) => family),
    );
    expect(await lookUp(server, id, { doi: '10.1000/nowhere' })).toBeUndefined();
    expect(await lookUp(server, id, {})).toBeUndefined();
  },
);

test('works are found by every other name that a service knows them by', async () => {
  const server = await literatureServer();
  const [, , third] = server.corpus.works;
  const title = third?.title;
  for (const id of ['openalex', 'semantic_scholar', 'europe_pmc', 'pubmed'] as const) {
    expect((await lookUp(server, id, { pmid: '39000002' }))?.fields.title, id).toBe(title);
    expect((await lookUp(server, id, { pmcid: 'PMC9000002' }))?.fields.title, id).toBe(title);
  }
  expect((await lookUp(server, 'arxiv', { arxiv: '2103.00014' }))?.otherVersions).toEqual([
    '10.5555/double.1014',
  ]);
  expect(await lookUp(server, 'arxiv', { arxiv: '2103.99999' })).toBeUndefined();
  const byTitle = await lookUp(server, 'semantic_scholar', { title: title ?? '' });
  expect(byTitle?.fields.doi).toBe('10.5555/cairn.3');
  expect(
    await lookUp(server, 'semantic_scholar', { title: 'Zebrafish fins and their repair' }),
  ).toBeUndefined();
});

test.each(all)('%s finds a work again by its own id', async (id) => {
  const server = await literatureServer();
  const found = await lookUp(server, id, { doi: '10.5555/cairn.3' });
  const own = found?.recordId.slice(`${id}:`.length);
  expect(own).toBeDefined();
  expect((await lookUp(server, id, { id: own ?? '' }))?.recordId).toBe(found?.recordId);
});

test.each(['openalex', 'semantic_scholar', 'europe_pmc', 'pubmed'] as const)(
  '%s gives every work that cites one, in pages',
  async (id) => {
    const server = await literatureServer();
    const cited = workAt(server.corpus, PLACES.sample);
    const citing = partOf(server.corpus, id).citing(cited.index);
    expect(citing.length).toBeGreaterThan(6);
    const records = await allOf(server, id, 'citations', { doi: cited.doi ?? '' });
    expect(records).toHaveLength(citing.length);
    expect(new Set(records.map(({ recordId }) => recordId)).size).toBe(citing.length);
  },
);

test.each(['openalex', 'crossref', 'semantic_scholar', 'europe_pmc', 'pubmed'] as const)(
  '%s gives what a work refers to, in pages, and with all that is known of each',
  async (id) => {
    const server = await literatureServer();
    const citing = workAt(server.corpus, 5);
    const part = partOf(server.corpus, id);
    // Crossref and Europe PMC list what was printed; the others list what they have.
    const printed = id === 'crossref' || id === 'europe_pmc';
    const expected = printed
      ? citing.references.map((index) => workAt(server.corpus, index))
      : part.cited(citing);
    const records = await allOf(server, id, 'references', { doi: citing.doi ?? '' });
    expect(records).toHaveLength(expected.length);
    const known = new Set(expected.map(({ doi }) => doi));
    expect(dois(records).filter((doi) => !known.has(doi))).toEqual([]);
    expect(records.every(({ fields }) => fields.title !== '')).toBe(true);
  },
);

test('PubMed reads the list of references in the full text where there is one', async () => {
  const server = await literatureServer();
  const records = await allOf(server, 'pubmed', 'references', {
    pmid: '39000002',
    pmcid: 'PMC9000002',
  });
  // The second paper is not in PubMed: only the full text names it.
  expect(dois(records)).toEqual(['10.5555/cairn.1', '10.5555/cairn.2']);
});

test.each(['crossref', 'openalex', 'pubmed', 'europe_pmc'] as const)(
  '%s tells what was retracted, and says nothing of a notice or of a sound work',
  async (id) => {
    const server = await literatureServer();
    const standing = async (index: number) =>
      (await lookUp(server, id, { doi: workAt(server.corpus, index).doi ?? '' }))?.retraction?.kind;
    expect(await standing(PLACES.retractedSample)).toBe('retracted');
    expect(await standing(PLACES.retracted)).toBe('retracted');
    expect(await standing(PLACES.retractedNotice)).toBeUndefined();
    expect(await standing(PLACES.sample)).toBeUndefined();
    // OpenAlex knows of nothing but retractions.
    expect(await standing(PLACES.concern)).toBe(id === 'openalex' ? undefined : 'concern');
    expect(await standing(PLACES.corrected)).toBe(id === 'openalex' ? undefined : 'corrected');
    server.turnTo('later');
    const newly = workAt(server.corpus, PLACES.newlyRetracted);
    const known = newly.services.includes(id);
    expect(await standing(PLACES.newlyRetracted)).toBe(known ? 'retracted' : undefined);
  },
);

test('Unpaywall is not asked without an e-mail address, and refuses a placeholder', async () => {
  const server = await literatureServer();
  const { lookUp: ask } = service('unpaywall');
  const address = server.addresses.unpaywall;
  const unasked = await ask?.(plainAsk().ask, { address }, { doi: '10.5555/cairn.1' });
  expect(unasked?.ok === false && unasked.error.code).toBe('service_unauthorized');
  expect(server.requests).toEqual([]);
  const refused = await ask?.(
    plainAsk().ask,
    { address, email: 'you@example.com' },
    { doi: '10.5555/cairn.1' },
  );
  expect(refused?.ok === false && refused.error.message).toMatch(/takes no placeholder/);
  const found = data(
    await ask?.(plainAsk().ask, { address, email: EMAIL }, { doi: '10.5555/cairn.1' }),
  );
  expect(found?.openCopies).toEqual([
    { url: `${server.origin}/pdf/0.pdf`, pdf: true, version: 'published', license: 'cc0' },
  ]);
});
