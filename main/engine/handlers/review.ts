import type { reviewRoutes } from '../../../preload/contract/routes/review.ts';
import { listReviews } from '../../adapters/sqlite/query-reviews.ts';
import { ok, type Result } from '../../core/errors.ts';
import { starterRubrics } from '../../core/trajectory/judging/starters/starters.ts';
import { judgedOf } from '../reviews/ground.ts';
import { declineItem, giveJudgement, settleItem } from '../reviews/judge.ts';
import { oneAtATime } from '../reviews/one-at-a-time.ts';
import { itemOf, openReview, reviewerOf, type OpenedReview } from '../reviews/opened-review.ts';
import {
  removeRubric,
  rubricAt,
  rubricFile,
  saveRubric,
  shownRubrics,
} from '../reviews/rubrics.ts';
import { recordReview, renewItem, saveReview } from '../reviews/save-review.ts';
import {
  agreementView,
  isUnsettled,
  itemToJudge,
  itemView,
  queueView,
  summaryOf,
} from '../reviews/show-review.ts';
import type { Room } from '../room.ts';
import type { HandlersOf } from '../router.ts';
import { refusedWhenReadOnly } from './refusals.ts';

/** Rubrics and reviews; what is written is written one after the other, from whatever window it comes. */
export function reviewHandlers(current: () => Room): HandlersOf<typeof reviewRoutes> {
  const inTurn = oneAtATime();
  /** A change, on what is true when its turn comes. */
  function change<T>(task: (room: Room) => Promise<Result<T>>): Promise<Result<T>> {
    const room = current();
    const refusal = refusedWhenReadOnly(room);
    return refusal === undefined ? inTurn(() => task(room)) : Promise.resolve(refusal);
  }
  function changeIn<T>(
    reviewId: string,
    task: (room: Room, opened: OpenedReview) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    return change(async (room) => {
      const opened = openReview(room, reviewId);
      return opened.ok ? task(room, opened.data) : opened;
    });
  }

  return {
    'rubric.list': () => ok(shownRubrics(current())),
    'rubric.get': ({ rubricId, version }) => rubricAt(current(), rubricId, version),
    'rubric.starters': ({ language }) => ok([...starterRubrics(language)]),
    'rubric.save': (rubric) => change((room) => saveRubric(room, rubric)),
    'rubric.remove': ({ rubricId }) => change((room) => removeRubric(room, rubricId)),
    'rubric.export'({ rubricId, version }) {
      const rubric = rubricAt(current(), rubricId, version);
      return rubric.ok ? ok(rubricFile(rubric.data)) : rubric;
    },

    'review.list'() {
      const room = current();
      const opened = listReviews(room.database).map(({ review }) =>
        openReview(room, review.reviewId),
      );
      return ok(opened.flatMap((one) => (one.ok ? [summaryOf(one.data)] : [])));
    },
    'review.get'({ reviewId }) {
      const opened = openReview(current(), reviewId);
      return opened.ok ? ok(summaryOf(opened.data)) : opened;
    },
    'review.save': (wanted) =>
      change(async (room) => {
        const saved = await saveReview(room, wanted);
        if (!saved.ok) return saved;
        return ok({ review: summaryOf(saved.data.opened), doubles: [...saved.data.doubles] });
      }),
    'review.setState': ({ reviewId, state }) =>
      changeIn(reviewId, async (room, { review }) => {
        const saved = await recordReview(room, { ...review, state });
        return saved.ok ? ok(summaryOf(saved.data)) : saved;
      }),
    'review.members'({ reviewId }) {
      const opened = openReview(current(), reviewId);
      if (!opened.ok) return opened;
      return ok({ trajectoryIds: opened.data.review.items.map((item) => item.trajectoryId) });
    },
    async 'review.items'({ reviewId, which, offset, limit }) {
      const room = current();
      const opened = openReview(room, reviewId);
      if (!opened.ok) return opened;
      const all = opened.data.standings.filter(
        (standing) =>
          which === 'all' ||
          (which === 'waiting' ? !standing.complete : isUnsettled(opened.data, standing)),
      );
      const shown = all.slice(offset, offset + limit);
      const items = await Promise.all(
        shown.map((standing) => itemView(room, opened.data, standing)),
      );
      return ok({ total: all.length, items });
    },
    'review.renewItem': ({ reviewId, trajectoryId }) =>
      changeIn(reviewId, async (room, opened) =>
        shownItem(room, await renewItem(room, opened, trajectoryId), trajectoryId),
      ),

    'review.ofTrajectory': ({ trajectoryId }) => ok(judgedOf(current(), trajectoryId)),
    'review.queue'({ reviewId, reviewerId }) {
      const opened = openReview(current(), reviewId);
      return opened.ok ? queueView(opened.data, reviewerId) : opened;
    },
    async 'review.item'({ reviewId, reviewerId, trajectoryId }) {
      const room = current();
      const opened = openReview(room, reviewId);
      if (!opened.ok) return opened;
      const reviewer = reviewerOf(opened.data, reviewerId);
      if (!reviewer.ok) return reviewer;
      return itemToJudge(room, opened.data, reviewer.data, trajectoryId);
    },
    'review.judge': ({ reviewId, ...word }) =>
      changeIn(reviewId, async (room, opened) => {
        const after = await giveJudgement(room, opened, word);
        return after.ok ? queueView(after.data, word.reviewerId) : after;
      }),
    'review.decline': ({ reviewId, ...word }) =>
      changeIn(reviewId, async (room, opened) => {
        const after = await declineItem(room, opened, word);
        if (!after.ok) return after;
        const { opened: now, passedTo } = after.data;
        const queue = queueView(now, word.reviewerId);
        if (!queue.ok) return queue;
        return ok({ queue: queue.data, ...(passedTo === undefined ? {} : { passedTo }) });
      }),
    'review.agreement'({ reviewId }) {
      const opened = openReview(current(), reviewId);
      return opened.ok ? ok(agreementView(opened.data)) : opened;
    },
    'review.settle': ({ reviewId, ...word }) =>
      changeIn(reviewId, async (room, opened) =>
        shownItem(room, await settleItem(room, opened, word), word.trajectoryId),
      ),

    'review.packet': ({ reviewId, reviewerId, redact }) =>
      changeIn(reviewId, async (room, opened) => {
        const { writePacket } = await import('../reviews/write-packet.ts');
        return writePacket(room, opened, { reviewerId, redact });
      }),
    'review.judgements': ({ reviewId }) =>
      changeIn(reviewId, async (room, opened) => {
        const { writeJudgements } = await import('../reviews/write-judgements.ts');
        return writeJudgements(room, opened);
      }),
    'review.bring': (source) =>
      change(async (room) => {
        const { bringFile } = await import('../reviews/bring-file.ts');
        return bringFile(room, source);
      }),
  };
}

async function shownItem(room: Room, after: Result<OpenedReview>, trajectoryId: string) {
  if (!after.ok) return after;
  const standing = itemOf(after.data, trajectoryId);
  return standing.ok ? ok(await itemView(room, after.data, standing.data)) : standing;
}
