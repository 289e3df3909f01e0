/** Finding and ordering passages: SQLite's full text supplies candidates, the core ranks them. */
import type { Database } from 'better-sqlite3';
import type { PassageHit } from '../../core/library/passage.ts';
import { isFunctionTerm, rankingQueryOf } from '../../core/library/query.ts';
import { rank, searchedTerms } from '../../core/library/ranking.ts';
import type { Candidate, Ranked, RankingQuery, WeightedTerm } from '../../core/library/ranking.ts';
import type { Collection } from '../../core/library/ranking-bm25.ts';
import { expandedByFeedback } from '../../core/library/ranking-feedback.ts';
import type { PassageQuery } from '../../core/ports.ts';
import { passageCollection } from './passage-index-collection.ts';

/** Passages the core looks at for one question; more for a longer answer. */
const CANDIDATES = 250;
const MOST_HITS = 1_000;

interface Row {
  readonly number: number;
  readonly passage_id: string;
  readonly terms: string;
  readonly length: number;
}

interface Found extends Candidate {
  readonly number: number;
}

/** Prepares the statements once; the answer is the `search` of the port. */
export function passageSearch(database: Database): (query: PassageQuery) => PassageHit[] {
  const collectionNow = passageCollection(database);
  const best = database
    .prepare<[match: string, most: number], number>(
      'SELECT rowid FROM passage_text WHERE passage_text MATCH ? ORDER BY rank LIMIT ?',
    )
    .pluck();
  const bestOfWorks = database
    .prepare<[match: string, works: string, most: number], number>(
      `SELECT rowid FROM passage_text WHERE passage_text MATCH ? AND rowid IN (
         SELECT number FROM passage WHERE work_id IN (SELECT value FROM json_each(?))
       ) ORDER BY rank LIMIT ?`,
    )
    .pluck();
  const rows = database.prepare<[string], Row>(
    `SELECT number, passage_id, terms, length FROM passage
     WHERE number IN (SELECT value FROM json_each(?))`,
  );
  const one = database.prepare<[number], Omit<PassageHit, 'score'>>(`
    SELECT passage_id AS passageId, file_id AS fileId, work_id AS workId, page, start, "end", text
    FROM passage WHERE number = ?
  `);

  /** Adds to `known` the passages that hold the terms, as far as they are not there yet. */
  function find(
    terms: readonly WeightedTerm[],
    query: PassageQuery,
    collection: Collection,
    known: Map<number, Found>,
  ): void {
    const match = searchedTerms(terms, collection)
      .map(({ term }) => `"${term}"`)
      .join(' OR ');
    const most = Math.max(CANDIDATES, query.limit * 2);
    const numbers = query.workIds
      ? bestOfWorks.all(match, JSON.stringify(query.workIds), most)
      : best.all(match, most);
    const fresh = numbers.filter((number) => !known.has(number));
    for (const { number, passage_id, terms: line, length } of rows.all(JSON.stringify(fresh))) {
      known.set(number, { id: passage_id, number, terms: line.split(' '), length });
    }
  }

  function ranked(question: RankingQuery, query: PassageQuery): Ranked<Found>[] {
    const collection = collectionNow();
    const found = new Map<number, Found>();
    find(question.terms, query, collection, found);
    const order = rank(question, [...found.values()], collection);
    const expanded = expandedByFeedback(
      question.terms,
      order.map(({ candidate }) => candidate),
      collection,
      isFunctionTerm,
    );
    if (expanded === undefined) return order;
    find(expanded, query, collection, found);
    return rank({ ...question, terms: expanded }, [...found.values()], collection);
  }

  return (query) => {
    const question = rankingQueryOf(query.text, query.terms);
    const limit = Math.min(Math.max(0, Math.floor(query.limit)), MOST_HITS);
    if (question.terms.length === 0 || !(limit > 0)) return [];
    const hits: PassageHit[] = [];
    for (const { candidate, score } of ranked(question, { ...query, limit }).slice(0, limit)) {
      const passage = one.get(candidate.number);
      if (passage) hits.push({ ...passage, score });
    }
    return hits;
  };
}
