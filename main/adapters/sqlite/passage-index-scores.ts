/**
 * A score for every passage that holds any term of the question: each term's list is read once and
 * adds what the term is worth there ("term at a time"; H. Turtle and J. Flood, "Query Evaluation:
 * Strategies and Optimizations", Information Processing & Management 31(6), 1995). Nothing is pruned, so
 * the best passages are the best of all.
 */
import { inverseDocumentFrequency, saturation } from '../../core/library/ranking-bm25.ts';
import type { Collection } from '../../core/library/ranking-bm25.ts';
import type { WeightedTerm } from '../../core/library/ranking.ts';
import type { TermLists } from './passage-index-lists.ts';
import { addWorth, OCCURRENCES, readOccurrence, type Postings } from './passage-index-postings.ts';

export interface PassageScores {
  /** Adds the terms; a weight that is below zero takes away. */
  add(terms: readonly WeightedTerm[]): void;
  /** Numbers of the best passages, best first; only those with a score above 0. */
  best(most: number, allowed: Uint8Array | undefined): number[];
}

/** For one search. */
export function passageScores(
  lists: TermLists,
  collection: Collection,
  { first, last }: { readonly first: number; readonly last: number },
): PassageScores {
  const scores = new Float32Array(Math.max(0, last - first + 1));
  const read = new Map<string, readonly Postings[]>();
  const worthOnce = Float32Array.from({ length: OCCURRENCES }, (_, occurrence) => {
    const { count, length } = readOccurrence(occurrence);
    return saturation(count, length, collection.averageLength);
  });

  function listsOf(term: string): readonly Postings[] {
    const known = read.get(term) ?? lists.of(term);
    read.set(term, known);
    return known;
  }

  return {
    add(terms) {
      for (const { term, weight } of terms) {
        const stretches = listsOf(term);
        const factor = weight * inverseDocumentFrequency(term, collection);
        const worth = worthOnce.map((once) => once * factor);
        for (const postings of stretches) addWorth(postings, worth, scores, first);
      }
    },
    best: (most, allowed) => bestOf(scores, most, allowed).map((index) => index + first),
  };
}

/** Indexes of the highest scores, highest first; equal ones in their order. */
export function bestOf(
  scores: Float32Array,
  most: number,
  allowed: Uint8Array | undefined,
): number[] {
  // A heap whose root is the worst that is kept.
  const heap: number[] = [];
  const isWorse = (left: number, right: number): boolean => {
    const difference = (scores[left] ?? 0) - (scores[right] ?? 0);
    return difference < 0 || (difference === 0 && left > right);
  };
  let least = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] ?? 0;
    if (score <= least || (allowed !== undefined && allowed[index] !== 1)) continue;
    if (heap.length < most) {
      heap.push(index);
      rise(heap, isWorse);
    } else {
      heap[0] = index;
      sink(heap, isWorse);
    }
    if (heap.length >= most) least = scores[heap[0] ?? 0] ?? 0;
  }
  return heap.toSorted((left, right) => (isWorse(left, right) ? 1 : -1));
}

type IsWorse = (left: number, right: number) => boolean;

function rise(heap: number[], isWorse: IsWorse): void {
  let place = heap.length - 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!isWorse(heap[place] ?? 0, heap[parent] ?? 0)) return;
    swap(heap, place, parent);
    place = parent;
  }
}

function sink(heap: number[], isWorse: IsWorse): void {
  let place = 0;
  while (true) {
    const left = 2 * place + 1;
    if (left >= heap.length) return;
    const right = left + 1;
    const child = right < heap.length && isWorse(heap[right] ?? 0, heap[left] ?? 0) ? right : left;
    if (!isWorse(heap[child] ?? 0, heap[place] ?? 0)) return;
    swap(heap, place, child);
    place = child;
  }
}

function swap(heap: number[], left: number, right: number): void {
  const kept = heap[left] ?? 0;
  heap[left] = heap[right] ?? 0;
  heap[right] = kept;
}
