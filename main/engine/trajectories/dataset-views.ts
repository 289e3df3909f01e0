/** What clients are shown of choices for a data set. */
import type { CandidateView, DatasetPlanView } from '../../../preload/contract/views/dataset.ts';
import { loosened, unmet } from '../../core/trajectory/datasets/criteria.ts';
import type { DatasetCriteria } from '../../core/trajectory/datasets/dataset.ts';
import type { Planned } from './dataset-desk.ts';

/** Near-duplicates that are named; all are counted. */
const NAMED = 50;

/** `all`: also candidates that do not fit, after those that do. */
export function planView(
  plan: Planned,
  criteria: DatasetCriteria,
  all: boolean,
  limit: number,
): DatasetPlanView {
  const { candidates, members, kept, between, leftOutAlike, ...counts } = plan;
  const splits = new Map(members.map(({ trajectoryId, split }) => [trajectoryId, split]));
  const titles = new Map(candidates.map(({ trajectoryId, title }) => [trajectoryId, title]));
  const alike = new Set(leftOutAlike.map(({ trajectoryId }) => trajectoryId));
  const shown = candidates
    .map((candidate) => ({
      candidate,
      missing: alike.has(candidate.trajectoryId)
        ? (['oneOfAlike'] as const)
        : unmet(candidate, criteria),
    }))
    .filter(({ missing }) => all || missing.length === 0)
    .toSorted((one, other) => Number(one.missing.length > 0) - Number(other.missing.length > 0))
    .slice(0, limit);
  return {
    tokenizer: counts.tokenizer,
    total: counts.total + counts.waiting,
    waiting: counts.waiting,
    fits: counts.fits,
    kept: [...kept],
    between: [...between],
    leftOutAlike: leftOutAlike.slice(0, NAMED).map(({ trajectoryId, kept: keptId }) => ({
      trajectoryId,
      title: titles.get(trajectoryId) ?? '',
      kept: keptId,
      keptTitle: titles.get(keptId) ?? '',
    })),
    members: members.length,
    profile: counts.profile,
    warnings: [...loosened(criteria)],
    facets: {
      domains: names(candidates.flatMap(({ domain }) => domain ?? [])),
      labels: names(candidates.flatMap(({ labels }) => labels)),
      models: names(candidates.flatMap(({ models }) => models)),
      licences: names(candidates.flatMap(({ licence }) => licence ?? [])),
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
