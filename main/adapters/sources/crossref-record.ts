/** A work of Crossref as a record. Fields: https://api.crossref.org/swagger-ui/index.html */
import type { Author, WorkType } from '../../core/library/work.ts';
import { gravest } from '../../core/library/retraction.ts';
import type { RetractionKind, RetractionNotice } from '../../core/library/retraction.ts';
import type { LiteratureRecord, OpenCopy } from '../../core/literature/record.ts';
import { dateOf } from './dates.ts';
import { literatureRecord, openCopy } from './fields.ts';
import { arxivOfDoi, plainArxiv, plainDoi, plainPmid } from './identifiers.ts';
import { at, countAt, listAt, textAt, textsAt } from './json.ts';
import type { Json } from './json.ts';
import { author, shownName } from './names.ts';
import { abstractText, plainText } from './text.ts';

const TYPES: Readonly<Record<string, WorkType>> = {
  'journal-article': 'article-journal',
  'journal-issue': 'periodical',
  journal: 'periodical',
  'posted-content': 'article',
  'proceedings-article': 'paper-conference',
  proceedings: 'collection',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  'book-part': 'chapter',
  'reference-entry': 'entry',
  book: 'book',
  monograph: 'book',
  'edited-book': 'book',
  'reference-book': 'book',
  'book-set': 'book',
  'book-series': 'book',
  dissertation: 'thesis',
  dataset: 'dataset',
  database: 'dataset',
  report: 'report',
  'report-component': 'report',
  'report-series': 'report',
  standard: 'standard',
  'peer-review': 'review',
  component: 'document',
  grant: 'document',
  other: 'document',
};

