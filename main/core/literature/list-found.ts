/** Found works narrowed and put in order for a list. */
import { assertNever } from '../errors.ts';
import { wholeName } from '../library/east-asian-name.ts';
import { folded, plainTitle } from '../library/identity-title.ts';
import type { FoundWork } from './found.ts';

export interface FoundFilter {
  /** Words that must all occur in title, authors, venue or abstract. */
  readonly text: string;
  readonly show: 'all' | 'new' | 'in_library' | 'merged' | 'retracted' | 'open';
  /** `linked`: with most seeds first. */
  readonly sort: 'found' | 'year' | 'cited' | 'title' | 'linked';
}

export function listFound(works: readonly FoundWork[], filter: FoundFilter): readonly FoundWork[] {
  const words = folded(filter.text).split(/\s+/u).filter(Boolean);
  const shown = works.filter(
    (work) => isShown(work, filter.show) && (words.length === 0 || hasWords(work, words)),
  );
  return sorted(shown, filter.sort);
}

function isShown(work: FoundWork, show: FoundFilter['show']): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'new':
      return work.workId === undefined;
    case 'in_library':
      return work.workId !== undefined;
    case 'merged':
      return work.records.length > 1;
    case 'retracted':
      return work.retraction !== undefined;
    case 'open':
      return work.openCopies.length > 0;
    default:
      return assertNever(show);
  }
}

function hasWords({ fields }: FoundWork, words: readonly string[]): boolean {
  const names = fields.authors.map(
    (author) => wholeName(author) ?? `${author.given ?? ''} ${author.family}`,
  );
  const text = folded(
    [fields.title, ...names, fields.venue ?? '', fields.abstract ?? ''].join('\n'),
  );
  return words.every((word) => text.includes(word));
}

/** Those of which nothing is known come last; among equals the order found stays. */
function sorted(works: readonly FoundWork[], sort: FoundFilter['sort']): readonly FoundWork[] {
  switch (sort) {
    case 'found':
      return works;
    case 'year':
      return downBy(works, ({ fields }) => fields.year);
    case 'cited':
      return downBy(works, ({ citedBy }) => citedBy);
    case 'linked':
      return downBy(works, ({ links }) => new Set(links?.map(({ seed }) => seed)).size);
    case 'title': {
      const keyed = works.map((work) => ({ work, key: folded(plainTitle(work.fields.title)) }));
      return keyed
        .toSorted((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
        .map(({ work }) => work);
    }
    default:
      return assertNever(sort);
  }
}

function downBy(works: readonly FoundWork[], of: (work: FoundWork) => number | undefined) {
  return works.toSorted((one, other) => (of(other) ?? -Infinity) - (of(one) ?? -Infinity) || 0);
}
