import type { DocumentMetadata } from '../../core/library/document.ts';
import type { WorkFields, WorkOrigins } from '../../core/library/work.ts';

/** A title from a file's name: without its ending, `%2F` and underscores read as what they stand for. */
export function titleFromFileName(name: string): string {
  const stem = name.replace(/\.pdf$/i, '');
  let words = stem;
  try {
    words = decodeURIComponent(stem);
  } catch {
    // A lone "%" is part of the name.
  }
  return words.replaceAll('_', ' ').trim() || name;
}

/** The fields of a new work from what its file says, each with where it came from. `url`: where it was fetched. */
export function workFromDocument(
  metadata: DocumentMetadata,
  fileName: string,
  url?: string,
): { readonly fields: WorkFields; readonly origins: WorkOrigins } {
  const { title, authors, year, doi, abstract, language, ...others } = metadata;
  const told = Object.entries(others).flatMap(([name, guess]) =>
    guess === undefined ? [] : [{ name, ...guess }],
  );
  return {
    fields: {
      title: title?.value ?? titleFromFileName(fileName),
      authors: authors?.value ?? [],
      ...(year === undefined ? {} : { year: year.value }),
      ...(doi === undefined ? {} : { doi: doi.value }),
      ...(abstract === undefined ? {} : { abstract: abstract.value }),
      ...Object.fromEntries(told.map(({ name, value }) => [name, value])),
      ...(language === undefined ? {} : { language }),
      ...(url === undefined ? {} : { url }),
    },
    origins: {
      title: title?.origin ?? 'file_name',
      ...(authors === undefined ? {} : { authors: authors.origin }),
      ...(year === undefined ? {} : { year: year.origin }),
      ...(doi === undefined ? {} : { doi: doi.origin }),
      ...(abstract === undefined ? {} : { abstract: abstract.origin }),
      ...Object.fromEntries(told.map(({ name, origin }) => [name, origin])),
      ...(url === undefined ? {} : { url: 'web_page' }),
    },
  };
}
