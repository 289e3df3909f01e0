/**
 * Hits of several indexes become one list of works and sessions. Scores of different indexes do not
 * compare, so a hit counts by how near it comes to the best of its own kind, times how much of the
 * question that best one holds. A group counts by its best hit, and a little by each further one.
 */
import { inverseDocumentFrequency, type Collection } from './ranking-bm25.ts';
import { termsOf } from './segmentation.ts';
import type { WeightedTerm } from './ranking.ts';

/** What a hit of one index is worth against a passage of the full text. */
const WEIGHTS = {
  passage: 1,
  title: 1.2,
  author: 1,
  keyword: 0.9,
  abstract: 1,
  note: 1.1,
  annotation: 1.1,
  session: 0.9,
} as const;
export type ChannelKind = keyof typeof WEIGHTS;

/** Each further hit of a group counts this much of the one before it. */
const DECAY = 0.3;
/** A passage found by its meaning may hold no word of the question, and answers it all the same. */
const LEAST_SHARE = 0.2;
/** Of the first hits of a kind, the one that holds most of the question speaks for the kind. */
const SPOKESMEN = 3;

export interface ChannelHit<Hit> {
  /** Hits with one key belong together. */
  readonly group: string;
  /** Higher is better; compares within its channel. */
  readonly score: number;
  readonly text: string;
  readonly hit: Hit;
}

export interface Channel<Hit> {
  readonly kind: ChannelKind;
  /** Best first. */
  readonly hits: readonly ChannelHit<Hit>[];
}

export interface HitGroup<Hit> {
  readonly group: string;
  readonly score: number;
  readonly hits: readonly { readonly hit: Hit; readonly score: number }[];
}

/** Best group first; equal ones by their key, so that pages of one list fit together. */
export function groupHits<Hit>(
  channels: readonly Channel<Hit>[],
  terms: readonly WeightedTerm[],
  collection: Collection,
): HitGroup<Hit>[] {
  const share = shareOf(terms, collection);
  const scored = channels.flatMap(({ kind, hits }) => {
    const best = Math.max(...hits.map(({ score }) => score), Number.MIN_VALUE);
    const held = Math.max(...hits.slice(0, SPOKESMEN).map(({ text }) => share(text)), LEAST_SHARE);
    return hits.map(({ group, score, hit }) => ({
      group,
      hit,
      score: WEIGHTS[kind] * held * Math.max(0, score / best),
    }));
  });
  return [...Map.groupBy(scored, ({ group }) => group)]
    .map(([group, members]) => {
      const hits = members.toSorted((one, other) => other.score - one.score);
      const score = hits.reduce((sum, hit, place) => sum + hit.score * DECAY ** place, 0);
      return { group, score, hits: hits.map(({ hit, score: own }) => ({ hit, score: own })) };
    })
    .toSorted((one, other) => other.score - one.score || (one.group < other.group ? -1 : 1));
}

/** How much of the question stands in a text: 1 for all of it; rare words are more of it than common ones. */
function shareOf(terms: readonly WeightedTerm[], collection: Collection): (text: string) => number {
  const worth = terms.map(({ term, weight }) => ({
    term,
    value: weight * inverseDocumentFrequency(term, collection),
  }));
  const all = worth.reduce((sum, { value }) => sum + value, 0);
  return (text) => {
    if (!(all > 0)) return 1;
    const present = new Set(termsOf(text).map(({ term }) => term));
    return worth.reduce((sum, { term, value }) => sum + (present.has(term) ? value : 0), 0) / all;
  };
}
