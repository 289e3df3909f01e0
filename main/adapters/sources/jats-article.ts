/** A full text in JATS, as PubMed Central sends it: the article and its list of references. */
import type { Author, WorkType } from '../../core/library/work.ts';
import type { LiteratureRecord } from '../../core/literature/record.ts';
import { dateOf } from './dates.ts';
import { literatureRecord, openCopy } from './fields.ts';
import { plainDoi, plainPmcid, plainPmid } from './identifiers.ts';
import { languageOf } from './languages.ts';
import { author } from './names.ts';
import { abstractText } from './text.ts';
import { element, elements, markupOf, within, xmlJson, xmlText } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A text says why it is none. The record's `raw` has the whole full text. */
export function jatsRecord(article: XmlElement): LiteratureRecord | string {
  const meta = element(article, 'front', 'article-meta');
  const journal = element(article, 'front', 'journal-meta');
  const ids = (kind: string): string | undefined =>
    xmlText(elements(meta, 'article-id').find((id) => id.attributes['pub-id-type'] === kind));
  const pmid = plainPmid(ids('pmid'));
  const pmcid = plainPmcid(ids('pmcid') ?? ids('pmc') ?? ids('pmcaid'));
  const own = pmid ?? pmcid;
  if (own === undefined) return 'it has neither a PMID nor a PMCID';
  const license = licenseOf(meta);
  return literatureRecord({
    recordId: `pubmed:${own}`,
    service: 'pubmed',
    fields: {
      title: titleOf(meta),
      authors: contributors(meta, 'author'),
      editors: contributors(meta, 'editor'),
      date: dateIn(meta),
      type: 'article-journal',
      doi: plainDoi(ids('doi')),
      pmid,
      pmcid,
      venue:
        xmlText(journal, 'journal-title-group', 'journal-title') ??
        xmlText(journal, 'journal-title'),
      publisher: xmlText(journal, 'publisher', 'publisher-name'),
      place: xmlText(journal, 'publisher', 'publisher-loc'),
      issn: [...new Set(elements(journal, 'issn').flatMap((issn) => xmlText(issn) ?? []))].join(
        ', ',
      ),
      volume: xmlText(meta, 'volume'),
      issue: xmlText(meta, 'issue'),
      pages: pagesOf(meta),
      number: xmlText(meta, 'elocation-id'),
      language: languageOf(article.attributes['lang']),
      abstract: abstractOf(meta),
      url: pmcid === undefined ? undefined : `https://pmc.ncbi.nlm.nih.gov/articles/${pmcid}/`,
      keywords: elements(meta, 'kwd-group').flatMap((group) =>
        within(group, 'kwd').flatMap((word) => xmlText(word) ?? []),
      ),
    },
    references: referencesOf(article).length,
    openCopies: [
      license === undefined || pmcid === undefined
        ? []
        : (openCopy(`https://pmc.ncbi.nlm.nih.gov/articles/${pmcid}/`, false, { license }) ?? []),
    ].flat(),
    raw: xmlJson(article),
  });
}

export function referencesOf(article: XmlElement): readonly XmlElement[] {
  return elements(article, 'back').flatMap((back) => within(back, 'ref'));
}

/** One entry of the list. `citing` gives an entry without identifiers its id. */
export function jatsReference(ref: XmlElement, index: number, citing: string): LiteratureRecord {
  const cited = ['element-citation', 'mixed-citation', 'citation', 'nlm-citation']
    .map((name) => within(ref, name)[0])
    .find((found) => found !== undefined);
  const ids = (kind: string): string | undefined =>
    xmlText(within(cited, 'pub-id').find((id) => id.attributes['pub-id-type'] === kind));
  const pmid = plainPmid(ids('pmid'));
  const doi = plainDoi(ids('doi'));
  const title = xmlText(cited, 'article-title') ?? xmlText(cited, 'chapter-title');
  const source = xmlText(cited, 'source');
  const entry = ref.attributes['id'] ?? String(index + 1);
  return literatureRecord({
    recordId: pmid === undefined ? `pubmed:${citing}#${entry}` : `pubmed:${pmid}`,
    service: 'pubmed',
    fields: {
      title: title ?? source ?? xmlText(cited) ?? '',
      authors: citedPeople(cited),
      date: dateOf(/\d{4}/.exec(xmlText(cited, 'year') ?? '')?.[0]),
      type: CITED[cited?.attributes['publication-type'] ?? ''],
      doi,
      pmid,
      pmcid: plainPmcid(ids('pmcid')),
      venue: title === undefined ? undefined : source,
      volume: xmlText(cited, 'volume'),
      issue: xmlText(cited, 'issue'),
      pages: pagesOf(cited),
      edition: xmlText(cited, 'edition'),
      publisher: xmlText(cited, 'publisher-name'),
      place: xmlText(cited, 'publisher-loc'),
    },
    raw: xmlJson(ref),
  });
}

