/** What the ranking must know of the whole collection, read from the index as it is asked for. */
import type { Database } from 'better-sqlite3';
import type { Collection } from '../../core/library/ranking-bm25.ts';

/** Counting a frequent term reads all its entries, so counts are kept while the index is unchanged. */
const MOST_KEPT = 50_000;

/** Prepares the statements; the answer gives the collection as it is at the time of a search. */
export function passageCollection(database: Database): () => Collection {
  const totals = database.prepare<[], { passages: number; words: number; revision: number }>(
    'SELECT passages, words, revision FROM passage_totals',
  );
  const counted = database
    .prepare<[string], number>('SELECT doc FROM passage_vocabulary WHERE term = ?')
    .pluck();
  const known = new Map<string, number>();
  let knownRevision = -1;

  return () => {
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
  };
}
