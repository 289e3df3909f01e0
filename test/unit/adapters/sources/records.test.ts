import { expect, test } from 'vitest';
import { crossrefRecord } from '../../../../main/adapters/sources/crossref-record.ts';
import { crossrefReference } from '../../../../main/adapters/sources/crossref-reference.ts';
import { europePmcRecord } from '../../../../main/adapters/sources/europe-pmc-record.ts';
import { openAlexRecord } from '../../../../main/adapters/sources/openalex-record.ts';
import { pubmedRecord } from '../../../../main/adapters/sources/pubmed-record.ts';
import { arxivRecord } from '../../../../main/adapters/sources/arxiv-record.ts';
import { semanticScholarRecord } from '../../../../main/adapters/sources/semantic-scholar-record.ts';
import type { Json } from '../../../../main/adapters/sources/json.ts';
import { parseXml } from '../../../../main/adapters/sources/xml.ts';
import { LiteratureRecord } from '../../../../main/core/literature/record.ts';
import { RETRIEVED_AT } from '../../../support/literature-server/ask.ts';

function record(made: LiteratureRecord | string): LiteratureRecord {
  if (typeof made === 'string') throw new Error(made);
  return LiteratureRecord.parse(made);
}

const crossref = (raw: Json) => record(crossrefRecord(raw, RETRIEVED_AT));
const openAlex = (raw: Json) => record(openAlexRecord(raw, RETRIEVED_AT));
const europePmc = (raw: Json) => record(europePmcRecord(raw, RETRIEVED_AT));

function pubmed(inside: string): LiteratureRecord {
  const root = parseXml(`<PubmedArticle>${inside}</PubmedArticle>`);
  if (!root) throw new Error('no XML');
  return record(pubmedRecord(root, RETRIEVED_AT));
}

test('Crossref: titles and names lose their markup but not their signs', () => {
  const { fields } = crossref({
    DOI: '10.5555/ABC.(1)',
    title: ['Memory &amp;amp; <i>forgetting</i> when p &lt; .05: H<sub>2</sub>O'],
    subtitle: ['A replication'],
    author: [
      { given: 'Ana', family: 'de la <b>Prueba</b>', suffix: 'Jr.' },
      { name: 'The Invented Group' },
      { given: 'Madonna' },
    ],
    editor: [{ given: 'Ed', family: 'Itor' }],
    ISBN: ['http://id.crossref.org/isbn/9780000000002'],
  });
  expect(fields.title).toBe('Memory & forgetting when p < .05: H2O: A replication');
  expect(fields.doi).toBe('10.5555/abc.(1)');
  expect(fields.authors).toEqual([
    { family: 'de la Prueba Jr.', given: 'Ana' },
    { family: 'The Invented Group' },
    { family: 'Madonna' },
  ]);
  expect(fields.editors).toEqual([{ family: 'Itor', given: 'Ed' }]);
  expect(fields.isbn).toBe('9780000000002');
});

test('Crossref: of several notices the gravest counts, and a notice is not what it is about', () => {
  const update = (type: string, DOI: string) => ({
    type,
    DOI,
    label: type,
    updated: { 'date-parts': [[2024, 9, 12]] },
  });
  const work = crossref({
    DOI: '10.5555/a',
    'updated-by': [update('correction', '10.5555/c'), update('retraction', '10.5555/R')],
  });
  expect(work.retraction).toEqual({
    kind: 'retracted',
    doi: '10.5555/r',
    date: '2024-09-12',
    reason: 'retraction',
    service: 'crossref',
    asOf: RETRIEVED_AT,
  });
  expect(
    crossref({ DOI: '10.5555/a', 'updated-by': [update('expression_of_concern', '10.5555/e')] })
      .retraction?.kind,
  ).toBe('concern');
  expect(
    crossref({ DOI: '10.5555/r', 'update-to': [update('retraction', '10.5555/a')] }).retraction,
  ).toBeUndefined();
  expect(
    crossref({ DOI: '10.5555/t', title: ['RETRACTED: Memory in rats'] }).retraction,
  ).toMatchObject({ kind: 'retracted', reason: 'RETRACTED' });
  expect(
    crossref({ DOI: '10.5555/t', title: ['Retracted articles and memory'] }).retraction,
  ).toBeUndefined();
});

test('Crossref: preprint and article know each other', () => {
  const relation = {
    'is-preprint-of': [{ 'id-type': 'doi', id: '10.5555/ARTICLE' }],
    'has-preprint': [{ 'id-type': 'arxiv', id: 'arXiv:2103.00014v2' }],
    cites: [{ 'id-type': 'doi', id: '10.5555/other' }],
  };
  expect(crossref({ DOI: '10.5555/p', relation }).otherVersions).toEqual([
    '10.5555/article',
    '2103.00014',
  ]);
});

