/**
 * The lists of all terms, written file by file and joined little by little (a log-structured merge:
 * P. O'Neil and others, "The Log-Structured Merge-Tree", Acta Informatica 33, 1996). All of it runs
 * inside the caller's transaction.
 */
import type { Database } from 'better-sqlite3';
import {
  joinPostings,
  occurrenceOf,
  packPostings,
  withoutPassages,
  type Postings,
} from './passage-index-postings.ts';

export interface IndexedPassage {
  readonly number: number;
  readonly terms: readonly string[];
  /** In words. */
  readonly length: number;
}

export interface PassageSegments {
  /** Passages that are in none yet, ascending. */
  add(passages: readonly IndexedPassage[]): void;
  /** Takes out the passages from `first` to `last`, which hold no other terms than these. */
  remove(first: number, last: number, terms: Iterable<string>): void;
  /** Joins segments; `entries` is about how much of it is done now. */
  join(entries: number): void;
}

/** So many of one size become one of the next. */
const JOINED_AT_ONCE = 16;
/** Entries read of each segment in one go. */
const STRETCH = 400;
/** With each file, so many times its own entries are joined; about twice keeps up. */
const JOINED_FOR_EACH = 2.5;

interface Entry extends Postings {
  readonly term: string;
}

type StoredEntry = Entry & { readonly segment: number };

