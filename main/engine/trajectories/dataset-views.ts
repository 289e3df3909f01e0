/** What clients are shown of choices for a data set. */
import type { CandidateView, DatasetPlanView } from '../../../preload/contract/views/dataset.ts';
import type { Candidate } from '../../core/trajectory/datasets/candidate.ts';
import { loosened, unmet } from '../../core/trajectory/datasets/criteria.ts';
import type { DatasetCriteria } from '../../core/trajectory/datasets/dataset.ts';
import type { Plan } from '../../core/trajectory/datasets/plan.ts';

/** `all`: also candidates that do not fit, after those that do. */
export function planView(
  plan: Plan & { readonly candidates: readonly Candidate[] },
  criteria: DatasetCriteria,
  all: boolean,
  limit: number,
): DatasetPlanView {
  const { candidates, members, kept, between, ...counts } = plan;
  const splits = new Map(members.map(({ trajectoryId, split }) => [trajectoryId, split]));
  const shown = candidates
    .map((candidate) => ({ candidate, missing: unmet(candidate, criteria) }))
    .filter(({ missing }) => all || missing.length === 0)
    .toSorted((one, other) => Number(one.missing.length > 0) - Number(other.missing.length > 0))
    .slice(0, limit);
  return {
    total: counts.total,
    fits: counts.fits,
    kept: [...kept],
    between: [...between],
    members: members.length,
    profile: counts.profile,
    warnings: [...loosened(criteria)],
    facets: {
      domains: names(candidates.flatMap(({ domain }) => domain ?? [])),
      labels: names(candidates.flatMap(({ labels }) => labels)),
      models: names(candidates.flatMap(({ models }) => models)),
    },
    candidates: shown.map(({ candidate, missing }): CandidateView => {
      const { trajectoryId, title, origin, models, counts: own } = candidate;
      const split = splits.get(trajectoryId);
      return {
        trajectoryId,
        title,
        origin,
        models: [...models],
        tokens: own.tokens,
        turns: own.turns,
        fits: missing.length === 0,
        unmet: [...missing],
        ...(split === undefined ? {} : { split }),
      };
    }),
  };
}

function names(all: readonly string[]): string[] {
  return [...new Set(all)].toSorted();
}