test('Crossref: a structured abstract keeps the headings of its sections', () => {
  const abstract =
    '<jats:title>Abstract</jats:title><jats:sec><jats:title>Background:</jats:title><jats:p>One <jats:italic>word</jats:italic>.</jats:p><jats:p>Two.</jats:p></jats:sec><jats:sec><jats:title>Results</jats:title><jats:p>p &lt; .05</jats:p></jats:sec>';
  expect(crossref({ DOI: '10.5555/a', abstract }).fields.abstract).toBe(
    'Background: One word.\n\nTwo.\n\nResults: p < .05',
  );
});

test('Crossref: a day of publication counts only when it lies within the date of issue', () => {
  const parts = (...date: number[]) => ({ 'date-parts': [date] });
  expect(
    crossref({ DOI: '10.5555/a', issued: parts(2021), 'published-online': parts(2021, 4, 3) })
      .fields.date,
  ).toBe('2021-04-03');
  expect(
    crossref({ DOI: '10.5555/a', issued: parts(2021, 3), 'published-online': parts(2020, 12, 30) })
      .fields.date,
  ).toBe('2021-03');
  expect(
    crossref({ DOI: '10.5555/a', issued: { 'date-parts': [[null]] } }).fields.year,
  ).toBeUndefined();
});

test('Crossref: a reference that was not taken apart is kept as it was printed', () => {
  const raw = { key: 'ref7', unstructured: 'Nomen, N. (1999). A book. Nowhere.' };
  expect(crossrefReference(raw, 6, '10.5555/a')).toMatchObject({
    asText: true,
    recordId: 'crossref:10.5555/a#ref7',
    fields: { title: 'Nomen, N. (1999). A book. Nowhere.', authors: [] },
    raw,
  });
  expect(
    crossrefReference(
      {
        key: 'r',
        DOI: '10.5555/B',
        'article-title': 'B',
        'journal-title': 'J',
        author: 'Muster',
        year: '2003a',
      },
      0,
      '10.5555/a',
    ),
  ).toMatchObject({
    recordId: 'crossref:10.5555/b',
    fields: { title: 'B', venue: 'J', year: 2003, authors: [{ family: 'Muster' }] },
  });
});

test('OpenAlex: the abstract is put together in its order, and the word "constructor" is a word', () => {
  const raw = {
    id: 'https://openalex.org/W1',
    abstract_inverted_index: { constructor: [1], The: [0], of: [2, 4], memory: [3], memory2: [5] },
  };
  expect(openAlex(raw).fields.abstract).toBe('The constructor of memory of memory2');
});

test('OpenAlex: a retracted work says so, and ids come in plain form', () => {
  const work = openAlex({
    id: 'https://openalex.org/W1',
    is_retracted: true,
    doi: 'https://doi.org/10.5555/A',
    ids: {
      pmid: 'https://pubmed.ncbi.nlm.nih.gov/123',
      pmcid: 'https://www.ncbi.nlm.nih.gov/pmc/articles/456',
    },
    referenced_works: ['https://openalex.org/W2'],
  });
  expect(work.retraction).toEqual({ kind: 'retracted', service: 'openalex', asOf: RETRIEVED_AT });
  expect(work.fields).toMatchObject({ doi: '10.5555/a', pmid: '123', pmcid: 'PMC456' });
  expect(work.references).toBe(1);
});

test('a record of nulls and wrong kinds of values is a record all the same', () => {
  const odd: Json = {
    id: 'https://openalex.org/W9',
    title: null,
    authorships: 'nobody',
    publication_year: 'soon',
    biblio: [],
    locations: { a: 1 },
    keywords: 7,
    cited_by_count: -3,
    primary_location: null,
  };
  expect(openAlex(odd)).toMatchObject({
    recordId: 'openalex:W9',
    fields: { title: '', authors: [] },
    raw: odd,
  });
  expect(
    record(
      semanticScholarRecord(
        { paperId: 'x', authors: null, journal: 'J', year: null },
        { paperId: 'x' },
      ),
    ).fields.authors,
  ).toEqual([]);
  expect(openAlexRecord({ id: 'https://openalex.org/A9' }, RETRIEVED_AT)).toBe(
    'it has no OpenAlex id',
  );
});

