/** The agreement of a review's reviewers, from what may be shown. */
import { agreementOn, type Agreement, type Scored } from './agreement/agreement.ts';
import type { Review } from './review.ts';
import type { Rubric } from './rubric.ts';
import { verdictOf } from './result.ts';
import type { ItemStanding } from './standing.ts';

/**
 * One for each criterion, and one for the verdict when the rubric sets a bar. Items whose scores are
 * still closed take no part, so that nobody can work another's scores out from a figure.
 */
export function agreementsOf(
  review: Review,
  rubric: Rubric,
  standings: readonly ItemStanding[],
): readonly Agreement[] {
  const open = standings.filter((standing) => standing.open);
  const reviewers = reviewersIn(review, open);
  const scored = (
    of: Agreement['of'],
    scale: Scored['scale'],
    values: readonly number[],
    scoreOf: (scores: Readonly<Record<string, number | null>>) => number | null,
  ): Agreement =>
    agreementOn({
      of,
      scale,
      values,
      reviewers,
      ratings: open.map(({ judged }) =>
        reviewers.map((id) => {
          const judgement = judged.get(id);
          return judgement === undefined ? null : scoreOf(judgement.scores);
        }),
      ),
      sharedPairs: open.reduce(
        (sum, { holders }) => sum + (holders.size * (holders.size - 1)) / 2,
        0,
      ),
      seed: `${review.seed} ${of.kind === 'criterion' ? of.criterionId : 'verdict'}`,
    });
  const criteria = rubric.criteria.map(({ criterionId, scale, levels }) =>
    scored(
      { kind: 'criterion', criterionId },
      scale,
      levels.map(({ value }) => value).toSorted((a, b) => a - b),
      (scores) => scores[criterionId] ?? null,
    ),
  );
  if (rubric.criteria.every(({ passAt }) => passAt === undefined)) return criteria;
  const verdict = scored({ kind: 'verdict' }, 'nominal', [0, 1], (scores) => {
    const word = verdictOf(rubric, (id) => scores[id] ?? null);
    return word === 'pass' ? 1 : word === 'fail' ? 0 : null;
  });
  return [...criteria, verdict];
}

/** Those of the review, and those who left it but whose scores are there, each once. */
function reviewersIn(review: Review, open: readonly ItemStanding[]): readonly string[] {
  const present = review.reviewers.map(({ reviewerId }) => reviewerId);
  const judging = open.flatMap(({ judged }) => [...judged.keys()]);
  return [...new Set([...present, ...judging])].toSorted((a, b) => a.localeCompare(b));
}
