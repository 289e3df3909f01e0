import type { SearchPart, SearchSummary } from '../types.ts';

/** How one service's part of a search stands. */
export type PartStanding =
  | 'running'
  | 'waiting'
  | 'complete'
  | 'limited'
  | 'failed'
  | 'stopped'
  | 'interrupted';

/** `waiting`: the service wants to be left alone for a while, and is asked again by itself. */
export function standingOfPart(
  part: Pick<SearchPart, 'outcome' | 'error'>,
  state: SearchSummary['state'],
): PartStanding {
  if (part.outcome !== undefined) return part.outcome;
  if (state !== 'running') return 'interrupted';
  return part.error?.again === undefined ? 'running' : 'waiting';
}

/** Of a hundred: how much of what is to come has come; undefined while nobody knows how much that is. */
export function shareOf(
  part: Pick<SearchPart, 'outcome' | 'expected' | 'retrieved'>,
  /** Records of the service at most; undefined where a search has many lists. */
  limit: number | undefined,
): number | undefined {
  if (part.outcome === 'complete' || part.outcome === 'limited') return 100;
  if (part.expected === undefined) return undefined;
  const wanted = limit === undefined ? part.expected : Math.min(limit, part.expected);
  return wanted === 0 ? 100 : Math.min(100, (part.retrieved / wanted) * 100);
}

/** Why a search came to nothing: no service could answer, some could not, or there is nothing. */
export function whyNothing(
  parts: readonly Pick<SearchPart, 'outcome' | 'error' | 'retrieved'>[],
): 'allFailed' | 'someFailed' | 'nothing' {
  const failed = parts.filter(
    ({ outcome, error, retrieved }) =>
      outcome === 'failed' || (error !== undefined && retrieved === 0),
  );
  if (failed.length === 0) return 'nothing';
  return failed.length === parts.length ? 'allFailed' : 'someFailed';
}