const CITED: Readonly<Record<string, WorkType>> = {
  journal: 'article-journal',
  book: 'book',
  chapter: 'chapter',
  confproc: 'paper-conference',
  conference: 'paper-conference',
  thesis: 'thesis',
  report: 'report',
  web: 'webpage',
  webpage: 'webpage',
  data: 'dataset',
  software: 'software',
  preprint: 'article',
  patent: 'patent',
};

function titleOf(meta: XmlElement | undefined): string {
  const title = xmlText(meta, 'title-group', 'article-title') ?? '';
  const subtitle = xmlText(meta, 'title-group', 'subtitle');
  return subtitle === undefined ? title : `${title}: ${subtitle}`;
}

function contributors(meta: XmlElement | undefined, role: string): readonly Author[] {
  return elements(meta, 'contrib-group', 'contrib')
    .filter((person) => (person.attributes['contrib-type'] ?? 'author') === role)
    .flatMap((person) => {
      const body = xmlText(person, 'collab');
      if (body !== undefined) return author(body, undefined) ?? [];
      return (
        nameOf(
          element(person, 'name') ?? within(person, 'name')[0] ?? within(person, 'string-name')[0],
        ) ?? []
      );
    });
}

function nameOf(name: XmlElement | undefined): Author | undefined {
  if (name === undefined) return undefined;
  const family = xmlText(name, 'surname');
  const suffix = xmlText(name, 'suffix');
  const whole = suffix === undefined || family === undefined ? family : `${family} ${suffix}`;
  return author(
    whole ?? xmlText(name),
    family === undefined ? undefined : xmlText(name, 'given-names'),
  );
}

function citedPeople(cited: XmlElement | undefined): readonly Author[] {
  const groups = within(cited, 'person-group').filter(
    (group) => (group.attributes['person-group-type'] ?? 'author') === 'author',
  );
  const from = groups.length > 0 ? groups : cited === undefined ? [] : [cited];
  return from.flatMap((group) =>
    group.children.flatMap((child) => {
      if (typeof child === 'string') return [];
      if (child.name === 'collab') return author(xmlText(child), undefined) ?? [];
      return child.name === 'name' || child.name === 'string-name' ? (nameOf(child) ?? []) : [];
    }),
  );
}

/** The first of the days on which it came out; an issue's date when there is none. */
function dateIn(meta: XmlElement | undefined): string | undefined {
  const dates = elements(meta, 'pub-date').flatMap(
    (date) => dateOf(xmlText(date, 'year'), xmlText(date, 'month'), xmlText(date, 'day')) ?? [],
  );
  return dates.toSorted((one, other) => other.length - one.length || one.localeCompare(other))[0];
}

function pagesOf(meta: XmlElement | undefined): string | undefined {
  const first = xmlText(meta, 'fpage');
  const last = xmlText(meta, 'lpage');
  return (
    xmlText(meta, 'page-range') ??
    (first === undefined || last === undefined || first === last ? first : `${first}-${last}`)
  );
}

function abstractOf(meta: XmlElement | undefined): string {
  const own = elements(meta, 'abstract').find(
    ({ attributes }) => attributes['abstract-type'] === undefined,
  );
  return own === undefined ? '' : abstractText(markupOf(own.children));
}

/** The address of the licence, or its words. */
function licenseOf(meta: XmlElement | undefined): string | undefined {
  const license = element(meta, 'permissions', 'license');
  return (
    xmlText(license, 'license_ref') ??
    license?.attributes['href'] ??
    xmlText(license, 'license-p')?.slice(0, 200)
  );
}
