/** An article of PubMed as a record. Elements: https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/ */
import type { Author } from '../../core/library/work.ts';
import { gravest } from '../../core/library/retraction.ts';
import type { RetractionNotice } from '../../core/library/retraction.ts';
import type { LiteratureRecord } from '../../core/literature/record.ts';
import { dateOf } from './dates.ts';
import { literatureRecord, openCopy } from './fields.ts';
import { plainDoi, plainPmcid, plainPmid } from './identifiers.ts';
import { languageOf } from './languages.ts';
import { isRetracted, medicalType, standingOf } from './medical-types.ts';
import { author } from './names.ts';
import { element, elements, xmlJson, xmlText } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A `PubmedArticle` or a `PubmedBookArticle`. A text says why it is none. */
export function pubmedRecord(entry: XmlElement, asOf: string): LiteratureRecord | string {
  const isBook = entry.name === 'PubmedBookArticle';
  const cited = element(entry, isBook ? 'BookDocument' : 'MedlineCitation');
  const pmid = plainPmid(xmlText(cited, 'PMID'));
  if (cited === undefined || pmid === undefined) return 'it has no PMID';
  const article = isBook ? cited : element(cited, 'Article');
  const kinds = elements(
    article,
    ...(isBook ? [] : ['PublicationTypeList']),
    'PublicationType',
  ).flatMap((kind) => xmlText(kind) ?? []);
  const ids = identifiers(entry, article);
  const retraction = noticeOf(cited, kinds, asOf);
  return literatureRecord({
    recordId: `pubmed:${pmid}`,
    service: 'pubmed',
    fields: {
      title: titleOf(article),
      authors: authorsOf(article),
      date: dateIn(article, isBook),
      type: isBook ? bookType(cited) : medicalType(kinds),
      doi: plainDoi(ids('doi')),
      pmid,
      pmcid: plainPmcid(ids('pmc')),
      venue:
        xmlText(article, 'Journal', 'Title') ??
        (isBook ? xmlText(cited, 'Book', 'BookTitle') : undefined),
      publisher: xmlText(cited, 'Book', 'Publisher', 'PublisherName'),
      place: xmlText(cited, 'Book', 'Publisher', 'PublisherLocation'),
      isbn: elements(cited, 'Book', 'Isbn')
        .flatMap((isbn) => xmlText(isbn) ?? [])
        .join(', '),
      issn: issnsOf(cited, article),
      volume:
        xmlText(article, 'Journal', 'JournalIssue', 'Volume') ?? xmlText(cited, 'Book', 'Volume'),
      issue: xmlText(article, 'Journal', 'JournalIssue', 'Issue'),
      pages: pagesOf(article),
      number: elements(article, 'ELocationID').find(
        ({ attributes }) => attributes['EIdType'] === 'pii',
      )
        ? xmlText(
            elements(article, 'ELocationID').find(
              ({ attributes }) => attributes['EIdType'] === 'pii',
            ),
          )
        : undefined,
      edition: xmlText(cited, 'Book', 'Edition'),
      language: languageOf(xmlText(article, 'Language')),
      abstract: abstractOf(article, cited),
      url: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
      keywords: keywordsOf(cited),
    },
    references: referenceCount(entry),
    ...(retraction === undefined ? {} : { retraction }),
    openCopies: copies(ids('pmc')),
    otherVersions: versions(cited),
    raw: xmlJson(entry),
  });
}

/** A translated title stands in square brackets; the language field says so already. */
function titleOf(article: XmlElement | undefined): string {
  const title =
    xmlText(article, 'ArticleTitle') ??
    xmlText(article, 'VernacularTitle') ??
    xmlText(article, 'Book', 'BookTitle');
  return (title ?? '').replace(/^\[(.*)\]\.?$/, '$1').replace(/(?<!\.)\.$/, '');
}

function authorsOf(article: XmlElement | undefined): readonly Author[] {
  const lists = elements(article, 'AuthorList').filter(
    ({ attributes }) => attributes['Type'] !== 'editors',
  );
  return lists.flatMap((list) =>
    elements(list, 'Author').flatMap((person) => {
      const body = xmlText(person, 'CollectiveName');
      if (body !== undefined) return author(body, undefined) ?? [];
      const given = xmlText(person, 'ForeName') ?? xmlText(person, 'Initials');
      const suffix = xmlText(person, 'Suffix');
      const family = xmlText(person, 'LastName');
      return author(suffix === undefined ? family : `${family} ${suffix}`, given) ?? [];
    }),
  );
}

/** The issue's date, or the electronic one when that says more of the same time or the issue says nothing. */
function dateIn(article: XmlElement | undefined, isBook: boolean): string | undefined {
  const place = isBook ? ['Book', 'PubDate'] : ['Journal', 'JournalIssue', 'PubDate'];
  const issue = dateFrom(element(article, ...place));
  const electronic = elements(article, 'ArticleDate').flatMap((date) => dateFrom(date) ?? [])[0];
  if (issue === undefined) return electronic;
  return electronic?.startsWith(issue) === true ? electronic : issue;
}

/** `MedlineDate` is free text: "2019 Nov-Dec", "Winter 1998". */
function dateFrom(date: XmlElement | undefined): string | undefined {
  const free = /\b(\d{4})\b(?:\s+([A-Z][a-z]{2}))?/.exec(xmlText(date, 'MedlineDate') ?? '');
  const year = xmlText(date, 'Year') ?? free?.[1];
  return dateOf(year, xmlText(date, 'Month') ?? free?.[2], xmlText(date, 'Day'));
}