test('Europe PMC: a retraction, its notice and the preprint are told apart', () => {
  const note = (type: string, id: string, reference: string) => ({
    type,
    id,
    source: 'MED',
    reference,
  });
  const work = europePmc({
    id: '1',
    source: 'MED',
    title: 'A study.',
    authorList: {
      author: [
        { collectiveName: 'The Group' },
        { lastName: 'Li', firstName: 'Hong Wei' },
        { fullName: 'de Vries AB' },
      ],
    },
    abstractText: '<h4>Background</h4>One. <h4>Results</h4>Two &lt; three.',
    pubTypeList: { pubType: ['Journal Article', 'Retracted Publication'] },
    commentCorrectionList: {
      commentCorrection: [
        note('Erratum in', '2', 'X'),
        note('Retraction in', '3', 'J. 2024;1:2. doi: 10.5555/R.'),
        note('Comment in', '4', 'Y'),
        note('Preprint in', '5', 'arXiv. doi: 10.48550/arxiv.2103.00014'),
      ],
    },
  });
  expect(work.retraction).toMatchObject({ kind: 'retracted', doi: '10.5555/r' });
  expect(work.otherVersions).toEqual(['10.48550/arxiv.2103.00014']);
  expect(work.fields.abstract).toBe('Background: One.\n\nResults: Two < three.');
  expect(work.fields.authors).toEqual([
    { family: 'The Group' },
    { family: 'Li', given: 'Hong Wei' },
    { family: 'de Vries', given: 'AB' },
  ]);
  expect(
    europePmc({
      id: 'PPR1',
      source: 'PPR',
      title: 'P',
      authorString: 'Müller-Lüdenscheidt A, van den Berg BC.',
    }).fields,
  ).toMatchObject({
    type: 'article',
    authors: [
      { family: 'Müller-Lüdenscheidt', given: 'A' },
      { family: 'van den Berg', given: 'BC' },
    ],
  });
});

test('PubMed: dates in words, collective authors, translated titles and retractions', () => {
  const work =
    pubmed(`<MedlineCitation><PMID>7</PMID><Article><Journal><JournalIssue><PubDate><MedlineDate>2019 Nov-Dec</MedlineDate></PubDate></JournalIssue></Journal>
    <ArticleTitle>[Das <i>Vergessen</i>: H<sub>2</sub>O &amp; p &lt; .05].</ArticleTitle>
    <AuthorList><Author><CollectiveName>Die Gruppe</CollectiveName></Author><Author><LastName>Muster</LastName><Initials>M</Initials><Suffix>Jr</Suffix></Author></AuthorList>
    <Language>ger</Language><PublicationTypeList><PublicationType>Retracted Publication</PublicationType></PublicationTypeList></Article>
    <CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn"><RefSource>J. 2021 Mar 4;2(1):3. doi: 10.5555/R.</RefSource></CommentsCorrections><CommentsCorrections RefType="UpdateOf"><RefSource>medRxiv. doi: 10.5555/pre.</RefSource></CommentsCorrections></CommentsCorrectionsList></MedlineCitation>
    <PubmedData><ArticleIdList><ArticleId IdType="doi">10.5555/Own</ArticleId></ArticleIdList><ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5555/cited</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>`);
  expect(work.fields).toMatchObject({
    title: 'Das Vergessen: H2O & p < .05',
    date: '2019-11',
    language: 'de',
    doi: '10.5555/own',
    authors: [{ family: 'Die Gruppe' }, { family: 'Muster Jr', given: 'M' }],
  });
  expect(work.retraction).toMatchObject({
    kind: 'retracted',
    doi: '10.5555/r',
    date: '2021-03-04',
  });
  expect(work.otherVersions).toEqual(['10.5555/pre']);
  expect(work.references).toBe(1);
  expect(JSON.stringify(work.raw)).toContain('Das <i>Vergessen</i>: H<sub>2</sub>O &amp; p');
});

test('PubMed: a chapter of a book is read, too', () => {
  const root = parseXml(
    '<PubmedBookArticle><BookDocument><PMID>8</PMID><Book><Publisher><PublisherName>P</PublisherName><PublisherLocation>Bethesda</PublisherLocation></Publisher><BookTitle>The Book</BookTitle><PubDate><Year>2020</Year></PubDate><Isbn>9780000000002</Isbn></Book><ArticleTitle>One Chapter</ArticleTitle><AuthorList Type="editors"><Author><LastName>Ed</LastName></Author></AuthorList><AuthorList Type="authors"><Author><LastName>Au</LastName></Author></AuthorList></BookDocument></PubmedBookArticle>',
  );
  if (!root) throw new Error('no XML');
  expect(record(pubmedRecord(root, RETRIEVED_AT)).fields).toMatchObject({
    title: 'One Chapter',
    venue: 'The Book',
    type: 'chapter',
    year: 2020,
    isbn: '9780000000002',
    place: 'Bethesda',
    authors: [{ family: 'Au' }],
  });
});

test('arXiv: a withdrawn preprint is one that is not to be relied on', () => {
  const entry = (comment: string) =>
    parseXml(
      `<entry><id>http://arxiv.org/abs/2103.00014v3</id><title>T</title><comment>${comment}</comment></entry>`,
    );
  const standing = (comment: string) => {
    const root = entry(comment);
    return root === undefined
      ? undefined
      : record(arxivRecord(root, RETRIEVED_AT)).retraction?.kind;
  };
  expect(standing('This paper has been withdrawn by the authors due to an error')).toBe(
    'retracted',
  );
  expect(standing('We study withdrawn samples; 12 pages')).toBeUndefined();
});
