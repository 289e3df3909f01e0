/**
 * BM25: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
 * Foundations and Trends in Information Retrieval 3(4), 2009; the idf is the one that stays positive
 * (Lucene's): ln(1 + (N - n + 0.5) / (n + 0.5)).
 */

/** What is known of the whole collection. Lengths are in words. */
export interface Collection {
  readonly passages: number;
  readonly averageLength: number;
  /** In how many passages the term stands. */
  passagesWith(term: string): number;
}

/** Saturation of repeated terms, and how much a long passage pays for its length. */
const K1 = 1.2;
const B = 0.75;
/**
 * No passage counts as shorter than this share of the average: a figure's label of three words is not
 * a better answer than the sentence that explains it.
 */
const LEAST_RELATIVE_LENGTH = 0.5;

export function inverseDocumentFrequency(term: string, collection: Collection): number {
  const frequency = Math.min(collection.passagesWith(term), collection.passages);
  return Math.log(1 + (collection.passages - frequency + 0.5) / (frequency + 0.5));
}

/** How much `count` occurrences in a passage of `length` words are worth, between 0 and K1 + 1. */
export function saturation(count: number, length: number, averageLength: number): number {
  if (count <= 0) return 0;
  const relativeLength =
    averageLength > 0 ? Math.max(LEAST_RELATIVE_LENGTH, length / averageLength) : 1;
  return (count * (K1 + 1)) / (count + K1 * (1 - B + B * relativeLength));
}
