import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';
import {
  reviewerIn,
  sessionsFor,
  startReview,
  TWO_CRITERIA,
  type Reviewing,
} from '../support/reviews.ts';

const home = await temporaryHome();
const folder = join(home.home, 'workspace');
const cairn = await openTestEngine(folder);
let sessions: string[] = [];

beforeAll(async () => {
  await cairn.get('preference.set', { researcherName: 'R. Okafor' });
  sessions = await sessionsFor(cairn, ['What is soil?', 'What is sleep?', 'What is spacing?']);
});

afterAll(async () => {
  await cairn.close();
  await home.remove();
});

function judge(
  { review, reviewerId }: Reviewing,
  name: string,
  trajectoryId: string,
  done: number | null,
  field: number | null = 1,
) {
  return cairn.call('review.judge', {
    reviewId: review.reviewId,
    reviewerId: reviewerId(name),
    trajectoryId,
    scores: { done, field },
    note: `${name} says ${String(done)} of it`,
  });
}

test('an item that is declined goes to another reviewer, and back to nobody', async () => {
  const round = await startReview(cairn, sessions, ['Ada', 'Bo', 'Chi'], { perItem: 2 });
  const { reviewId } = round.review;
  const { items } = await cairn.get('review.items', { reviewId });
  const [item] = items;
  const holder = item?.holders[0];
  const third = ['Ada', 'Bo', 'Chi'].find(
    (name) => item?.holders.every((one) => one.name !== name) === true,
  );
  if (item === undefined || holder === undefined) throw new Error('Nobody has the item.');
  const word = { reviewId, trajectoryId: item.trajectoryId, reason: 'I made it.' };
  const declined = await cairn.get('review.decline', { ...word, reviewerId: holder.reviewerId });
  expect(declined.passedTo).toBe(third);
  const own = declined.queue.items.map(({ trajectoryId }) => trajectoryId);
  expect(own).not.toContain(item.trajectoryId);
  const queue = await cairn.get('review.queue', {
    reviewId,
    reviewerId: round.reviewerId(third ?? ''),
  });
  expect(queue.items.filter((one) => one.trajectoryId === item.trajectoryId)).toHaveLength(1);
  const again = await cairn.get('review.decline', {
    ...word,
    reviewerId: round.reviewerId(third ?? ''),
  });
  expect(again).not.toHaveProperty('passedTo');
  expect(await cairn.get('review.get', { reviewId })).toMatchObject({ short: 1 });
  // Who declined it does not get it in any later giving out.
  const { review } = await cairn.get('review.save', {
    reviewId,
    name: 'First round',
    rubricId: round.rubric.rubricId,
    rubricVersion: round.rubric.version,
    trajectoryIds: sessions,
    reviewers: [
      ...round.review.reviewers.map(({ reviewerId, name }) => ({ reviewerId, name })),
      { name: 'Dee' },
    ],
    perItem: 2,
    blind: true,
  });
  const late = await cairn.get('review.queue', {
    reviewId,
    reviewerId: reviewerIn(review, 'Dee'),
  });
  expect(late.items.map(({ trajectoryId }) => trajectoryId)).toContain(item.trajectoryId);
  expect(review).toMatchObject({ short: 0 });
});

test('the same trajectory twice is one item, and the same name twice is refused', async () => {
  const [first = '', second = ''] = sessions;
  const rubric = await cairn.get('rubric.save', TWO_CRITERIA);
  const wanted = {
    name: 'Doubles',
    rubricId: rubric.rubricId,
    rubricVersion: rubric.version,
    trajectoryIds: [first, second, first],
    perItem: 1,
    blind: true,
  };
  const saved = await cairn.get('review.save', { ...wanted, reviewers: [{ name: 'Ada' }] });
  expect(saved.doubles).toEqual([first]);
  expect(saved.review.items).toBe(2);
  const twice = await cairn.call('review.save', {
    ...wanted,
    reviewers: [{ name: 'Ada' }, { name: 'ada' }],
  });
  expect(twice).toMatchObject({ error: { message: expect.stringContaining('named twice') } });
});

test('a session that went on is judged only after it was taken into the review as it is now', async () => {
  const [going = ''] = await sessionsFor(cairn, ['What is memory?']);
  const round = await startReview(cairn, [going], ['Ada', 'Bo']);
  const { reviewId } = round.review;
  await judge(round, 'Ada', going, 2);
  await cairn.get('session.say', { sessionId: going, text: 'And what is forgetting?' });
  await ended(going);
  const { items } = await cairn.get('review.items', { reviewId });
  expect(items[0]).toMatchObject({ standing: 'changed' });
  const refused = await judge(round, 'Bo', going, 2);
  expect(refused).toMatchObject({ error: { message: expect.stringContaining('went on') } });
  const renewed = await cairn.get('review.renewItem', { reviewId, trajectoryId: going });
  expect(renewed).toMatchObject({ standing: 'same', complete: false });
  expect(renewed.holders.map(({ judged }) => judged)).toEqual([false, false]);
  expect(await judge(round, 'Ada', going, 1)).toMatchObject({ ok: true });
});

test('judgements of many windows at once are all kept', async () => {
  const round = await startReview(cairn, sessions, ['Ada', 'Bo']);
  const words = sessions.flatMap((trajectoryId) =>
    ['Ada', 'Bo'].map((name) => judge(round, name, trajectoryId, name === 'Ada' ? 1 : 2)),
  );
  const answers = await Promise.all(words);
  expect(answers.every(({ ok }) => ok)).toBe(true);
  const { reviewId } = round.review;
  expect(await cairn.get('review.get', { reviewId })).toMatchObject({ complete: 3, unsettled: 3 });
  const agreement = await cairn.get('review.agreement', { reviewId });
  expect(agreement).toMatchObject({ open: 3, waiting: 0 });
  expect(agreement.agreements.map(({ of, items }) => [of.kind, items])).toEqual([
    ['criterion', 3],
    ['criterion', 3],
    ['verdict', 3],
  ]);
});

async function ended(sessionId: string): Promise<void> {
  for (;;) {
    const { summary } = await cairn.get('session.view', { sessionId });
    if (summary.state === 'closed') return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