function bookType(cited: XmlElement) {
  return element(cited, 'ArticleTitle') === undefined ? 'book' : 'chapter';
}

/** Identifiers stand at three places; the article's own list counts most. Those of its references are not its own. */
function identifiers(entry: XmlElement, article: XmlElement | undefined) {
  const data = element(entry, 'PubmedData') ?? element(entry, 'PubmedBookData');
  const listed = [
    ...elements(data, 'ArticleIdList', 'ArticleId'),
    ...elements(article, 'ArticleIdList', 'ArticleId'),
  ];
  const placed = elements(article, 'ELocationID').filter(
    ({ attributes }) => attributes['ValidYN'] !== 'N',
  );
  return (kind: string): string | undefined =>
    xmlText(listed.find(({ attributes }) => attributes['IdType'] === kind)) ??
    xmlText(placed.find(({ attributes }) => attributes['EIdType'] === kind));
}

function issnsOf(cited: XmlElement, article: XmlElement | undefined): string {
  const own = elements(article, 'Journal', 'ISSN').flatMap((issn) => xmlText(issn) ?? []);
  const linking = xmlText(cited, 'MedlineJournalInfo', 'ISSNLinking') ?? '';
  return [...new Set([...own, linking])].filter((issn) => issn !== '').join(', ');
}

function pagesOf(article: XmlElement | undefined): string | undefined {
  const written = xmlText(article, 'Pagination', 'MedlinePgn');
  const start = xmlText(article, 'Pagination', 'StartPage');
  const end = xmlText(article, 'Pagination', 'EndPage');
  return written ?? (end === undefined || start === undefined ? start : `${start}-${end}`);
}

/** Sections with their labels; other abstracts (plain language, another language) follow. */
function abstractOf(article: XmlElement | undefined, cited: XmlElement): string {
  const own = sections(element(article, 'Abstract'));
  const others = elements(cited, 'OtherAbstract').flatMap((other) => sections(other));
  return [...own, ...(own.length === 0 ? others : [])].join('\n\n');
}

function sections(abstract: XmlElement | undefined): readonly string[] {
  return elements(abstract, 'AbstractText').flatMap((section) => {
    const text = xmlText(section);
    const label = section.attributes['Label'];
    if (text === undefined) return [];
    return label === undefined || /^unlabelled$/i.test(label) ? [text] : [`${label}: ${text}`];
  });
}

function keywordsOf(cited: XmlElement): readonly string[] {
  const words = elements(cited, 'KeywordList', 'Keyword').flatMap((word) => xmlText(word) ?? []);
  const headings = elements(cited, 'MeshHeadingList', 'MeshHeading').flatMap(
    (heading) => xmlText(heading, 'DescriptorName') ?? [],
  );
  return [...words, ...headings];
}

function referenceCount(entry: XmlElement): number | undefined {
  const count = elements(entry, 'PubmedData', 'ReferenceList').flatMap((list) =>
    elements(list, 'Reference'),
  ).length;
  return count === 0 ? undefined : count;
}

function noticeOf(
  cited: XmlElement,
  kinds: readonly string[],
  asOf: string,
): RetractionNotice | undefined {
  const notices = elements(cited, 'CommentsCorrectionsList', 'CommentsCorrections').flatMap(
    (note): readonly RetractionNotice[] => {
      const kind = standingOf(note.attributes['RefType'] ?? '');
      if (kind === undefined) return [];
      const source = xmlText(note, 'RefSource') ?? '';
      const doi = plainDoi(/10\.\d{4,9}\/[^\s;,]+/.exec(source)?.[0]?.replace(/\.$/, ''));
      const [, year, month, day] =
        /\b(\d{4}) ?([A-Z][a-z]{2})? ?(\d{1,2})?[;.:]/.exec(source) ?? [];
      const date = dateOf(year, month, day);
      const reason = xmlText(note, 'Note') ?? source;
      return [
        {
          kind,
          ...(doi === undefined ? {} : { doi: doi.slice(0, 300) }),
          ...(date === undefined ? {} : { date }),
          ...(reason === '' ? {} : { reason: reason.slice(0, 2_000) }),
          service: 'pubmed',
          asOf,
        },
      ];
    },
  );
  const worst = gravest(notices);
  if (worst?.kind === 'retracted' || !isRetracted(kinds)) return worst;
  return { kind: 'retracted', reason: 'Retracted Publication', service: 'pubmed', asOf };
}

function copies(pmcid: string | undefined) {
  const id = plainPmcid(pmcid);
  const url = id === undefined ? undefined : `https://pmc.ncbi.nlm.nih.gov/articles/${id}/`;
  return [openCopy(url, false) ?? []].flat();
}

/** Preprint and article, and articles that were published again. */
function versions(cited: XmlElement): readonly (string | undefined)[] {
  return elements(cited, 'CommentsCorrectionsList', 'CommentsCorrections')
    .filter(({ attributes }) =>
      /^(Update(In|Of)|Republished(In|From)|CorrectedandRepublished(In|From))$/i.test(
        attributes['RefType'] ?? '',
      ),
    )
    .map((note) => {
      const doi = plainDoi(
        /10\.\d{4,9}\/[^\s;,]+/.exec(xmlText(note, 'RefSource') ?? '')?.[0]?.replace(/\.$/, ''),
      );
      return doi ?? plainPmid(xmlText(note, 'PMID'));
    });
}
