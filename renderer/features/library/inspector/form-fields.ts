import type { RouteInput } from '../../../../preload/contract/index.ts';
import type { WorkFields } from '../../../../preload/contract/types.ts';
import { authorsFromText, authorsToText } from '../works/authors.ts';

/** A work's fields as they are typed. */
export interface WorkFormFields {
  readonly title: string;
  readonly authors: string;
  readonly year: string;
  readonly venue: string;
  readonly doi: string;
}

type Edited = RouteInput<'work.edit'>['fields'];

export function formOf(work: WorkFields): WorkFormFields {
  return {
    title: work.title,
    authors: authorsToText(work.authors),
    year: work.year === undefined ? '' : String(work.year),
    venue: work.venue ?? '',
    doi: work.doi ?? '',
  };
}

/** A DOI as it is kept: without the address in front of it. */
function plainDoi(typed: string): string {
  return typed.trim().replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, '');
}

/** What was changed, ready to be sent: null takes a field away. Not ok: the year is no year. */
export function changesOf(
  work: WorkFields,
  form: WorkFormFields,
): { readonly ok: true; readonly fields: Edited } | { readonly ok: false } {
  const before = formOf(work);
  const year = form.year.trim();
  if (year !== '' && !/^[12]\d{3}$/.test(year)) return { ok: false };
  const fields: Edited = {
    ...(form.title.trim() === before.title ? {} : { title: form.title.trim() }),
    ...(form.authors === before.authors ? {} : { authors: authorsFromText(form.authors) }),
    ...(year === before.year ? {} : { year: year === '' ? null : Number(year) }),
    ...(form.venue.trim() === before.venue ? {} : { venue: form.venue.trim() || null }),
    ...(plainDoi(form.doi) === before.doi ? {} : { doi: plainDoi(form.doi) || null }),
  };
  return { ok: true, fields };
}
