/** Fields of a work from what a service gave, brought into the library's form and limits. */
import { WorkFields } from '../../core/library/work.ts';
import type { Author } from '../../core/library/work.ts';
import type { LiteratureRecord, OpenCopy } from '../../core/literature/record.ts';

/** Every field may be missing or empty; a text may be longer than a library keeps. */
export type GivenFields = {
  readonly [Name in keyof WorkFields]?: Readonly<WorkFields[Name]> | undefined;
};

const LIMITS = {
  title: 2_000,
  doi: 300,
  venue: 500,
  abstract: 50_000,
  url: 10_000,
  language: 20,
  pmid: 20,
  pmcid: 20,
  arxiv: 40,
  isbn: 200,
  issn: 200,
  volume: 100,
  issue: 100,
  pages: 200,
  number: 200,
  edition: 200,
  publisher: 500,
  place: 500,
} as const;

/**
 * Text is cut to what the library takes and what does not fit a field at all is left out of it: the
 * record keeps all of it under `raw`.
 */
export function workFields(given: GivenFields): WorkFields {
  const date = given.date !== undefined && WorkFields.shape.date.safeParse(given.date).success;
  const year = given.year ?? (date ? Number(given.date?.slice(0, 4)) : undefined);
  return {
    title: (given.title ?? '').slice(0, LIMITS.title),
    authors: people(given.authors, 2_000),
    ...texts(given),
    ...(year !== undefined && year >= 1000 && year <= 3000 ? { year } : {}),
    ...(date && given.date !== undefined ? { date: given.date } : {}),
    ...(given.type === undefined ? {} : { type: given.type }),
    ...editors(given.editors),
    ...keywords(given.keywords),
  };
}

function texts(given: GivenFields): Partial<WorkFields> {
  const kept: Partial<Record<keyof typeof LIMITS, string>> = {};
  for (const [name, limit] of Object.entries(LIMITS)) {
    if (!isTextField(name) || name === 'title') continue;
    const text = given[name]?.trim().slice(0, limit);
    if (text !== undefined && text !== '') kept[name] = text;
  }
  return kept;
}

function isTextField(name: string): name is keyof typeof LIMITS {
  return name in LIMITS;
}

function people(list: readonly Author[] | undefined, most: number): Author[] {
  return (list ?? []).slice(0, most);
}

function editors(list: readonly Author[] | undefined): Partial<WorkFields> {
  const kept = people(list, 500);
  return kept.length === 0 ? {} : { editors: kept };
}

function keywords(list: readonly string[] | undefined): Partial<WorkFields> {
  const kept = new Set(
    (list ?? []).map((word) => word.trim().slice(0, 300)).filter((word) => word !== ''),
  );
  return kept.size === 0 ? {} : { keywords: [...kept].slice(0, 500) };
}

/** What a service's reader makes of one record, before it is put into its form. */
export interface GivenRecord {
  readonly recordId: string;
  readonly service: LiteratureRecord['service'];
  readonly fields: GivenFields;
  readonly asText?: boolean;
  readonly citedBy?: number | undefined;
  readonly references?: number | undefined;
  readonly retraction?: LiteratureRecord['retraction'];
  readonly openCopies?: readonly OpenCopy[];
  readonly otherVersions?: readonly (string | undefined)[];
  readonly raw: LiteratureRecord['raw'];
}

export function literatureRecord(given: GivenRecord): LiteratureRecord {
  const fields = workFields(given.fields);
  const own = new Set([fields.doi, fields.pmid, fields.arxiv]);
  const others = new Set(
    (given.otherVersions ?? []).flatMap((id) => (id === undefined || own.has(id) ? [] : [id])),
  );
  return {
    recordId: given.recordId.slice(0, 400),
    service: given.service,
    fields,
    ...(given.asText === true ? { asText: true } : {}),
    ...(given.citedBy === undefined ? {} : { citedBy: given.citedBy }),
    ...(given.references === undefined ? {} : { references: given.references }),
    ...(given.retraction === undefined ? {} : { retraction: given.retraction }),
    openCopies: distinctCopies(given.openCopies ?? []),
    otherVersions: [...others].map((id) => id.slice(0, 400)).slice(0, 100),
    raw: given.raw,
  };
}

/** Of several mentions of one address the first counts. */
function distinctCopies(copies: readonly OpenCopy[]): OpenCopy[] {
  const seen = new Map<string, OpenCopy>();
  for (const copy of copies) {
    if (copy.url !== '' && copy.url.length <= 10_000 && !seen.has(copy.url))
      seen.set(copy.url, copy);
  }
  return [...seen.values()].slice(0, 100);
}

/** A copy anyone may read; undefined without an address on the web. */
export function openCopy(
  url: string | undefined,
  pdf: boolean,
  more: { readonly version?: string | undefined; readonly license?: string | undefined } = {},
): OpenCopy | undefined {
  if (url === undefined || !/^https?:\/\//i.test(url)) return undefined;
  const version = VERSIONS[(more.version ?? '').toLowerCase()];
  const license = more.license?.trim().slice(0, 200);
  return {
    url,
    pdf,
    ...(version === undefined ? {} : { version }),
    ...(license === undefined || license === '' ? {} : { license }),
  };
}

/** As the driver guidelines for repositories name them, and as Crossref does. */
const VERSIONS: Readonly<Record<string, 'published' | 'accepted' | 'submitted'>> = {
  publishedversion: 'published',
  vor: 'published',
  acceptedversion: 'accepted',
  am: 'accepted',
  submittedversion: 'submitted',
};
