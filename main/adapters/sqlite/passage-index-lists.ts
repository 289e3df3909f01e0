/** Reads the lists of terms, and what the ranking must know of the whole collection. */
import type { Database } from 'better-sqlite3';
import type { Collection } from '../../core/library/ranking-bm25.ts';
import type { Postings } from './passage-index-postings.ts';

/** Counts are kept while the index is unchanged. */
const MOST_KEPT = 50_000;

export interface TermLists {
  /** The collection as it is at the time of a search. */
  collection(): Collection;
  /** All stretches of the term's list, in no order. */
  of(term: string): readonly Postings[];
  /** The lowest and highest number of a passage. */
  span(): { readonly first: number; readonly last: number };
}

export function termLists(database: Database): TermLists {
  const totals = database.prepare<[], { passages: number; words: number; revision: number }>(
    'SELECT passages, words, revision FROM passage_totals',
  );
  const counted = database
    .prepare<[string], number>(
      `SELECT coalesce(sum(p.count), 0) FROM passage_segment s
       CROSS JOIN passage_posting p ON p.segment = s.segment AND p.term = ?`,
    )
    .pluck();
  const stretches = database.prepare<[string], Postings>(
    `SELECT p.first, p.last, p.count, p.bytes FROM passage_segment s
     CROSS JOIN passage_posting p ON p.segment = s.segment AND p.term = ?`,
  );
  const ends = database.prepare<[], { first: number | null; last: number | null }>(
    'SELECT (SELECT min(number) FROM passage) AS first, (SELECT max(number) FROM passage) AS last',
  );
  const known = new Map<string, number>();
  let knownRevision = -1;

  return {
    collection() {
      const { passages, words, revision } = totals.get() ?? { passages: 0, words: 0, revision: 0 };
      if (revision !== knownRevision || known.size > MOST_KEPT) known.clear();
      knownRevision = revision;
      return {
        passages,
        averageLength: passages > 0 ? words / passages : 0,
        passagesWith(term) {
          const count = known.get(term) ?? counted.get(term) ?? 0;
          known.set(term, count);
          return count;
        },
      };
    },
    of(term) {
      const lists = stretches.all(term);
      known.set(
        term,
        lists.reduce((sum, { count }) => sum + count, 0),
      );
      return lists;
    },
    span() {
      const { first, last } = ends.get() ?? { first: null, last: null };
      return { first: first ?? 0, last: last ?? -1 };
    },
  };
}
