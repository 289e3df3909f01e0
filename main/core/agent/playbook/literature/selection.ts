/** A set of quotes that together say much: relevant, from different works, and not the same twice. */
import type { Stance } from '../../../library/evidence.ts';
import type { Candidate } from './ranking.ts';

export interface SelectionLimits {
  readonly most: number;
  readonly perWork: number;
  /** A quote must score at least this share of the best one. */
  readonly leastShare: number;
}

const SAME_THING = 0.6;
const REDUNDANCY_WEIGHT = 0.5;
const SAME_WORK_WEIGHT = 0.1;

/**
 * Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): each next quote is the one that
 * is most relevant and least like those chosen; near-duplicates never come in.
 */
export function selectQuotes(
  candidates: readonly Candidate[],
  limits: SelectionLimits,
): Candidate[] {
  const best = candidates[0]?.score ?? 0;
  const pool = candidates.filter(({ score }) => score >= best * limits.leastShare);
  const contents = new Map(pool.map((candidate) => [candidate, contentOf(candidate)]));
  const chosen: Candidate[] = [];
  while (chosen.length < limits.most) {
    let next: Candidate | undefined;
    let nextValue = Number.NEGATIVE_INFINITY;
    for (const candidate of pool) {
      if (chosen.includes(candidate)) continue;
      const fromWork = chosen.filter(({ workId }) => workId === candidate.workId).length;
      if (fromWork >= limits.perWork) continue;
      const alike = Math.max(
        0,
        ...chosen.map((other) => likeness(contents.get(candidate), contents.get(other))),
      );
      if (alike >= SAME_THING) continue;
      const value = candidate.score - REDUNDANCY_WEIGHT * alike - SAME_WORK_WEIGHT * fromWork;
      if (value > nextValue) {
        next = candidate;
        nextValue = value;
      }
    }
    if (!next) break;
    chosen.push(next);
  }
  return chosen;
}

/**
 * The best further candidate whose wording takes a side that none of the chosen takes, if there is
 * one of fair score: an answer must not hide a disagreement because it is worded differently.
 */
export function otherSide(
  chosen: readonly Candidate[],
  candidates: readonly Candidate[],
  sideOf: (candidate: Candidate) => Stance,
  leastShare: number,
): Candidate[] {
  const best = candidates[0]?.score ?? 0;
  const taken = new Set(chosen.map(sideOf));
  return (['agrees', 'disagrees'] as const).flatMap((side) => {
    if (taken.has(side)) return [];
    const found = candidates.filter(
      (candidate) =>
        candidate.score >= best * leastShare &&
        !chosen.includes(candidate) &&
        sideOf(candidate) === side,
    );
    return found.slice(0, 2);
  });
}

function contentOf({ prepared }: Candidate): ReadonlySet<string> {
  return new Set(
    prepared.stems.split(' ').filter((term) => term.length > 2 || /\p{Script=Han}/u.test(term)),
  );
}

/** Jaccard over the smaller set, so that a sentence and its longer twin count as the same. */
function likeness(
  first: ReadonlySet<string> | undefined,
  second: ReadonlySet<string> | undefined,
): number {
  if (!first || !second || first.size === 0 || second.size === 0) return 0;
  const shared = [...first].filter((term) => second.has(term)).length;
  return shared / Math.min(first.size, second.size);
}
