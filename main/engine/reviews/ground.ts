/** What a sign-off may rest on: judgements that are there and open, scores that fit, checks that are named. */
import type { TrajectoryJudged } from '../../../preload/contract/views/review.ts';
import { getRubric, newestVersion, reviewsOf } from '../../adapters/sqlite/query-reviews.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { SignOffBasis } from '../../core/trajectory/curation/sign-off.ts';
import { scoresProblem } from '../../core/trajectory/judging/rubric.ts';
import { visibleJudgements } from '../../core/trajectory/judging/standing.ts';
import type { Room } from '../room.ts';
import { trajectorySummary } from '../trajectories/summary.ts';
import { isAsPutIn } from './now.ts';
import { itemOf, openReview } from './opened-review.ts';
import { verdictIn } from './show-review.ts';

/** What the reviews found of a trajectory. Of a blind item nothing is in here before all have judged it. */
export function judgedOf(room: Room, trajectoryId: string): TrajectoryJudged[] {
  const now = trajectorySummary(room, trajectoryId);
  return reviewsOf(room.database, trajectoryId).flatMap(({ review }) => {
    const opened = openReview(room, review.reviewId);
    if (!opened.ok) return [];
    const standing = itemOf(opened.data, trajectoryId);
    if (!standing.ok) return [];
    const { item, complete, open } = standing.data;
    const { rubricId, version, name } = opened.data.rubric;
    return [
      {
        reviewId: review.reviewId,
        name: review.name,
        rubric: { rubricId, version, name },
        complete,
        open,
        outdated: now === undefined || (now.hash !== '' && !isAsPutIn(item, now)),
        judgements: visibleJudgements(standing.data).map(({ judgementId, reviewer }) => ({
          judgementId,
          name: reviewer.name,
        })),
        ...(open ? { verdict: verdictIn(opened.data, standing.data) } : {}),
      },
    ];
  });
}

/** Fails with `invalid_input`, saying what is missing; nothing is recorded then. */
export function checkGround(
  room: Room,
  trajectoryId: string,
  basis: SignOffBasis,
  note: string,
): Result<void> {
  switch (basis.kind) {
    case 'checks':
      return (basis.checks ?? []).length > 0 || note.trim() !== ''
        ? ok(undefined)
        : refused('Say what was checked: choose checks, or name them in the note.');
    case 'scores':
      return checkScores(room, basis);
    case 'rubric':
      return checkJudgements(room, trajectoryId, basis.judgementIds);
  }
  return basis satisfies never;
}

function checkScores(
  { database }: Room,
  { rubricId, rubricVersion, scores }: Extract<SignOffBasis, { kind: 'scores' }>,
): Result<void> {
  const rubric = getRubric(database, rubricId, rubricVersion);
  if (rubric === undefined)
    return newestVersion(database, rubricId) === undefined
      ? refused('This rubric is not in the workspace (any more). Choose another one.')
      : refused('There is no such version of the rubric. Choose it again to score by the newest.');
  const problem = scoresProblem(rubric, scores);
  return problem === undefined ? ok(undefined) : refused(problem);
}

function checkJudgements(
  room: Room,
  trajectoryId: string,
  judgementIds: readonly string[],
): Result<void> {
  if (judgementIds.length === 0)
    return refused('No judgement was named. Choose a review that all reviewers have finished.');
  const visible = new Set(
    judgedOf(room, trajectoryId)
      .filter(({ outdated }) => !outdated)
      .flatMap(({ judgements }) => judgements.map(({ judgementId }) => judgementId)),
  );
  return judgementIds.every((judgementId) => visible.has(judgementId))
    ? ok(undefined)
    : refused(
        'A judgement that was named is not of this trajectory as it is now, or may not be seen before all reviewers have judged it.',
      );
}

function refused(why: string): Result<never> {
  return fail('invalid_input', `${why} The sign-off was not recorded.`);
}
