/** A paper of Semantic Scholar as a record. Fields: https://api.semanticscholar.org/api-docs/graph */
import type { WorkType } from '../../core/library/work.ts';
import type { LiteratureRecord } from '../../core/literature/record.ts';
import { isoDate } from './dates.ts';
import { literatureRecord, openCopy } from './fields.ts';
import { plainArxiv, plainDoi, plainPmcid, plainPmid } from './identifiers.ts';
import { countAt, listAt, textAt, textsAt } from './json.ts';
import type { Json } from './json.ts';
import { shownName } from './names.ts';
import { plainText } from './text.ts';

/** Everything about a paper that the service tells in a search, too. */
export const PAPER_FIELDS = [
  'paperId',
  'corpusId',
  'externalIds',
  'url',
  'title',
  'abstract',
  'venue',
  'publicationVenue',
  'year',
  'referenceCount',
  'citationCount',
  'influentialCitationCount',
  'isOpenAccess',
  'openAccessPdf',
  'fieldsOfStudy',
  's2FieldsOfStudy',
  'publicationTypes',
  'publicationDate',
  'journal',
  'authors',
].join(',');

const TYPES: Readonly<Record<string, WorkType>> = {
  journalarticle: 'article-journal',
  review: 'article-journal',
  metaanalysis: 'article-journal',
  clinicaltrial: 'article-journal',
  casereport: 'article-journal',
  lettersandcomments: 'article-journal',
  editorial: 'article-journal',
  study: 'article-journal',
  conference: 'paper-conference',
  book: 'book',
  booksection: 'chapter',
  dataset: 'dataset',
  news: 'article-newspaper',
};

/**
 * `whole` is what the service sent of it, which for a citation has more than the paper. A reference
 * the service could not identify has no id: then `fallback` is its record's.
 */
export function semanticScholarRecord(
  paper: Json | undefined,
  whole: Json,
  fallback?: string,
): LiteratureRecord | string {
  const id = textAt(paper, 'paperId') ?? fallback;
  if (id === undefined || paper === undefined) return 'it has no paperId';
  const doi = plainDoi(textAt(paper, 'externalIds', 'DOI'));
  const arxiv = plainArxiv(textAt(paper, 'externalIds', 'ArXiv'));
  return literatureRecord({
    recordId: `semantic_scholar:${id}`,
    service: 'semantic_scholar',
    fields: {
      title: plainText(textAt(paper, 'title') ?? ''),
      authors: listAt(paper, 'authors').flatMap(
        (one) => shownName(textAt(one, 'name') ?? '') ?? [],
      ),
      year: countAt(paper, 'year'),
      date: isoDate(textAt(paper, 'publicationDate')),
      type: typeOf(paper),
      doi,
      pmid: plainPmid(textAt(paper, 'externalIds', 'PubMed')),
      pmcid: plainPmcid(textAt(paper, 'externalIds', 'PubMedCentral')),
      arxiv,
      venue:
        textAt(paper, 'journal', 'name') ??
        textAt(paper, 'publicationVenue', 'name') ??
        textAt(paper, 'venue'),
      issn: textAt(paper, 'publicationVenue', 'issn'),
      volume: textAt(paper, 'journal', 'volume'),
      pages: textAt(paper, 'journal', 'pages')?.replaceAll(/\s+/g, ' '),
      abstract: plainText(textAt(paper, 'abstract') ?? ''),
      url: textAt(paper, 'url'),
      keywords: keywordsOf(paper),
    },
    citedBy: countAt(paper, 'citationCount'),
    references: countAt(paper, 'referenceCount'),
    openCopies: copyOf(paper),
    raw: whole,
  });
}

/** The first kind that is not just "a study" or the like decides. */
function typeOf(paper: Json): WorkType | undefined {
  const kinds = textsAt(paper, 'publicationTypes').flatMap(
    (kind) => TYPES[kind.toLowerCase()] ?? [],
  );
  return kinds.find((kind) => kind !== 'article-journal') ?? kinds[0];
}

function copyOf(paper: Json) {
  const url = textAt(paper, 'openAccessPdf', 'url');
  const license = textAt(paper, 'openAccessPdf', 'license');
  // Its address is at times a page about the work although it is called a PDF.
  const page = /^https?:\/\/(dx\.)?doi\.org\//i.test(url ?? '');
  return [openCopy(url, !page, { license }) ?? []].flat();
}

function keywordsOf(paper: Json): readonly string[] {
  const wide = textsAt(paper, 'fieldsOfStudy');
  const own = listAt(paper, 's2FieldsOfStudy').flatMap((one) => textAt(one, 'category') ?? []);
  return [...wide, ...own];
}
