import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { literatureServices } from '../../../../main/adapters/sources/services.ts';
import {
  jatsRecord,
  jatsReference,
  referencesOf,
} from '../../../../main/adapters/sources/jats-article.ts';
import { decodeReferences, plainText } from '../../../../main/adapters/sources/text.ts';
import { elements, parseXml } from '../../../../main/adapters/sources/xml.ts';
import type { LiteratureService, ServiceAnswer } from '../../../../main/core/literature/ports.ts';
import { LiteratureRecord } from '../../../../main/core/literature/record.ts';
import type { ServiceId } from '../../../../main/core/literature/service-id.ts';
import { replayAsk, RETRIEVED_AT } from '../../../support/literature-server/ask.ts';

/**
 * Real answers of the services, recorded. They are no part of the project: where they are not, these
 * tests say so and are left out; the tests of each service have answers of their own.
 */
const folder =
  process.env['CAIRN_RECORDED_ANSWERS'] ??
  join(import.meta.dirname, '../../../../../shared/data/api');
const here = existsSync(folder);
if (!here) console.log(`Skipped: no recorded answers of literature services at ${folder}.`);

const query = { blocks: [{ terms: ['attention'], field: 'any' as const, exclude: false }] };

function service(id: ServiceId): LiteratureService {
  const found = literatureServices.find((one) => one.id === id);
  if (!found) throw new Error(`no service ${id}`);
  return found;
}

function access(id: ServiceId) {
  return { address: service(id).defaultAddress, email: 'somebody@cairn.test' };
}

