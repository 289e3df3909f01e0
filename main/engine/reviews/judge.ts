/** One reviewer's word on one item, and a person's word where reviewers differ. */
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { substituteFor } from '../../core/trajectory/judging/assignment.ts';
import type { Judgement, Reviewer, Settlement } from '../../core/trajectory/judging/review.ts';
import { scoresProblem } from '../../core/trajectory/judging/rubric.ts';
import { lastOfEach, type ItemStanding } from '../../core/trajectory/judging/standing.ts';
import type { Room } from '../room.ts';
import { isAsPutIn, trajectoryNow } from './now.ts';
import { itemOf, namesIn, openReview, reviewerOf, type OpenedReview } from './opened-review.ts';
import { recordInReview } from './record-review.ts';
import { isLocked } from './show-review.ts';

type Scores = Judgement['scores'];

export interface Word {
  readonly reviewerId: string;
  readonly trajectoryId: string;
  readonly scores: Scores;
  readonly note: string;
}

/** Codes: `not_found`, `invalid_input` and those of writing. The judgement is on disk when it resolves. */
export async function giveJudgement(
  room: Room,
  opened: OpenedReview,
  { reviewerId, trajectoryId, scores, note }: Word,
): Promise<Result<OpenedReview>> {
  const held = heldBy(opened, reviewerId, trajectoryId);
  if (!held.ok) return held;
  const problem = scoresProblem(opened.rubric, scores);
  if (problem !== undefined)
    return fail(
      'invalid_input',
      `${problem} Nothing was recorded; complete the scores and save again.`,
    );
  const same = await sameAsPutIn(room, held.data.standing);
  if (!same.ok) return same;
  const judgement = judgementBy(room, opened, held.data, { scores, note: note.trim() });
  return recorded(room, opened, judgement);
}

/** The item goes to whoever has the least to do and never had it. */
export async function declineItem(
  room: Room,
  opened: OpenedReview,
  word: { readonly reviewerId: string; readonly trajectoryId: string; readonly reason: string },
): Promise<Result<{ opened: OpenedReview; passedTo?: string }>> {
  const held = heldBy(opened, word.reviewerId, word.trajectoryId);
  if (!held.ok) return held;
  const { item } = held.data.standing;
  const { review, judgements } = opened;
  // The reviewers of a review from elsewhere are chosen there.
  const passedTo =
    review.received === undefined
      ? substituteFor(review, item, word.reviewerId, lastOfEach(judgements))
      : undefined;
  const judgement = judgementBy(room, opened, held.data, {
    scores: {},
    note: '',
    declined: word.reason,
    ...(passedTo === undefined ? {} : { passedTo }),
  });
  const after = await recorded(room, opened, judgement);
  if (!after.ok) return after;
  const name = passedTo === undefined ? undefined : namesIn(after.data).get(passedTo);
  return ok({ opened: after.data, ...(name === undefined ? {} : { passedTo: name }) });
}

/** Codes: `not_found`, `invalid_input` while somebody has yet to judge, and those of writing. */
export async function settleItem(
  room: Room,
  opened: OpenedReview,
  word: { readonly trajectoryId: string; readonly scores: Scores; readonly note: string },
): Promise<Result<OpenedReview>> {
  const found = itemOf(opened, word.trajectoryId);
  if (!found.ok) return found;
  const { item, complete, holders, judged } = found.data;
  if (opened.review.received !== undefined)
    return failSaying('invalid_input', 'settled_elsewhere', {
      name: opened.review.received.workspaceName,
    });
  if (!complete)
    return failSaying('invalid_input', 'settled_early', {
      judged: judged.size,
      total: holders.size,
    });
  const problem = scoresProblem(opened.rubric, word.scores, 'some');
  if (problem !== undefined) return fail('invalid_input', `${problem} Nothing was recorded.`);
  const { name: by = 'researcher' } = await room.researcher();
  const settlement: Settlement = {
    reviewId: opened.review.reviewId,
    trajectoryId: word.trajectoryId,
    hash: item.hash,
    scores: word.scores,
    by,
    note: word.note.trim(),
  };
  const written = await recordInReview(room, [{ kind: 'judgement.settled', payload: settlement }]);
  return written.ok ? openReview(room, opened.review.reviewId) : written;
}

interface Held {
  readonly standing: ItemStanding;
  readonly reviewer: Reviewer;
}

/** The reviewer has the item, and may still say something of it. */
function heldBy(opened: OpenedReview, reviewerId: string, trajectoryId: string): Result<Held> {
  const reviewer = reviewerOf(opened, reviewerId);
  if (!reviewer.ok) return reviewer;
  const standing = itemOf(opened, trajectoryId);
  if (!standing.ok) return standing;
  const { holders } = standing.data;
  if (opened.review.state === 'closed')
    return failSaying('invalid_input', 'review_closed', { name: opened.review.name });
  if (!holders.has(reviewerId))
    return failSaying('invalid_input', 'item_not_given', { name: reviewer.data.name });
  if (isLocked(opened, standing.data)) return failSaying('invalid_input', 'item_locked', {});
  return ok({ standing: standing.data, reviewer: reviewer.data });
}

async function sameAsPutIn(room: Room, { item }: ItemStanding): Promise<Result<void>> {
  const now = await trajectoryNow(room, item.trajectoryId);
  if (!now.ok) return now;
  return isAsPutIn(item, now.data)
    ? ok(undefined)
    : failSaying('invalid_input', 'item_went_on', {});
}

function judgementBy(
  room: Room,
  { review }: OpenedReview,
  { standing, reviewer }: Held,
  word: Pick<Judgement, 'scores' | 'note' | 'declined' | 'passedTo'>,
): Judgement {
  return {
    judgementId: room.random.id('jdg'),
    reviewId: review.reviewId,
    trajectoryId: standing.item.trajectoryId,
    hash: standing.item.hash,
    rubricId: review.rubricId,
    rubricVersion: review.rubricVersion,
    reviewer,
    ...word,
    judgedAt: room.clock.now().toISOString(),
  };
}

async function recorded(
  room: Room,
  { review }: OpenedReview,
  judgement: Judgement,
): Promise<Result<OpenedReview>> {
  const written = await recordInReview(room, [{ kind: 'judgement.given', payload: judgement }]);
  return written.ok ? openReview(room, review.reviewId) : written;
}
