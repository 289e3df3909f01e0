/**
 * Pseudo-relevance feedback: the best passages lend the question their own characteristic words.
 * Rocchio's rule ("Relevance Feedback in Information Retrieval", in Salton, The SMART Retrieval
 * System, 1971) with BM25 weights in place of raw tf·idf.
 */
import { inverseDocumentFrequency, saturation } from './ranking-bm25.ts';
import type { Collection } from './ranking-bm25.ts';
import type { Candidate, WeightedTerm } from './ranking.ts';

const FEEDBACK_PASSAGES = 8;
const ADDED_TERMS = 20;
/** Weight of the strongest added term against the strongest term of the question. */
const STRENGTH = 0.25;
/** A word of one passage only is its own, not the subject's. */
const FEWEST_PASSAGES = 2;
/** In a smaller collection the best passages are too often not about the question at all. */
const SMALLEST_COLLECTION = 200;
/** How many of the question's strongest terms say whether a passage is about it, and how much of them. */
const TELLING_TERMS = 5;
const LEAST_COVERED = 0.25;

/**
 * The question's terms with the added ones, or undefined when the answers cannot be trusted to be
 * about the question: too few of them, a collection too small to tell what is characteristic, or passages that
 * hold too little of what the question asks for, when their words would only lead further away.
 * `best` is in order, best first; `isFunctionWord` keeps words that join out.
 */
export function expandedByFeedback(
  question: readonly WeightedTerm[],
  best: readonly Candidate[],
  collection: Collection,
  isFunctionWord: (term: string) => boolean,
): WeightedTerm[] | undefined {
  const passages = best.slice(0, FEEDBACK_PASSAGES);
  if (passages.length < FEEDBACK_PASSAGES) return undefined;
  if (collection.passages < SMALLEST_COLLECTION) return undefined;
  if (coverage(question, passages, collection) < LEAST_COVERED) return undefined;
  const added = characteristicTerms(passages, collection, isFunctionWord);
  const strongest = added[0]?.weight ?? 0;
  const questionStrongest = Math.max(...question.map(({ weight }) => weight));
  if (strongest <= 0) return undefined;
  const weights = new Map(question.map(({ term, weight }) => [term, weight]));
  for (const { term, weight } of added) {
    const bonus = (STRENGTH * questionStrongest * weight) / strongest;
    weights.set(term, (weights.get(term) ?? 0) + bonus);
  }
  return [...weights].map(([term, weight]) => ({ term, weight }));
}

/** Mean share of the strongest terms' worth that the passages hold, 0 to 1. */
function coverage(
  question: readonly WeightedTerm[],
  passages: readonly Candidate[],
  collection: Collection,
): number {
  const telling = question
    .map(({ term, weight }) => ({
      term,
      worth: weight * inverseDocumentFrequency(term, collection),
    }))
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, TELLING_TERMS);
  const whole = telling.reduce((sum, { worth }) => sum + worth, 0);
  if (whole <= 0) return 0;
  let covered = 0;
  for (const { terms } of passages) {
    const held = new Set(terms);
    for (const { term, worth } of telling) if (held.has(term)) covered += worth;
  }
  return covered / (whole * passages.length);
}

function characteristicTerms(
  passages: readonly Candidate[],
  collection: Collection,
  isFunctionWord: (term: string) => boolean,
): WeightedTerm[] {
  const sums = new Map<string, { weight: number; passages: number }>();
  for (const passage of passages) {
    for (const [term, count] of countsOf(passage.terms)) {
      if (term.length < 2 || isFunctionWord(term)) continue;
      const sum = sums.get(term) ?? { weight: 0, passages: 0 };
      sum.weight += saturation(count, passage.length, collection.averageLength);
      sum.passages += 1;
      sums.set(term, sum);
    }
  }
  return [...sums]
    .filter(([, sum]) => sum.passages >= FEWEST_PASSAGES)
    .map(([term, sum]) => ({
      term,
      weight: sum.weight * inverseDocumentFrequency(term, collection),
    }))
    .toSorted((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, ADDED_TERMS);
}

function countsOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
