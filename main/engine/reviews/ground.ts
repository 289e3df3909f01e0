/** What a sign-off may rest on: judgements that are there and open, scores that fit, checks that are named. */
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import type { TrajectoryJudged } from '../../../preload/contract/views/review.ts';
import { getRubric, newestVersion, reviewsOf } from '../../adapters/sqlite/query-reviews.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { SignOff } from '../../core/trajectory/curation/sign-off.ts';
import { unsettledIn, verdictOf } from '../../core/trajectory/judging/result.ts';
import { scoresProblem } from '../../core/trajectory/judging/rubric.ts';
import { visibleJudgements } from '../../core/trajectory/judging/standing.ts';
import type { Room } from '../room.ts';
import { trajectorySummary } from '../trajectories/summary.ts';
import { isAsPutIn } from './now.ts';
import { itemOf, openReview } from './opened-review.ts';
import { resultsIn, verdictIn } from './show-review.ts';

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
        unsettled: open ? unsettledIn(resultsIn(opened.data, standing.data)) : 0,
        ...(open ? { verdict: verdictIn(opened.data, standing.data) } : {}),
      },
    ];
  });
}

/**
 * Fails with `invalid_input`, saying what is missing; nothing is recorded then. A success that the scores
 * do not say is signed with the reason, which is in the record with it.
 */
export function checkGround(
  room: Room,
  trajectoryId: string,
  { verdict, basis, note }: Pick<SignOff, 'verdict' | 'basis' | 'note'>,
): Result<void> {
  const unexplained = verdict === 'success' && note.trim() === '';
  switch (basis.kind) {
    case 'checks':
      return (basis.checks ?? []).length > 0 || note.trim() !== ''
        ? ok(undefined)
        : failSaying('invalid_input', 'ground_checks', {});
    case 'scores':
      return checkScores(room, basis, unexplained);
    case 'rubric':
      return checkJudgements(room, trajectoryId, basis.judgementIds, unexplained);
  }
  return basis satisfies never;
}

type Scored = Extract<SignOff['basis'], { kind: 'scores' }>;

function checkScores(
  { database }: Room,
  { rubricId, rubricVersion, scores }: Scored,
  unexplained: boolean,
): Result<void> {
  const rubric = getRubric(database, rubricId, rubricVersion);
  if (rubric === undefined)
    return newestVersion(database, rubricId) === undefined
      ? failSaying('invalid_input', 'ground_rubric_gone', {})
      : failSaying('invalid_input', 'ground_rubric_version', {});
  const problem = scoresProblem(rubric, scores);
  if (problem !== undefined) return refused(problem);
  const verdict = verdictOf(rubric, (criterionId) => scores[criterionId] ?? null);
  return unexplained ? checkExplained({ unsettled: 0, verdict }) : ok(undefined);
}

function checkJudgements(
  room: Room,
  trajectoryId: string,
  judgementIds: readonly string[],
  unexplained: boolean,
): Result<void> {
  if (judgementIds.length === 0) return failSaying('invalid_input', 'ground_no_judgement', {});
  const named = new Set(judgementIds);
  const used = judgedOf(room, trajectoryId).filter(
    ({ outdated, judgements }) =>
      !outdated && judgements.some(({ judgementId }) => named.has(judgementId)),
  );
  const visible = new Set(
    used.flatMap(({ judgements }) => judgements.map(({ judgementId }) => judgementId)),
  );
  if (!judgementIds.every((judgementId) => visible.has(judgementId)))
    return failSaying('invalid_input', 'ground_judgement_hidden', {});
  if (!unexplained) return ok(undefined);
  return used.map(checkExplained).find((checked) => !checked.ok) ?? ok(undefined);
}

/** Where nothing stands against a success it needs no words. */
function checkExplained({
  unsettled,
  verdict,
}: Pick<TrajectoryJudged, 'unsettled' | 'verdict'>): Result<void> {
  const against = [
    ...(unsettled === 0
      ? []
      : [unsettled === 1 ? 'one criterion is unsettled' : `${unsettled} criteria are unsettled`]),
    ...(verdict === 'fail' ? ['the scores are below the rubric’s bar'] : []),
    ...(verdict === 'undecided' ? ['a criterion with a bar has no score'] : []),
  ];
  return against.length === 0
    ? ok(undefined)
    : refused(
        `${verdict === 'fail' || verdict === 'undecided' ? 'What it rests on does not say success' : 'It is not settled yet'}: ${against.join(', and ')}. Say in the note why it is one all the same.`,
      );
}

function refused(why: string): Result<never> {
  return fail('invalid_input', `${why} The sign-off was not recorded.`);
}
