/**
 * One question from its terms to the order of its answers: candidates, ranking, feedback, and once
 * more. Where candidates come from is the caller's: an index, or every passage there is.
 */
import { isFunctionTerm } from './query.ts';
import { rank } from './ranking.ts';
import type { Candidate, Ranked, RankingQuery, WeightedTerm } from './ranking.ts';
import type { Collection } from './ranking-bm25.ts';
import { expandedByFeedback } from './ranking-feedback.ts';

/**
 * `candidatesFor` gives the best passages for the terms by BM25. It is asked once or twice; the second
 * answer should include what the first one had.
 */
export function rankInRounds<C extends Candidate>(
  question: RankingQuery,
  collection: Collection,
  candidatesFor: (terms: readonly WeightedTerm[]) => readonly C[],
): Ranked<C>[] {
  const order = rank(question, candidatesFor(question.terms), collection);
  const expanded = expandedByFeedback(
    question.terms,
    order.map(({ candidate }) => candidate),
    collection,
    isFunctionTerm,
  );
  if (expanded === undefined) return order;
  return rank({ ...question, terms: expanded }, candidatesFor(expanded), collection);
}
