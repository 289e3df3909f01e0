/** Finding and ordering passages: SQLite's full text supplies candidates, the core ranks them. */
import type { Database } from 'better-sqlite3';
import type { PassageHit } from '../../core/library/passage.ts';
import { isFunctionTerm, rankingQueryOf } from '../../core/library/query.ts';
import { rank } from '../../core/library/ranking.ts';
import type { Candidate, Ranked, RankingQuery, WeightedTerm } from '../../core/library/ranking.ts';
import type { Collection } from '../../core/library/ranking-bm25.ts';
import { expandedByFeedback } from '../../core/library/ranking-feedback.ts';
import type { PassageQuery } from '../../core/ports.ts';

/** Passages the core looks at for one question; more for a longer answer. */
const CANDIDATES = 400;
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
  const totals = database.prepare<[], { passages: number; words: number }>(
    'SELECT passages, words FROM passage_totals',
  );
  const documentFrequency = database
    .prepare<[string], number>('SELECT doc FROM passage_vocabulary WHERE term = ?')
    .pluck();
  const matching = database.prepare<{ match: string; most: number; works: string | null }, Row>(`
    SELECT passage.number, passage_id, passage.terms, length
    FROM passage_text JOIN passage ON passage.number = passage_text.rowid
    WHERE passage_text MATCH @match
      AND (@works IS NULL OR work_id IN (SELECT value FROM json_each(@works)))
    ORDER BY passage_text.rank LIMIT @most
  `);
  const one = database.prepare<[number], Omit<PassageHit, 'score'>>(`
    SELECT passage_id AS passageId, file_id AS fileId, work_id AS workId, page, start, "end", text
    FROM passage WHERE number = ?
  `);

  function collection(): Collection {
    const { passages, words } = totals.get() ?? { passages: 0, words: 0 };
    const known = new Map<string, number>();
    return {
      passages,
      averageLength: passages > 0 ? words / passages : 0,
      passagesWith(term) {
        const frequency = known.get(term) ?? documentFrequency.get(term) ?? 0;
        known.set(term, frequency);
        return frequency;
      },
    };
  }

  function candidates(terms: readonly WeightedTerm[], query: PassageQuery): Found[] {
    const match = terms.map(({ term }) => `"${term.replaceAll('"', '""')}"`).join(' OR ');
    const works = query.workIds ? JSON.stringify(query.workIds) : null;
    const most = Math.max(CANDIDATES, query.limit * 2);
    return matching.all({ match, most, works }).map((row) => ({
      id: row.passage_id,
      number: row.number,
      terms: row.terms.split(' '),
      length: row.length,
    }));
  }

  function ranked(question: RankingQuery, query: PassageQuery): Ranked<Found>[] {
    const statistics = collection();
    const first = candidates(question.terms, query);
    const order = rank(question, first, statistics);
    const expanded = expandedByFeedback(
      question.terms,
      order.map(({ candidate }) => candidate),
      statistics,
      isFunctionTerm,
    );
    if (expanded === undefined) return order;
    const all = new Map(first.map((candidate) => [candidate.id, candidate]));
    for (const candidate of candidates(expanded, query)) all.set(candidate.id, candidate);
    return rank({ ...question, terms: expanded }, [...all.values()], statistics);
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
