import type { RouteInput } from '../../../../preload/contract/index.ts';
import { WorkType } from '../../../../preload/contract/types.ts';
import type { Work } from '../../../../preload/contract/types.ts';
import { authorsFromText, authorsToText } from '../works/authors.ts';

type Fields = Omit<RouteInput<'work.edit'>['fields'], 'authors' | 'editors'>;
/** What a work says of itself, as far as it can be edited. */
export type EditableWork = Pick<Work, 'title' | 'authors'> & Partial<Pick<Work, keyof Edited>>;
type Edited = RouteInput<'work.edit'>['fields'];

/** Fields that are one line of text, in the order in which they are shown. */
export const lineFields = [
  'venue',
  'date',
  'volume',
  'issue',
  'pages',
  'number',
  'edition',
  'publisher',
  'place',
  'doi',
  'pmid',
  'pmcid',
  'arxiv',
  'isbn',
  'issn',
  'url',
  'language',
] as const satisfies readonly (keyof Fields)[];
export type LineField = (typeof lineFields)[number];

/** A work's fields as they are typed. */
export interface WorkFormFields extends Readonly<Record<LineField, string>> {
  readonly title: string;
  readonly authors: string;
  readonly editors: string;
  readonly year: string;
  /** Empty: none. */
  readonly type: string;
  readonly abstract: string;
  /** One to a line. */
  readonly keywords: string;
}

/** Why a form cannot be sent, by the field that is wrong. */
export type FormProblems = Partial<Record<'year' | 'date', true>>;

/** The form of a work. */
export function formOf(work: EditableWork): WorkFormFields {
  const line = (field: LineField): string => work[field] ?? '';
  return {
    title: work.title,
    authors: authorsToText(work.authors),
    editors: authorsToText(work.editors ?? []),
    year: work.year === undefined ? '' : String(work.year),
    type: work.type ?? '',
    abstract: work.abstract ?? '',
    keywords: (work.keywords ?? []).join('\n'),
    venue: line('venue'),
    date: line('date'),
    volume: line('volume'),
    issue: line('issue'),
    pages: line('pages'),
    number: line('number'),
    edition: line('edition'),
    publisher: line('publisher'),
    place: line('place'),
    doi: line('doi'),
    pmid: line('pmid'),
    pmcid: line('pmcid'),
    arxiv: line('arxiv'),
    isbn: line('isbn'),
    issn: line('issn'),
    url: line('url'),
    language: line('language'),
  };
}

/** An identifier as it is kept: without the address or the name in front of it. */
function plain(field: LineField, typed: string): string {
  const text = typed.trim();
  if (field === 'doi') return text.replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, '');
  if (field === 'arxiv') {
    return text
      .replace(/^(https?:\/\/arxiv\.org\/(abs|pdf)\/|arxiv:\s*)/i, '')
      .replace(/(\.pdf)?$/i, '')
      .replace(/v\d+$/, '');
  }
  if (field === 'pmid')
    return text.replace(/^(https?:\/\/pubmed[^/]*\/|pmid:\s*)/i, '').replace(/\/$/, '');
  return text;
}

/** Lines of a text that are not empty. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What was changed, ready to be sent: null takes a field away. Not ok: the fields that are wrong. */
export function changesOf(
  work: EditableWork,
  form: WorkFormFields,
):
  | { readonly ok: true; readonly fields: Edited }
  | { readonly ok: false; readonly problems: FormProblems } {
  const before = formOf(work);
  const year = form.year.trim();
  const date = form.date.trim();
  const problems: FormProblems = {
    ...(year !== '' && !/^[12]\d{3}$/.test(year) ? { year: true } : {}),
    ...(date !== '' && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(date) ? { date: true } : {}),
  };
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const lines: Partial<Record<LineField, string | null>> = {};
  for (const field of lineFields) {
    const typed = plain(field, form[field]);
    if (typed !== before[field]) lines[field] = typed || null;
  }
  const editors = authorsFromText(form.editors, work.editors);
  const keywords = linesOf(form.keywords);
  const type = WorkType.options.find((option) => option === form.type) ?? null;
  const fields: Edited = {
    ...lines,
    ...(form.title.trim() === before.title ? {} : { title: form.title.trim() }),
    ...(form.authors === before.authors
      ? {}
      : { authors: authorsFromText(form.authors, work.authors) }),
    ...(form.editors === before.editors ? {} : { editors: editors.length > 0 ? editors : null }),
    ...(year === before.year ? {} : { year: year === '' ? null : Number(year) }),
    ...(form.type === before.type ? {} : { type }),
    ...(form.abstract.trim() === before.abstract.trim()
      ? {}
      : { abstract: form.abstract.trim() || null }),
    ...(keywords.join('\n') === before.keywords
      ? {}
      : { keywords: keywords.length > 0 ? keywords : null }),
  };
  return { ok: true, fields };
}
