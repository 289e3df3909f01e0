/** A result of Europe PMC as a record. Fields: https://europepmc.org/RestfulWebService (result type core) */
import type { Author } from '../../core/library/work.ts';
import { gravest } from '../../core/library/retraction.ts';
import type { RetractionNotice } from '../../core/library/retraction.ts';
import type { LiteratureRecord, OpenCopy } from '../../core/literature/record.ts';
import { dateOf, isoDate } from './dates.ts';
import { literatureRecord, openCopy } from './fields.ts';
import { arxivOfDoi, plainDoi, plainPmcid, plainPmid } from './identifiers.ts';
import { at, countAt, listAt, textAt, textsAt } from './json.ts';
import type { Json } from './json.ts';
import { languageOf } from './languages.ts';
import { isRetracted, medicalType, standingOf } from './medical-types.ts';
import { author, indexedNames } from './names.ts';
import { abstractText, plainText } from './text.ts';

/** A reference that was not taken apart. */
function isText(raw: Json): boolean {
  const known = ['title', 'doi', 'pmid'].some((name) => textAt(raw, name) !== undefined);
  return !known && textAt(raw, 'unstructuredInformation') !== undefined;
}

/** Results, references and citations have the same names for what they have. A text says why it is none. */
export function europePmcRecord(
  raw: Json,
  asOf: string,
  fallback?: string,
): LiteratureRecord | string {
  const source = textAt(raw, 'source');
  const id = textAt(raw, 'id');
  const named = source === undefined || id === undefined ? fallback : `${source}/${id}`;
  if (named === undefined) return 'it has no id';
  const kinds = kindsOf(raw);
  const doi = plainDoi(textAt(raw, 'doi'));
  const retraction = noticeOf(raw, kinds, asOf);
  return literatureRecord({
    recordId: `europe_pmc:${named}`,
    service: 'europe_pmc',
    asText: isText(raw),
    fields: {
      title: plainText(
        textAt(raw, 'title') ?? textAt(raw, 'unstructuredInformation') ?? '',
      ).replace(/\.$/, ''),
      authors: authorsOf(raw),
      editors: namesIn(raw, 'bookOrReportDetails', 'editorList', 'editor'),
      date: dateIn(raw),
      year: countAt(raw, 'pubYear') ?? undefined,
      type: source === 'PPR' ? 'article' : medicalType(kinds),
      doi,
      pmid: plainPmid(textAt(raw, 'pmid') ?? (source === 'MED' ? id : undefined)),
      pmcid: plainPmcid(textAt(raw, 'pmcid') ?? (source === 'PMC' ? id : undefined)),
      arxiv: arxivOfDoi(doi),
      venue: venueOf(raw),
      publisher: textAt(raw, 'bookOrReportDetails', 'publisher'),
      issn: issnsOf(raw),
      isbn:
        textAt(raw, 'bookOrReportDetails', 'isbn13') ??
        textAt(raw, 'bookOrReportDetails', 'isbn10'),
      volume: textAt(raw, 'journalInfo', 'volume') ?? textAt(raw, 'volume'),
      issue: textAt(raw, 'journalInfo', 'issue') ?? textAt(raw, 'issue'),
      pages: textAt(raw, 'pageInfo'),
      language: languageOf(textAt(raw, 'language')),
      abstract: abstractText(textAt(raw, 'abstractText') ?? ''),
      url:
        source === undefined || id === undefined
          ? undefined
          : `https://europepmc.org/article/${source}/${id}`,
      keywords: keywordsOf(raw),
    },
    citedBy: countAt(raw, 'citedByCount'),
    ...(retraction === undefined ? {} : { retraction }),
    openCopies: copies(raw),
    otherVersions: versions(raw),
    raw,
  });
}

function authorsOf(raw: Json): readonly Author[] {
  const listed = namesIn(raw, 'authorList', 'author');
  if (listed.length > 0) return listed;
  const shown = textAt(raw, 'authorString');
  return shown === undefined ? [] : indexedNames(plainText(shown));
}

function namesIn(raw: Json, ...path: readonly string[]): readonly Author[] {
  return listAt(raw, ...path).flatMap((person) => {
    const body = textAt(person, 'collectiveName');
    if (body !== undefined) return author(plainText(body), undefined) ?? [];
    const family = textAt(person, 'lastName');
    if (family === undefined) return indexedNames(textAt(person, 'fullName') ?? '');
    return (
      author(plainText(family), textAt(person, 'firstName') ?? textAt(person, 'initials')) ?? []
    );
  });
}

