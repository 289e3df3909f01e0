/** What the narrow rows say of a work: made from its fields, those of its versions, and its files. */
import { likenessKeys } from '../../core/library/duplicates.ts';
import { wholeName } from '../../core/library/east-asian-name.ts';
import { folded, plainTitle } from '../../core/library/identity-title.ts';
import type { FileStatus, WorkFields } from '../../core/library/work.ts';
import { systemDigest } from '../system/digest.ts';

export interface Copy {
  readonly name: string;
  readonly status: FileStatus;
}

/** By what it is sorted and narrowed; null comes last. */
export function sortedBy(fields: WorkFields, copies: readonly Copy[]) {
  return {
    title: sortKey(plainTitle(fields.title)),
    author: sortKey(nameOf(fields)),
    year: fields.year ?? null,
    venue: sortKey(fields.venue ?? ''),
    type: fields.type ?? null,
    file: fileState(copies),
  };
}

/** What the library's filter looks in. */
export function filterText(all: readonly WorkFields[], copies: readonly Copy[]): string {
  return folded([...all.map(textOf), ...copies.map(({ name }) => name)].join('\n'));
}

/** Hashes of 48 bits: two keys with one hash are compared in vain, and nothing worse comes of it. */
export function likenessHashes(all: readonly WorkFields[]): readonly number[] {
  const hashes = all
    .flatMap(likenessKeys)
    .map((key) => Number.parseInt(systemDigest.sha256(key).slice(0, 12), 16));
  return [...new Set(hashes)];
}

/** Case and accents do not order, nor do signs before the first letter. */
function sortKey(text: string): string | null {
  const key = folded(text).replace(/^[^\p{L}\p{N}]+/u, '');
  return key === '' ? null : key;
}

function nameOf({ authors: [first] }: WorkFields): string {
  return first === undefined ? '' : `${first.family} ${first.given ?? ''}`.trim();
}

function fileState(copies: readonly Copy[]): string {
  if (copies.some(({ status }) => status === 'readable')) return 'readable';
  return copies.length === 0 ? 'none' : 'trouble';
}

function textOf(fields: WorkFields): string {
  const { authors, title, year, doi, pmid, arxiv, isbn, venue, url } = fields;
  const names = authors.map(
    (author) => wholeName(author) ?? `${author.given ?? ''} ${author.family}`,
  );
  return [plainTitle(title), ...names, year, doi, pmid, arxiv, isbn, venue, url]
    .filter((part) => part !== undefined)
    .join('\n');
}
