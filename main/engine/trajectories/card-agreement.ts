/** How far reviewers agreed on what is in a data set, for its card. */
import { listReviews } from '../../adapters/sqlite/query-reviews.ts';
import type { ReviewerAgreement } from '../../core/trajectory/datasets/card/card.ts';
import type { DatasetMember } from '../../core/trajectory/datasets/dataset.ts';
import type { Agreement } from '../../core/trajectory/judging/agreement/agreement.ts';
import type { Rubric } from '../../core/trajectory/judging/rubric.ts';
import { openReview } from '../reviews/opened-review.ts';
import { agreementView } from '../reviews/show-review.ts';
import type { Room } from '../room.ts';

/** Of every review that has a member among its items: its figures are those of the whole review. */
export function cardAgreement(
  room: Room,
  members: readonly DatasetMember[],
): readonly ReviewerAgreement[] {
  const wanted = new Set(members.map(({ trajectoryId }) => trajectoryId));
  return listReviews(room.database).flatMap(({ review: { reviewId, items, name } }) => {
    if (!items.some(({ trajectoryId }) => wanted.has(trajectoryId))) return [];
    const opened = openReview(room, reviewId);
    if (!opened.ok) return [];
    const { agreements, open, reviewers } = agreementView(opened.data);
    if (open === 0) return [];
    const statistics = agreements.flatMap((each) => statisticsOf(each, opened.data.rubric));
    if (statistics.length === 0) return [];
    return [{ review: name, items: open, reviewers: reviewers.length, statistics }];
  });
}

/** What is not defined, for want of scores or of variation, is left out. */
function statisticsOf({ of, alpha, gwet, kappa }: Agreement, rubric: Rubric) {
  const about =
    of.kind === 'verdict'
      ? 'pass/fail'
      : (rubric.criteria.find(({ criterionId }) => criterionId === of.criterionId)?.name ?? '');
  const ac1 = gwet.find(({ nearness }) => nearness === 'same_only');
  const unweighted = kappa.find(({ nearness }) => nearness === 'same_only');
  return [
    { name: `${about}, Krippendorff α`, figure: alpha.figure },
    ...(ac1 === undefined ? [] : [{ name: `${about}, Gwet AC1`, figure: ac1.figure }]),
    ...(unweighted === undefined
      ? []
      : [
          {
            name: `${about}, ${unweighted.kind === 'conger' ? 'Conger' : 'Cohen'} κ`,
            figure: unweighted.figure,
          },
        ]),
  ].flatMap(({ name, figure }) => ('value' in figure ? [{ name, value: figure.value }] : []));
}
