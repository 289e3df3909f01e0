/**
 * How good a ranking is against judgements, as trec_eval counts it (`ndcg_cut_10`, `recall_100`).
 * Gain is the grade itself and the discount log2(rank + 1): K. Järvelin and J. Kekäläinen, "Cumulated
 * Gain-Based Evaluation of IR Techniques", ACM TOIS 20(4), 2002.
 */

/** Grades by document. Grades of zero and below are not relevant. */
export type Judgements = ReadonlyMap<string, number>;

/** Between 0 and 1; 0 when nothing relevant was judged. */
export function normalizedGain(ranking: readonly string[], judged: Judgements, cut = 10): number {
  const ideal = [...judged.values()].filter((grade) => grade > 0).toSorted((a, b) => b - a);
  const best = discountedGain(ideal.slice(0, cut));
  if (best === 0) return 0;
  return discountedGain(ranking.slice(0, cut).map((id) => Math.max(0, judged.get(id) ?? 0))) / best;
}

/** The share of relevant documents among the first `cut`. */
export function recall(ranking: readonly string[], judged: Judgements, cut = 100): number {
  const relevant = [...judged].filter(([, grade]) => grade > 0);
  if (relevant.length === 0) return 0;
  const found = new Set(ranking.slice(0, cut));
  return relevant.filter(([id]) => found.has(id)).length / relevant.length;
}

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, index) => sum + grade / Math.log2(index + 2), 0);
}
