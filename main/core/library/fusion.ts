/**
 * One order out of several: reciprocal rank fusion, G. Cormack, C. Clarke and S. Büttcher, "Reciprocal
 * Rank Fusion outperforms Condorcet and individual Rank Learning Methods", SIGIR 2009. It looks at
 * places alone, since scores of words and distances of vectors have no common measure.
 */

/** As the authors use it: how little the first places differ from those after them. */
const SMOOTHING = 60;

export interface Fused {
  readonly id: string;
  readonly score: number;
}

/** Each order names an id at most once, best first. Equal scores by the first order that has one of them. */
export function fuseRanks(orders: readonly (readonly string[])[]): readonly Fused[] {
  const scores = new Map<string, number>();
  for (const order of orders) {
    order.forEach((id, place) => {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (SMOOTHING + place + 1));
    });
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .toSorted((first, second) => second.score - first.score);
}
