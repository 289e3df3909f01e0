/**
 * Answers that do not say the same thing twice: maximal marginal relevance, J. Carbonell and
 * J. Goldstein, "The Use of MMR, Diversity-Based Reranking for Reordering Documents and Producing
 * Summaries", SIGIR 1998. Likeness is the overlap of content terms (Dice).
 */
import { isFunctionTerm } from './query.ts';
import { termsOf } from './segmentation.ts';

/**
 * Up to `limit` hits in the order they were picked. `lambda` 1 keeps the given scores' order, 0 looks
 * at difference alone; 0.7 is a good start. Scores count relative to the best one.
 */
export function diversify<H extends { readonly text: string; readonly score: number }>(
  hits: readonly H[],
  { limit, lambda = 0.7 }: { readonly limit: number; readonly lambda?: number },
): H[] {
  const best = Math.max(...hits.map(({ score }) => score), Number.MIN_VALUE);
  const left = hits.map((hit) => ({
    hit,
    relevance: hit.score / best,
    terms: contentOf(hit.text),
    /** Likeness to the picked hit that is most like it. */
    likeness: 0,
  }));
  const picked: H[] = [];
  while (picked.length < limit && left.length > 0) {
    const values = left.map(
      ({ relevance, likeness }) => lambda * relevance - (1 - lambda) * likeness,
    );
    const [chosen] = left.splice(values.indexOf(Math.max(...values)), 1);
    if (!chosen) break;
    picked.push(chosen.hit);
    for (const other of left) {
      other.likeness = Math.max(other.likeness, overlap(chosen.terms, other.terms));
    }
  }
  return picked;
}

/** Dice's coefficient of two texts' content terms: 0 nothing shared, 1 the same words. */
export function likenessOf(left: string, right: string): number {
  return overlap(contentOf(left), contentOf(right));
}

function contentOf(text: string): Set<string> {
  return new Set(
    termsOf(text)
      .filter(({ kind, term }) => kind === 'word' && !isFunctionTerm(term))
      .map(({ term }) => term),
  );
}

function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size + right.size === 0) return 0;
  let shared = 0;
  for (const term of left) if (right.has(term)) shared += 1;
  return (2 * shared) / (left.size + right.size);
}