/** The day on which it first came out, when its issue is only known by month or year. */
function dateIn(raw: Json): string | undefined {
  const year = countAt(raw, 'journalInfo', 'yearOfPublication') ?? countAt(raw, 'pubYear');
  const issue = dateOf(
    year === 0 ? undefined : year,
    countAt(raw, 'journalInfo', 'monthOfPublication'),
  );
  const first = ['electronicPublicationDate', 'firstPublicationDate']
    .map((name) => isoDate(textAt(raw, name)))
    .find((date) => date !== undefined);
  if (issue === undefined) return first;
  return first?.startsWith(issue) === true ? first : issue;
}

function venueOf(raw: Json): string {
  const found =
    textAt(raw, 'journalInfo', 'journal', 'title') ??
    textAt(raw, 'bookOrReportDetails', 'comprisingTitle') ??
    textAt(raw, 'publicationTitle') ??
    textAt(raw, 'journalTitle') ??
    textAt(raw, 'journalAbbreviation') ??
    textAt(raw, 'bookOrReportDetails', 'publisher');
  return plainText(found ?? '');
}

function issnsOf(raw: Json): string {
  const journal = at(raw, 'journalInfo', 'journal');
  const all = [
    textAt(journal, 'issn'),
    textAt(journal, 'essn'),
    textAt(raw, 'issn'),
    textAt(raw, 'essn'),
  ];
  return [...new Set(all.flatMap((issn) => issn ?? []))].join(', ');
}

function kindsOf(raw: Json): readonly string[] {
  const kinds = textsAt(raw, 'pubTypeList', 'pubType');
  // In short results the kinds stand in one text.
  const short = textAt(raw, 'pubType')?.split(/;\s*/) ?? [];
  return [...kinds, ...short, ...textsAt(raw, 'citationType')];
}

function keywordsOf(raw: Json): readonly string[] {
  const headings = listAt(raw, 'meshHeadingList', 'meshHeading').flatMap(
    (heading) => textAt(heading, 'descriptorName') ?? [],
  );
  return [...textsAt(raw, 'keywordList', 'keyword'), ...headings].map((word) => plainText(word));
}

function noticeOf(raw: Json, kinds: readonly string[], asOf: string): RetractionNotice | undefined {
  const notices = listAt(raw, 'commentCorrectionList', 'commentCorrection').flatMap(
    (note): readonly RetractionNotice[] => {
      const kind = standingOf(textAt(note, 'type') ?? '');
      if (kind === undefined) return [];
      const reference = textAt(note, 'reference');
      const reason = textAt(note, 'note') ?? reference;
      const doi = plainDoi(/10\.\d{4,9}\/[^\s;,]+/.exec(reference ?? '')?.[0]?.replace(/\.$/, ''));
      return [
        {
          kind,
          ...(doi === undefined ? {} : { doi: doi.slice(0, 300) }),
          ...(reason === undefined ? {} : { reason: reason.slice(0, 2_000) }),
          service: 'europe_pmc',
          asOf,
        },
      ];
    },
  );
  const worst = gravest(notices);
  if (worst?.kind === 'retracted' || !isRetracted(kinds)) return worst;
  return { kind: 'retracted', reason: 'Retracted Publication', service: 'europe_pmc', asOf };
}

function copies(raw: Json): readonly OpenCopy[] {
  const license = textAt(raw, 'license');
  return listAt(raw, 'fullTextUrlList', 'fullTextUrl')
    .filter((copy) => /^(OA|F)$/.test(textAt(copy, 'availabilityCode') ?? ''))
    .flatMap((copy) => {
      const pdf = textAt(copy, 'documentStyle') === 'pdf';
      return openCopy(textAt(copy, 'url'), pdf, { license }) ?? [];
    })
    .toSorted((one, other) => Number(other.pdf) - Number(one.pdf));
}

/** Preprint and article point to each other as comments; a preprint also lists its versions. */
function versions(raw: Json): readonly (string | undefined)[] {
  const tied = listAt(raw, 'commentCorrectionList', 'commentCorrection').filter((note) =>
    /^(preprint (of|in)|update (of|in)|republished (from|in)|corrected and republished (from|in))$/i.test(
      textAt(note, 'type') ?? '',
    ),
  );
  return tied.map((note) => {
    const doi = plainDoi(
      /10\.\d{4,9}\/[^\s;,]+/.exec(textAt(note, 'reference') ?? '')?.[0]?.replace(/\.$/, ''),
    );
    const id = textAt(note, 'id');
    return doi ?? (textAt(note, 'source') === 'MED' ? plainPmid(id) : id);
  });
}
