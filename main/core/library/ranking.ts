/**
 * The order of the passages found: BM25 over the question's weighted terms, plus a bonus where words
 * that are neighbours in the question are neighbours in the passage. Pure: the engine behind the
 * port only supplies candidates and counts.
 */
import { inverseDocumentFrequency, saturation } from './ranking-bm25.ts';
import type { Collection } from './ranking-bm25.ts';
import { closeness } from './ranking-proximity.ts';

export interface WeightedTerm {
  /** As `segmentForIndex` writes it. */
  readonly term: string;
  readonly weight: number;
}

export interface Candidate {
  readonly id: string;
  /** Every term of the passage in order, function words included. */
  readonly terms: readonly string[];
  /** In words. */
  readonly length: number;
}

/** `pairs` are terms that stand side by side in the question. */
export interface RankingQuery {
  readonly terms: readonly WeightedTerm[];
  readonly pairs: readonly (readonly [string, string])[];
}

export interface Ranked<C extends Candidate = Candidate> {
  readonly candidate: C;
  readonly score: number;
}

/** Weight of a pair against a term. */
const PAIR_WEIGHT = 0.3;

/** Best first; equal scores by id, so that the same library always gives the same order. */
export function rank<C extends Candidate>(
  query: RankingQuery,
  candidates: readonly C[],
  collection: Collection,
): Ranked<C>[] {
  const values = new Map(
    query.terms.map(({ term, weight }) => [
      term,
      { weight, rarity: inverseDocumentFrequency(term, collection) },
    ]),
  );
  const pairs = query.pairs.map(([left, right]) => ({
    left,
    right,
    rarity: Math.min(
      inverseDocumentFrequency(left, collection),
      inverseDocumentFrequency(right, collection),
    ),
  }));
  return candidates
    .map((candidate) => {
      const places = placesOf(candidate.terms, values);
      const worth = (count: number) =>
        saturation(count, candidate.length, collection.averageLength);
      let score = 0;
      for (const [term, { weight, rarity }] of values) {
        const count = places.get(term)?.length ?? 0;
        if (count > 0) score += weight * rarity * worth(count);
      }
      for (const { left, right, rarity } of pairs) {
        const near = closeness(places.get(left) ?? [], places.get(right) ?? []);
        if (near > 0) score += PAIR_WEIGHT * rarity * worth(near);
      }
      return { candidate, score };
    })
    .toSorted((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1));
}

function placesOf(
  terms: readonly string[],
  wanted: ReadonlyMap<string, unknown>,
): Map<string, number[]> {
  const places = new Map<string, number[]>();
  terms.forEach((term, position) => {
    if (!wanted.has(term)) return;
    const known = places.get(term);
    if (known) known.push(position);
    else places.set(term, [position]);
  });
  return places;
}
