/** Making a review and giving it other items or reviewers. */
import type { RouteRequest } from '../../../preload/contract/index.ts';
import { getRubric } from '../../adapters/sqlite/query-reviews.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { assign } from '../../core/trajectory/judging/assignment.ts';
import type { Review, ReviewItem, Reviewer } from '../../core/trajectory/judging/review.ts';
import { lastOfEach, standingOf } from '../../core/trajectory/judging/standing.ts';
import type { Room } from '../room.ts';
import { trajectoryNow } from './now.ts';
import { openReview, withItem, type OpenedReview } from './opened-review.ts';
import { recordInReview } from './record-review.ts';

type Wanted = RouteRequest<'review.save'>;

export interface SavedReview {
  readonly opened: OpenedReview;
  /** Given twice, under one id or another. */
  readonly doubles: readonly string[];
}

/** Codes: `not_found`, `invalid_input`, and those of writing. Nothing is saved unless all of it can be. */
export async function saveReview(room: Room, wanted: Wanted): Promise<Result<SavedReview>> {
  const { rubricId, rubricVersion } = wanted;
  if (getRubric(room.database, rubricId, rubricVersion) === undefined)
    return fail('not_found', 'There is no such version of the rubric; the review was not saved.');
  const before = wanted.reviewId === undefined ? undefined : openReview(room, wanted.reviewId);
  if (before?.ok === false) return before;
  const refusal = before && refusedChange(before.data, wanted);
  if (refusal !== undefined) return refusal;
  const reviewers = reviewersFor(room, before?.data.review, wanted.reviewers);
  if (!reviewers.ok) return reviewers;
  const items = await itemsFor(room, before?.data.review, wanted.trajectoryIds);
  if (!items.ok) return items;
  const plan = {
    reviewId: wanted.reviewId ?? room.random.id('rvw'),
    name: wanted.name,
    rubricId,
    rubricVersion,
    reviewers: reviewers.data,
    perItem: wanted.perItem,
    blind: wanted.blind,
    seed:
      before?.data.review.seed ?? wanted.seed ?? Buffer.from(room.random.bytes(8)).toString('hex'),
    state: before?.data.review.state ?? 'open',
    items: items.data.items,
  };
  const judged = lastOfEach(before?.data.judgements ?? []);
  const review: Review = { ...plan, items: [...assign(plan, judged)] };
  const saved = await recordReview(room, review);
  return saved.ok ? ok({ opened: saved.data, doubles: items.data.doubles }) : saved;
}

/** The same review, recorded anew and opened. */
export async function recordReview(room: Room, review: Review): Promise<Result<OpenedReview>> {
  const recorded = await recordInReview(room, [{ kind: 'review.saved', payload: review }]);
  return recorded.ok ? openReview(room, review.reviewId) : recorded;
}

/** The trajectory as it is now; what was judged of it as it was stays in the record and does not count. */
export async function renewItem(
  room: Room,
  opened: OpenedReview,
  trajectoryId: string,
): Promise<Result<OpenedReview>> {
  const { review } = opened;
  const item = review.items.find((one) => one.trajectoryId === trajectoryId);
  if (item === undefined)
    return fail(
      'not_found',
      'This trajectory is not in the review (any more); nothing was changed.',
    );
  if (review.received !== undefined) return ofAnother(review);
  const now = await trajectoryNow(room, trajectoryId);
  if (!now.ok) return now;
  if (now.data.hash === item.hash) return ok(opened);
  const of = opened.judgements.filter((one) => one.trajectoryId === trajectoryId);
  const { holders } = standingOf(review, item, of);
  // Who has it now keeps it, also those it was passed on to.
  const renewed = { ...item, hash: now.data.hash, assigned: [...holders] };
  return recordReview(room, withItem(review, renewed));
}

function refusedChange({ review, judgements }: OpenedReview, wanted: Wanted) {
  if (review.received !== undefined) return ofAnother(review);
  const begun = judgements.length > 0;
  if (
    begun &&
    (review.rubricId !== wanted.rubricId || review.rubricVersion !== wanted.rubricVersion)
  )
    return fail(
      'invalid_input',
      `The review "${review.name}" has judgements by its rubric, so it cannot get another one; nothing was changed. Make a new review with the other rubric.`,
    );
  if (begun && review.blind !== wanted.blind)
    return fail(
      'invalid_input',
      `Judging of "${review.name}" has begun, so whether it is blind can no longer be changed. Nothing was changed.`,
    );
  return undefined;
}

function ofAnother({ name, received }: Review) {
  return fail(
    'invalid_input',
    `The review "${name}" belongs to the workspace "${received?.workspaceName ?? ''}"; its items and reviewers are chosen there. Nothing was changed here.`,
  );
}

/** Names are compared as people read them: the same name twice is the same person. */
function reviewersFor(
  room: Room,
  before: Review | undefined,
  wanted: Wanted['reviewers'],
): Result<Reviewer[]> {
  const known = new Map((before?.reviewers ?? []).map((one) => [one.reviewerId, one]));
  const strange = wanted.find(
    ({ reviewerId }) => reviewerId !== undefined && !known.has(reviewerId),
  );
  if (strange !== undefined)
    return fail(
      'not_found',
      `${strange.name} is not in this review (any more); nothing was saved.`,
    );
  const names = wanted.map(({ name }) => name.normalize('NFKC').toLowerCase());
  const twice = wanted.find((_, index) => names.indexOf(names[index] ?? '') < index);
  if (twice !== undefined)
    return fail(
      'invalid_input',
      `${twice.name} is named twice. One reviewer judges each item once, so give every reviewer a name of their own; nothing was saved.`,
    );
  return ok(
    wanted.map(({ reviewerId, name }) => ({
      reviewerId: reviewerId ?? room.random.id('rwr'),
      name: name.normalize('NFKC'),
    })),
  );
}

/** Items that are there stay as they were put in; the same content under another id is a double. */
async function itemsFor(
  room: Room,
  before: Review | undefined,
  wanted: readonly string[],
): Promise<Result<{ items: ReviewItem[]; doubles: string[] }>> {
  const known = new Map((before?.items ?? []).map((item) => [item.trajectoryId, item]));
  const items: ReviewItem[] = [];
  const doubles: string[] = [];
  const seen = new Set<string>();
  const hashes = new Set<string>();
  for (const trajectoryId of wanted) {
    if (seen.has(trajectoryId)) {
      doubles.push(trajectoryId);
      continue;
    }
    seen.add(trajectoryId);
    const item = known.get(trajectoryId);
    const hash = item === undefined ? await hashToPutIn(room, trajectoryId) : ok(item.hash);
    if (!hash.ok) return hash;
    if (hashes.has(hash.data)) doubles.push(trajectoryId);
    else items.push(item ?? { trajectoryId, hash: hash.data, assigned: [] });
    hashes.add(hash.data);
  }
  return ok({ items, doubles });
}

/** What is still being made cannot be judged: it would be another one before anybody has read it. */
async function hashToPutIn(room: Room, trajectoryId: string): Promise<Result<string>> {
  const now = await trajectoryNow(room, trajectoryId);
  if (!now.ok) return now;
  return now.data.running
    ? fail(
        'session_busy',
        `“${now.data.title}” is still at work, so the review was not saved. Give it out once it has ended, or leave it out.`,
      )
    : ok(now.data.hash);
}