function text(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

function json(file: string): never {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shape is what is tested
  return JSON.parse(text(file)) as never;
}

function answer(body: string, status = 200): ServiceAnswer {
  return { url: 'https://recorded.invalid/', status, headers: {}, body, retrievedAt: RETRIEVED_AT };
}

async function searched(id: ServiceId, ...answers: readonly ServiceAnswer[]) {
  const page = await service(id).search?.page(replayAsk(answers), access(id), query, {});
  if (!page?.ok) throw new Error(page?.error.message ?? 'cannot be searched');
  expect(page.data.problems).toEqual([]);
  return page.data.records;
}

async function linked(list: 'references' | 'citations', file: string) {
  const found = await service('semantic_scholar')[list]?.(
    replayAsk([answer(text(file))]),
    access('semantic_scholar'),
    { doi: '10.1038/nature12373' },
    {},
  );
  if (!found?.ok) throw new Error(found?.error.message ?? 'has no such list');
  return found.data.records;
}

async function unpaywall(file: string) {
  const found = await service('unpaywall').lookUp?.(
    replayAsk([answer(text(file))]),
    access('unpaywall'),
    { doi: '10.1038/nature12373' },
  );
  if (!found?.ok || !found.data) throw new Error('not found');
  return [found.data];
}

function articlesOf(file: string) {
  return elements(parseXml(text(file)), 'article');
}

function fullTexts(file: string): readonly LiteratureRecord[] {
  return articlesOf(file).map((article) => {
    const record = jatsRecord(article);
    if (typeof record === 'string') throw new Error(record);
    return LiteratureRecord.parse(record);
  });
}

/** arXiv's answers in a wrapper with their status. */
function wrapped(file: string): ServiceAnswer {
  const { body, status_code: status }: { body: string; status_code: number } = json(file);
  return answer(body, status);
}

interface Recorded {
  readonly file: string;
  readonly read: () => Promise<readonly LiteratureRecord[]> | readonly LiteratureRecord[];
  /** Counted without the code that is tested. */
  readonly count: () => number;
  /** Raw records as they were sent; of XML, their text. */
  readonly raws: () => readonly unknown[] | readonly string[];
}

const split = (body: string, tag: string): readonly string[] =>
  body.match(new RegExp(`<${tag}[ >][\\s\\S]*?</${tag}>`, 'g')) ?? [];

const recorded: readonly Recorded[] = [
  {
    file: 'openalex/search.json',
    read: () => searched('openalex', answer(text('openalex/search.json'))),
    count: () => text('openalex/search.json').match(/"relevance_score"/g)?.length ?? 0,
    raws: () => json('openalex/search.json')['results'],
  },
  {
    file: 'crossref/search.json',
    read: () => searched('crossref', answer(text('crossref/search.json'))),
    count: () => text('crossref/search.json').match(/"container-title"/g)?.length ?? 0,
    raws: () => json('crossref/search.json')['message']['items'],
  },
  {
    file: 'semantic-scholar/semantic_search.json',
    read: () => searched('semantic_scholar', answer(text('semantic-scholar/semantic_search.json'))),
    count: () => text('semantic-scholar/semantic_search.json').match(/"paperId"/g)?.length ?? 0,
    raws: () => json('semantic-scholar/semantic_search.json')['data'],
  },
  {
    file: 'semantic-scholar/semantic_citations.json',
    read: () => linked('citations', 'semantic-scholar/semantic_citations.json'),
    count: () =>
      text('semantic-scholar/semantic_citations.json').match(/"citingPaper"/g)?.length ?? 0,
    raws: () => json('semantic-scholar/semantic_citations.json')['data'],
  },
  {
    file: 'semantic-scholar/semantic_references.json',
    read: () => linked('references', 'semantic-scholar/semantic_references.json'),
    count: () =>
      text('semantic-scholar/semantic_references.json').match(/"citedPaper"/g)?.length ?? 0,
    raws: () => json('semantic-scholar/semantic_references.json')['data'],
  },
  {
    file: 'europepmc/search.json',
    read: () => searched('europe_pmc', answer(text('europepmc/search.json'))),
    count: () => text('europepmc/search.json').match(/"authorString"/g)?.length ?? 0,
    raws: () => json('europepmc/search.json')['resultList']['result'],
  },
  {
    file: 'pubmed/pubmed_efetch.xml',
    read: () =>
      searched(
        'pubmed',
        answer(text('pubmed/pubmed_esearch.json')),
        answer(text('pubmed/pubmed_efetch.xml')),
      ),
    count: () => text('pubmed/pubmed_efetch.xml').match(/<PubmedArticle>/g)?.length ?? 0,
    raws: () => split(text('pubmed/pubmed_efetch.xml'), 'PubmedArticle'),
  },
  {
    file: 'pubmed/pmc_efetch.xml',
    read: () => fullTexts('pubmed/pmc_efetch.xml'),
    count: () => text('pubmed/pmc_efetch.xml').match(/<article /g)?.length ?? 0,
    raws: () => split(text('pubmed/pmc_efetch.xml'), 'article'),
  },
  {
    file: 'unpaywall/lookup.json',
    read: () => unpaywall('unpaywall/lookup.json'),
    count: () => 1,
    raws: () => [json('unpaywall/lookup.json')],
  },
  {
    file: 'arxiv/search.xml',
    read: () => searched('arxiv', answer(text('arxiv/search.xml'))),
    count: () => text('arxiv/search.xml').match(/<entry>/g)?.length ?? 0,
    raws: () => split(text('arxiv/search.xml'), 'entry'),
  },
  ...[
    'arxiv/id_0808.05394_1707.08567_s0_m100_42e5aa0ec3af.json',
    'arxiv/id_astro-ph_0601001_s0_m100_3150dca9dc76.json',
    'arxiv/q_testing_s0_m100_cfe7536492ca.json',
  ].map((file) => ({
    file,
    read: () => searched('arxiv', wrapped(file)),
    count: () => text(file).match(/<entry>/g)?.length ?? 0,
    raws: () => split(wrapped(file).body, 'entry'),
  })),
];

/** Read otherwise: no records in them by right. */
const otherwise = [
  'pubmed/pubmed_esearch.json',
  'arxiv/id_0000.0000_s0_m100_8b51d9633a68.json',
  'arxiv/id_abc_s0_m100_b79c8dcf6bc3.json',
];

/** All texts and numbers in it, however deep; markup counts by its text. */
function leaves(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  if (typeof value === 'string') return [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

/** Texts and values of attributes of XML, each on one line. */
function xmlLeaves(source: string): readonly string[] {
  const texts = [...source.matchAll(/>([^<]+)</g)].map(([, leaf]) => leaf ?? '');
  const values = [...source.matchAll(/\s[\w:-]+="([^"]*)"/g)].map(([, leaf]) => leaf ?? '');
  return [...texts, ...values.map((value) => decodeReferences(value))]
    .map((leaf) => plainText(leaf))
    .filter((leaf) => leaf !== '' && !/^https?:\/\/(www\.)?(w3\.org|niso\.org)/.test(leaf));
}

/** What of a raw record is not in what was kept of it. */
function lostFrom(raw: unknown, kept: unknown): readonly string[] {
  if (typeof raw !== 'string') return isDeepStrictEqual(raw, kept) ? [] : [JSON.stringify(raw)];
  const exact = new Set(leaves(kept).map((leaf) => plainText(leaf)));
  const joined = leaves(kept)
    .map((leaf) => `${leaf} ${plainText(leaf)}`)
    .join('\n');
  const all = plainText(joined);
  return xmlLeaves(raw).filter(
    (leaf) => !exact.has(leaf) && !joined.includes(leaf) && !all.includes(leaf),
  );
}

describe.skipIf(!here)('recorded answers', () => {
  test('every recorded answer of a literature service is read here', () => {
    const all = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      // Zotero is no literature service; its answers are read with its own tests.
      .filter((file) => !file.startsWith('zotero/'));
    expect(all.toSorted()).toEqual([...recorded.map(({ file }) => file), ...otherwise].toSorted());
  });

  test.each(recorded)(
    'every record in $file becomes a record with a title and an id',
    async ({ read, count }) => {
      const records = await read();
      expect(records).toHaveLength(count());
      expect(count()).toBeGreaterThan(0);
      for (const record of records) {
        expect(record.fields.title, record.recordId).not.toBe('');
        expect(record.fields.authors.length, record.recordId).toBeGreaterThan(0);
        expect(record.fields.year, record.recordId).toBeGreaterThan(1900);
      }
      expect(new Set(records.map(({ recordId }) => recordId)).size).toBe(records.length);
    },
  );

  test.each(recorded)(
    'nothing in $file is dropped from the record it belongs to',
    async ({ read, raws }) => {
      const records = await read();
      for (const [index, raw] of raws().entries()) {
        expect(lostFrom(raw, records[index]?.raw)).toEqual([]);
      }
    },
  );

  test('OpenAlex: abstract, versions and identifiers of a known work', async () => {
    const records = await searched('openalex', answer(text('openalex/search.json')));
    expect(records[1]?.fields).toMatchObject({
      title: 'Attention mechanisms in computer vision: A survey',
      year: 2022,
      date: '2022-03-15',
      doi: '10.1007/s41095-022-0271-y',
      arxiv: '2111.07624',
      venue: 'Computational Visual Media',
      volume: '8',
      issue: '3',
      pages: '331-368',
      issn: '2096-0433, 2096-0662',
      type: 'article-journal',
    });
    expect(records[1]?.fields.authors.slice(0, 2)).toEqual([
      { family: 'Guo', given: 'Meng-Hao' },
      { family: 'Xu', given: 'Tian-Xing' },
    ]);
    expect(records[1]?.fields.abstract).toMatch(
      /^Humans can naturally and effectively find salient regions/,
    );
    expect(records[1]?.openCopies[0]).toEqual({
      url: 'https://link.springer.com/content/pdf/10.1007/s41095-022-0271-y.pdf',
      pdf: true,
      version: 'published',
      license: 'cc-by',
    });
    expect(records[2]?.fields.pmid).toBe('8759451');
    expect(records[0]).toMatchObject({ citedBy: 3087, references: 164 });
  });

  test('Crossref: the fields of a known work, its abstract without markup', async () => {
    const records = await searched('crossref', answer(text('crossref/search.json')));
    expect(records[0]?.fields).toMatchObject({
      title: 'Face Attention Tracker: A Self-Attention Mechanism for Monitoring Human Engagement',
      authors: [{ family: 'Thaker', given: 'Jwalin' }],
      date: '2021-07-08',
      doi: '10.36948/ijfmr.2021.v03i04.42911',
      volume: '3',
      issue: '4',
      number: '42911',
      issn: '2582-2160',
    });
    expect(records[0]?.fields.abstract).toMatch(/^With a lot of meetings and classes/);
    expect(records[1]).toMatchObject({ citedBy: 14, references: 36 });
    expect(records[2]?.fields.date).toBe('2024-03');
  });

  test('Semantic Scholar: external ids in plain form', async () => {
    const records = await searched(
      'semantic_scholar',
      answer(text('semantic-scholar/semantic_search.json')),
    );
    expect(records[0]?.fields.doi).toBe('10.1016/j.neucom.2021.03.091');
    expect(records[1]?.fields).toMatchObject({
      arxiv: '2406.10581',
      venue: 'Information Fusion',
      year: 2024,
    });
    expect(records[1]?.citedBy).toBe(336);
  });

  test('Europe PMC: identifiers, whole names, open copies and the day of publication', async () => {
    const records = await searched('europe_pmc', answer(text('europepmc/search.json')));
    expect(records[1]?.fields).toMatchObject({
      title: 'Space Human-Robot Interaction with Gaze Tracking Based on Attention Mechanism',
      authors: [
        { family: 'Dai', given: 'Lihong' },
        { family: 'Liu', given: 'Jinguo' },
        { family: 'Ju', given: 'Zhaojie' },
      ],
      date: '2026-02-02',
      pmid: '41744547',
      pmcid: 'PMC12938590',
      doi: '10.3390/biomimetics11020103',
      language: 'en',
    });
    expect(records[1]?.openCopies[0]).toEqual({
      url: 'https://europepmc.org/articles/PMC12938590?pdf=render',
      pdf: true,
      license: 'cc by',
    });
    expect(records[2]).toMatchObject({
      recordId: 'europe_pmc:PMC/PMC13013079',
      fields: { pmcid: 'PMC13013079', date: '2026-03-26' },
    });
  });

  test('PubMed: structured abstracts keep their labels', async () => {
    const records = await searched(
      'pubmed',
      answer(text('pubmed/pubmed_esearch.json')),
      answer(text('pubmed/pubmed_efetch.xml')),
    );
    expect(records[2]?.fields).toMatchObject({
      title:
        'Reflections on wishes and needs of adults living with the life-threatening disease Duchenne muscular dystrophy',
      authors: [
        { family: 'Drivsholm', given: 'Pia Zinck' },
        { family: 'Handberg', given: 'Charlotte' },
      ],
      date: '2026-03-23',
      pmid: '41884685',
      pmcid: 'PMC13009961',
      doi: '10.1177/26323524261430769',
      volume: '20',
      issn: '2632-3524',
      language: 'en',
      type: 'article-journal',
    });
    expect(records[2]?.fields.abstract?.split('\n\n').map((part) => part.split(':')[0])).toEqual([
      'AIMS AND OBJECTIVES',
      'BACKGROUND',
      'DESIGN',
      'METHODS',
      'RESULTS',
      'CONCLUSION',
    ]);
    expect(records[2]?.fields.keywords).toContain('end of life');
  });

  test('PubMed Central: full texts with every entry of their lists of references', () => {
    const articles = articlesOf('pubmed/pmc_efetch.xml');
    const [first] = fullTexts('pubmed/pmc_efetch.xml');
    expect(first?.fields).toMatchObject({
      title:
        'Biomarker tests of progression from tuberculosis infection to disease: a systematic review',
      pmid: '41881453',
      pmcid: 'PMC13014283',
      date: '2026-03-25',
      number: '250151',
      publisher: 'European Respiratory Society',
    });
    expect(first?.fields.abstract).toMatch(/^Background: Tuberculosis \(TB\) remains/);
    const references = articles.flatMap((article, place) =>
      referencesOf(article).map((ref, index) =>
        LiteratureRecord.parse(jatsReference(ref, index, `list${place}`)),
      ),
    );
    expect(references).toHaveLength(text('pubmed/pmc_efetch.xml').match(/<ref /g)?.length ?? 0);
    expect(references[0]?.fields).toMatchObject({
      title: 'Global Tuberculosis Report 2025',
      authors: [{ family: 'World Health Organization' }],
      type: 'book',
      place: 'Geneva',
    });
    expect(references[2]?.fields).toMatchObject({
      authors: [
        { family: 'Vynnycky', given: 'E' },
        { family: 'Fine', given: 'PEM' },
      ],
      pages: '183-201',
      pmid: '9363017',
      doi: '10.1017/s0950268897007917',
    });
    expect(references.filter(({ fields }) => fields.title === '')).toEqual([]);
  });

  test('Unpaywall: open copies, the best one first, and the preprint they are a version of', async () => {
    const [record] = await unpaywall('unpaywall/lookup.json');
    expect(record?.fields).toMatchObject({
      doi: '10.1038/nature12373',
      issn: '0028-0836, 1476-4687',
      date: '2013-07-30',
    });
    expect(record?.openCopies.map(({ url, version }) => [url, version])).toEqual([
      ['https://www.nature.com/articles/nature12373.pdf', 'published'],
      ['https://arxiv.org/pdf/1304.1068', 'submitted'],
      ['http://nrs.harvard.edu/urn-3:HUL.InstRepos:12285462', 'submitted'],
      ['https://www.ncbi.nlm.nih.gov/pmc/articles/4221854', 'submitted'],
    ]);
    expect(record?.otherVersions).toEqual(['1304.1068']);
  });

  test('arXiv: an old id, a DOI of the article it became, and a name with a particle', async () => {
    const [old] = await searched(
      'arxiv',
      wrapped('arxiv/id_astro-ph_0601001_s0_m100_3150dca9dc76.json'),
    );
    expect(old).toMatchObject({
      recordId: 'arxiv:astro-ph/0601001',
      fields: { arxiv: 'astro-ph/0601001', date: '2006-01-02', type: 'article' },
    });
    expect(old?.fields.abstract).toContain('V_max<17.5');
    const [proceedings] = await searched(
      'arxiv',
      wrapped('arxiv/id_0808.05394_1707.08567_s0_m100_42e5aa0ec3af.json'),
    );
    expect(proceedings?.fields.authors).toContainEqual({ family: 'de With', given: 'Peter H. N.' });
    const testing = await searched('arxiv', wrapped('arxiv/q_testing_s0_m100_cfe7536492ca.json'));
    expect(testing[0]?.otherVersions).toEqual(['10.1109/icstw55395.2022.00035']);
    expect(testing[0]?.fields.doi).toBeUndefined();
  });

  test('arXiv: an unknown id is no work, and a malformed one is an error that is said', async () => {
    const unknown = wrapped('arxiv/id_0000.0000_s0_m100_8b51d9633a68.json');
    const looked = await service('arxiv').lookUp?.(replayAsk([unknown]), access('arxiv'), {
      arxiv: '0000.0000',
    });
    expect(looked).toEqual({ ok: true, data: undefined });
    const malformed = wrapped('arxiv/id_abc_s0_m100_b79c8dcf6bc3.json');
    const page = await service('arxiv').search?.page(
      replayAsk([malformed]),
      access('arxiv'),
      query,
      {},
    );
    expect(page?.ok === false && page.error.message).toMatch(/incorrect id format for abc/);
  });
});
