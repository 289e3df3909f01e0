/** What a sign-off is to rest on, while somebody fills it in. */
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { verdictOf, type SignOffBasis } from '../../../../preload/contract/types.ts';
import type { Outcome } from '../../reviews/settle/against.ts';

export type Judged = RouteOutput<'review.ofTrajectory'>[number];
export type SignedRubric = RouteOutput<'rubric.list'>[number]['rubric'];

export interface Ground {
  readonly kind: SignOffBasis['kind'];
  /** Chosen from the list, in the words of the interface. */
  readonly checks: readonly string[];
  readonly rubric?: SignedRubric;
  readonly scores: Readonly<Record<string, number | null>>;
  readonly review?: Judged;
}

export const EMPTY_GROUND: Ground = { kind: 'checks', checks: [], scores: {} };

/** Undefined while something is missing: no check is named, a criterion has no score, no review is chosen. */
export function basisOf(ground: Ground, note: string): SignOffBasis | undefined {
  switch (ground.kind) {
    case 'checks': {
      if (ground.checks.length === 0) return note.trim() === '' ? undefined : { kind: 'checks' };
      return { kind: 'checks', checks: [...ground.checks] };
    }
    case 'scores':
      return scoredBasis(ground);
    case 'rubric': {
      const judgementIds = ground.review?.judgements.map(({ judgementId }) => judgementId) ?? [];
      return judgementIds.length === 0 ? undefined : { kind: 'rubric', judgementIds };
    }
  }
  return ground.kind satisfies never;
}

/** What the scores it is to rest on come to, as far as they are given. */
export function outcomeOf({ kind, rubric, scores, review }: Ground): Outcome {
  if (kind === 'rubric' && review !== undefined) return review;
  if (kind !== 'scores' || rubric === undefined) return { unsettled: 0 };
  return { unsettled: 0, verdict: verdictOf(rubric, (id) => scores[id] ?? null) };
}

function scoredBasis({ rubric, scores }: Ground): SignOffBasis | undefined {
  if (rubric === undefined) return undefined;
  const given = rubric.criteria.flatMap(({ criterionId }): [string, number | null][] => {
    const score = scores[criterionId];
    return score === undefined ? [] : [[criterionId, score]];
  });
  if (given.length < rubric.criteria.length) return undefined;
  const { rubricId, version } = rubric;
  return { kind: 'scores', rubricId, rubricVersion: version, scores: Object.fromEntries(given) };
}