export function passageSegments(database: Database): PassageSegments {
  const begin = database.prepare<[level: number, first: number, last: number]>(
    'INSERT INTO passage_segment (level, first, last) VALUES (?, ?, ?)',
  );
  const insert = database.prepare<
    [segment: number | bigint, term: string, number, number, number, Uint8Array]
  >('INSERT INTO passage_posting VALUES (?, ?, ?, ?, ?, ?)');
  const erase = database.prepare<[segment: number, term: string, first: number]>(
    'DELETE FROM passage_posting WHERE segment = ? AND term = ? AND first = ?',
  );
  const holding = database.prepare<[{ term: string; first: number; last: number }], StoredEntry>(
    `SELECT p.* FROM passage_segment s CROSS JOIN passage_posting p ON p.segment = s.segment
     WHERE s.first <= @last AND s.last >= @first
       AND p.term = @term AND p.first <= @last AND p.last >= @first`,
  );
  const forgetEmpty = database.prepare<{ first: number; last: number }>(
    `DELETE FROM passage_segment WHERE first <= @last AND last >= @first
       AND NOT EXISTS (SELECT 1 FROM passage_posting p WHERE p.segment = passage_segment.segment)
       AND NOT EXISTS (SELECT 1 FROM passage_segment o WHERE o.target = passage_segment.segment)`,
  );
  const underWay = database
    .prepare<[], number>(
      `SELECT target FROM passage_segment WHERE target IS NOT NULL ORDER BY level LIMIT 1`,
    )
    .pluck();
  const crowded = database
    .prepare<[number], number>(
      `SELECT level FROM passage_segment s WHERE target IS NULL
         AND NOT EXISTS (SELECT 1 FROM passage_segment o WHERE o.target = s.segment)
       GROUP BY level HAVING count(*) >= ? ORDER BY level LIMIT 1`,
    )
    .pluck();
  const startJoining = database.prepare<{ level: number; most: number; target: number | bigint }>(
    `UPDATE passage_segment SET target = @target WHERE segment IN (
       SELECT segment FROM passage_segment s WHERE level = @level AND target IS NULL
         AND NOT EXISTS (SELECT 1 FROM passage_segment o WHERE o.target = s.segment)
       ORDER BY first LIMIT @most)`,
  );
  const widen = database.prepare<{ target: number | bigint }>(
    `UPDATE passage_segment SET
       first = (SELECT min(first) FROM passage_segment WHERE target = @target),
       last = (SELECT max(last) FROM passage_segment WHERE target = @target)
     WHERE segment = @target`,
  );
  const boundOf = database
    .prepare<[target: number], string | null>(
      `SELECT min((SELECT p.term FROM passage_posting p WHERE p.segment = s.segment
                   ORDER BY p.term, p.first LIMIT 1 OFFSET ${STRETCH}))
       FROM passage_segment s WHERE s.target = ?`,
    )
    .pluck();
  const upTo = database.prepare<[{ target: number; bound: string | null }], Entry>(
    `SELECT p.term, p.first, p.last, p.count, p.bytes
     FROM passage_segment s CROSS JOIN passage_posting p ON p.segment = s.segment
     WHERE s.target = @target AND (@bound IS NULL OR p.term <= @bound)`,
  );
  const sourcesOf = database
    .prepare<[target: number], number>('SELECT segment FROM passage_segment WHERE target = ?')
    .pluck();
  const clearUpTo = database.prepare<[segment: number, bound: string]>(
    'DELETE FROM passage_posting WHERE segment = ? AND term <= ?',
  );
  const clear = database.prepare<[segment: number]>(
    'DELETE FROM passage_posting WHERE segment = ?',
  );
  const endJoining = database.prepare<[target: number]>(
    'DELETE FROM passage_segment WHERE target = ?',
  );

  function put(segment: number | bigint, term: string, postings: Postings): void {
    const { first, last, count, bytes } = postings;
    insert.run(segment, term, first, last, count, bytes);
  }

  function target(): number | undefined {
    const known = underWay.get();
    if (known !== undefined) return known;
    const level = crowded.get(JOINED_AT_ONCE);
    if (level === undefined) return undefined;
    const made = begin.run(level + 1, 0, 0).lastInsertRowid;
    startJoining.run({ level, most: JOINED_AT_ONCE, target: made });
    widen.run({ target: made });
    return Number(made);
  }

  /** Moves the next stretch of the alphabet; gives how many entries that were. */
  function joinStretch(segment: number): number {
    const bound = boundOf.get(segment) ?? null;
    const entries = upTo.all({ target: segment, bound });
    for (const source of sourcesOf.all(segment)) {
      if (bound === null) clear.run(source);
      else clearUpTo.run(source, bound);
    }
    for (const [term, stretches] of byTerm(entries)) {
      for (const postings of joinPostings(stretches)) put(segment, term, postings);
    }
    if (bound === null) endJoining.run(segment);
    return entries.length + 1;
  }

  function join(entries: number): void {
    let left = entries;
    while (left > 0) {
      const segment = target();
      if (segment === undefined) return;
      left -= joinStretch(segment);
    }
  }

  return {
    add(passages) {
      const first = passages[0]?.number;
      const last = passages.at(-1)?.number;
      if (first === undefined || last === undefined) return;
      const lists = listsOf(passages);
      if (lists.length === 0) return;
      const segment = begin.run(0, first, last).lastInsertRowid;
      for (const [term, { numbers, occurrences }] of lists) {
        const postings = packPostings(numbers, occurrences);
        if (postings) put(segment, term, postings);
      }
      join(lists.length * JOINED_FOR_EACH);
    },
    remove(first, last, terms) {
      for (const term of new Set(terms)) {
        for (const entry of holding.all({ term, first, last })) {
          erase.run(entry.segment, term, entry.first);
          const rest = withoutPassages(entry, first, last);
          if (rest) put(entry.segment, term, rest);
        }
      }
      forgetEmpty.run({ first, last });
    },
    join,
  };
}

interface List {
  readonly numbers: number[];
  readonly occurrences: number[];
}

/** In the order of the terms, so that they are written one after the other. */
function listsOf(passages: readonly IndexedPassage[]): [string, List][] {
  const lists = new Map<string, List>();
  for (const { number, terms, length } of passages) {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, count] of counts) {
      const list = lists.get(term) ?? { numbers: [], occurrences: [] };
      list.numbers.push(number);
      list.occurrences.push(occurrenceOf(count, length));
      lists.set(term, list);
    }
  }
  return [...lists].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function byTerm(entries: readonly Entry[]): [string, Entry[]][] {
  const terms = new Map<string, Entry[]>();
  for (const entry of entries) {
    const known = terms.get(entry.term);
    if (known) known.push(entry);
    else terms.set(entry.term, [entry]);
  }
  return [...terms].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