/** A text says why it is none. */
export function crossrefRecord(raw: Json, asOf: string): LiteratureRecord | string {
  const doi = plainDoi(textAt(raw, 'DOI'));
  if (doi === undefined) return 'it has no DOI';
  const retraction = noticeOf(raw, asOf);
  const date = dateIn(raw);
  return literatureRecord({
    recordId: `crossref:${doi}`,
    service: 'crossref',
    fields: {
      title: titleOf(raw),
      authors: peopleIn(raw, 'author'),
      editors: peopleIn(raw, 'editor'),
      date,
      type: TYPES[textAt(raw, 'type') ?? ''],
      doi,
      arxiv: arxivOfDoi(doi),
      venue: venueOf(raw),
      publisher: plainText(textAt(raw, 'publisher') ?? ''),
      place: textAt(raw, 'publisher-location'),
      issn: textsAt(raw, 'ISSN').join(', '),
      isbn: textsAt(raw, 'ISBN')
        .map((isbn) => isbn.replace(/^https?:\/\/.*\//, ''))
        .join(', '),
      volume: textAt(raw, 'volume'),
      issue: textAt(raw, 'issue') ?? textAt(raw, 'journal-issue', 'issue'),
      pages: textAt(raw, 'page'),
      number: textAt(raw, 'article-number'),
      edition: textAt(raw, 'edition-number'),
      language: textAt(raw, 'language'),
      abstract: abstractText(textAt(raw, 'abstract') ?? ''),
      url: textAt(raw, 'resource', 'primary', 'URL') ?? textAt(raw, 'URL'),
      keywords: textsAt(raw, 'subject'),
    },
    citedBy: countAt(raw, 'is-referenced-by-count'),
    references: countAt(raw, 'reference-count') ?? countAt(raw, 'references-count'),
    ...(retraction === undefined ? {} : { retraction }),
    openCopies: copies(raw),
    otherVersions: versions(raw),
    raw,
  });
}

function titleOf(raw: Json): string {
  const title = plainText(textsAt(raw, 'title')[0] ?? '');
  const subtitle = plainText(textsAt(raw, 'subtitle')[0] ?? '');
  const told = title.toLowerCase().includes(subtitle.toLowerCase());
  return told ? title : `${title.replace(/[:：]$/, '')}: ${subtitle}`;
}

/** A preprint stands in a group of a repository rather than in a journal. */
function venueOf(raw: Json): string {
  const container = textsAt(raw, 'container-title')[0];
  return plainText(
    container ?? textAt(raw, 'group-title') ?? textAt(raw, 'institution', 0, 'name') ?? '',
  );
}

function peopleIn(raw: Json, role: 'author' | 'editor'): readonly Author[] {
  return listAt(raw, role).flatMap((person) => {
    const body = textAt(person, 'name');
    if (body !== undefined) return author(plainText(body), undefined) ?? [];
    const given = textAt(person, 'given');
    const family = textAt(person, 'family');
    const suffix = textAt(person, 'suffix');
    if (family === undefined) return shownName(given ?? '') ?? [];
    const names = suffix === undefined ? family : `${family} ${suffix}`;
    return author(plainText(names), given === undefined ? undefined : plainText(given)) ?? [];
  });
}

/** Days where they are known: printed and online dates may say more than the date of issue. */
function dateIn(raw: Json): string | undefined {
  const issued = partsOf(at(raw, 'issued')) ?? partsOf(at(raw, 'published'));
  const known = ['published-print', 'published-online', 'posted', 'published-other', 'created'];
  const others = known.flatMap((name) => partsOf(at(raw, name)) ?? []);
  if (issued === undefined) return others[0];
  return others.find((date) => date.startsWith(issued) && date.length > issued.length) ?? issued;
}

function partsOf(date: Json | undefined): string | undefined {
  const [year, month, day] = listAt(date, 'date-parts', 0).map((part) => countAt(part));
  return dateOf(year, month, day);
}

const UPDATES: Readonly<Record<string, RetractionKind>> = {
  retraction: 'retracted',
  partial_retraction: 'retracted',
  withdrawal: 'retracted',
  removal: 'retracted',
  expression_of_concern: 'concern',
  correction: 'corrected',
  corrigendum: 'corrected',
  erratum: 'corrected',
  clarification: 'corrected',
  addendum: 'corrected',
};

/** `updated-by` is about this work; `update-to` is what a notice says of another one. */
function noticeOf(raw: Json, asOf: string): RetractionNotice | undefined {
  const notices = listAt(raw, 'updated-by').flatMap((update): readonly RetractionNotice[] => {
    const type = (textAt(update, 'type') ?? '').toLowerCase().replaceAll(/[\s-]/g, '_');
    const kind = UPDATES[type];
    if (kind === undefined) return [];
    const doi = plainDoi(textAt(update, 'DOI'))?.slice(0, 300);
    const date = partsOf(at(update, 'updated'));
    const reason = textAt(update, 'label') ?? textAt(update, 'type');
    return [
      {
        kind,
        ...(doi === undefined ? {} : { doi }),
        ...(date === undefined ? {} : { date }),
        ...(reason === undefined ? {} : { reason: reason.slice(0, 2_000) }),
        service: 'crossref',
        asOf,
      },
    ];
  });
  return gravest(notices) ?? saidInTitle(raw, asOf);
}

/** Publishers that send no notice write it before the title. */
function saidInTitle(raw: Json, asOf: string): RetractionNotice | undefined {
  const title = plainText(textsAt(raw, 'title')[0] ?? '');
  const reason = /^(retracted( article)?|withdrawn|removed)\s*[:\]–-]/i.exec(
    title.replace(/^\[/, ''),
  )?.[1];
  return reason === undefined || listAt(raw, 'update-to').length > 0
    ? undefined
    : { kind: 'retracted', reason, service: 'crossref', asOf };
}

function copies(raw: Json): readonly OpenCopy[] {
  const licenses = listAt(raw, 'license').flatMap((license) => {
    const url = textAt(license, 'URL');
    return url === undefined ? [] : [{ url, version: textAt(license, 'content-version') }];
  });
  const open = licenses.find(({ url }) => /creativecommons\.org/i.test(url));
  if (open === undefined) return [];
  return listAt(raw, 'link').flatMap((link) => {
    const url = textAt(link, 'URL');
    const pdf =
      textAt(link, 'content-type') === 'application/pdf' || /(\.|\/)pdf$/i.test(url ?? '');
    const version = textAt(link, 'content-version');
    return openCopy(url, pdf, { version, license: open.url }) ?? [];
  });
}

const SAME_WORK = [
  'is-preprint-of',
  'has-preprint',
  'is-version-of',
  'has-version',
  'is-identical-to',
  'is-same-as',
  'is-variant-form-of',
  'is-original-form-of',
  'is-manuscript-of',
  'has-manuscript',
];

function versions(raw: Json): readonly (string | undefined)[] {
  return SAME_WORK.flatMap((relation) =>
    listAt(raw, 'relation', relation).map((related) => {
      const id = textAt(related, 'id');
      const kind = textAt(related, 'id-type');
      if (kind === 'arxiv') return plainArxiv(id);
      if (kind === 'pmid') return plainPmid(id);
      return plainDoi(id) ?? plainArxiv(id);
    }),
  );
}
