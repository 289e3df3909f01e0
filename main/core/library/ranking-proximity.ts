/**
 * Neighbouring words of the question that also stand close together in a passage: the sequential
 * dependence idea of D. Metzler and W. B. Croft, "A Markov Random Field Model for Term Dependencies",
 * SIGIR 2005, with pairs weighed by distance and saturated like terms, after Y. Rasolofo and
 * J. Savoy, "Term Proximity Scoring for Keyword-Based Retrieval Systems", ECIR 2003.
 */

/** Words apart at most; 1 is side by side. */
const WINDOW = 2;

/** Sum over close occurrences of 1 / distance. Both lists are ascending. */
export function closeness(left: readonly number[], right: readonly number[]): number {
  let sum = 0;
  let from = 0;
  for (const position of left) {
    while (from < right.length && (right[from] ?? 0) < position - WINDOW) from += 1;
    for (let index = from; index < right.length; index += 1) {
      const distance = Math.abs((right[index] ?? 0) - position);
      if ((right[index] ?? 0) > position + WINDOW) break;
      if (distance > 0) sum += 1 / distance;
    }
  }
  return sum;
}
