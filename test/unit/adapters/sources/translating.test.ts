import { expect, test } from 'vitest';
import { SearchServiceId } from '../../../../main/core/literature/service-id.ts';
import { service, typed } from './kit.ts';

const line =
  'title:("spaced retrieval" OR spacing) memory NOT author:Muster venue:Cognition year:2015-2020 open:yes';

const expected: Readonly<Record<SearchServiceId, readonly [string, readonly string[]]>> = {
  openalex: [
    'search=memory\nfilter=title.search:("spaced retrieval" OR spacing),raw_author_name.search:NOT Muster,from_publication_date:2015-01-01,to_publication_date:2020-12-31,open_access.is_oa:true',
    ['field_not_supported: Cognition'],
  ],
  crossref: [
    'query.bibliographic=spaced retrieval spacing memory\nquery.container-title=Cognition\nfilter=from-pub-date:2015,until-pub-date:2020',
    [
      'loose_matching: ',
      'field_not_supported: "spaced retrieval" OR spacing',
      'phrase_not_supported: spaced retrieval',
      'exclusion_not_supported: Muster',
      'open_access_not_supported: ',
    ],
  ],
  arxiv: [
    '(ti:"spaced retrieval" OR ti:spacing) AND all:memory AND jr:Cognition ANDNOT au:Muster AND submittedDate:[201501010000 TO 202012312359]',
    [],
  ],
  semantic_scholar: [
    'query=("spaced retrieval" | spacing) + memory\nyear=2015-2020\nvenue=Cognition\nopenAccessPdf',
    [
      'field_not_supported: Muster',
      'field_not_supported: "spaced retrieval" OR spacing',
      'loose_matching: Cognition',
    ],
  ],
  europe_pmc: [
    '(TITLE:"spaced retrieval" OR TITLE:spacing) AND memory AND JOURNAL:Cognition NOT AUTH:Muster AND FIRST_PDATE:[2015-01-01 TO 2020-12-31] AND OPEN_ACCESS:y',
    [],
  ],
  pubmed: [
    '("spaced retrieval"[ti] OR spacing[ti]) AND memory AND Cognition[ta] NOT Muster[au] AND 2015:2020[dp] AND free full text[sb]',
    [],
  ],
};

test.each(SearchServiceId.options.map((id) => [id, expected[id]] as const))(
  'a query in the words of %s, and what it cannot say',
  (id, [text, notes]) => {
    const translation = service(id).search?.translate(typed(line));
    expect(translation?.text).toBe(text);
    expect(translation?.notes.map(({ code, term }) => `${code}: ${term ?? ''}`)).toEqual(notes);
    for (const note of translation?.notes ?? []) expect(note.message.length).toBeGreaterThan(40);
  },
);

test('signs that mean something to a service are kept inside quotation marks', () => {
  const query = {
    blocks: [{ terms: ['a AND (b)', 'OR', 'C:D', 'x[ti]'], field: 'any' as const, exclude: false }],
  };
  expect(service('pubmed').search?.translate(query).text).toBe(
    '("a AND (b)" OR "OR" OR "C:D" OR "x[ti]")',
  );
  expect(service('europe_pmc').search?.translate(query).text).toBe(
    '("a AND (b)" OR "OR" OR "C:D" OR "x[ti]")',
  );
});

test('a comma cannot begin another filter of OpenAlex', () => {
  const query = {
    blocks: [{ terms: ['memory,is_retracted:true'], field: 'title' as const, exclude: false }],
  };
  expect(service('openalex').search?.translate(query).text).toBe(
    'filter=title.search:"memory is_retracted:true"',
  );
});

test('OpenAlex says when a query is longer than it takes', () => {
  const terms = Array.from({ length: 50 }, (_, index) => `${'word'.repeat(30)}${index}`);
  const query = { blocks: [{ terms, field: 'any' as const, exclude: false }] };
  expect(
    service('openalex')
      .search?.translate(query)
      .notes.map(({ code }) => code),
  ).toEqual(['too_long']);
});
