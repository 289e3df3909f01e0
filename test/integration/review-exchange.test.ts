import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RouteInput } from '../../preload/contract/index.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';
import { verify } from '../support/sessions.ts';
import { sessionsFor, startReview, type Reviewing } from '../support/reviews.ts';

const home = await temporaryHome();
let lab: TestEngine;
let away: TestEngine;
let sessions: string[] = [];
let round: Reviewing;
let packet = '';

beforeAll(async () => {
  lab = await openTestEngine(join(home.home, 'lab'));
  away = await openTestEngine(join(home.home, 'away'));
  sessions = await sessionsFor(lab, ['What is soil?', 'What is sleep?', 'What is rest?']);
  round = await startReview(lab, sessions, ['Ada', 'Bo']);
  packet = (
    await lab.get('review.packet', {
      reviewId: round.review.reviewId,
      reviewerId: round.reviewerId('Bo'),
    })
  ).path;
});

afterAll(async () => {
  await lab.close();
  await away.close();
  await home.remove();
});

function bring(cairn: TestEngine, path: string) {
  return cairn.call('review.bring', { from: 'path', path });
}

async function changed(path: string, change: (text: string) => string): Promise<string> {
  const copy = join(home.home, `copy-${Math.random().toString(36).slice(2)}.jsonl`);
  await writeFile(copy, change(await readFile(path, 'utf8')));
  return copy;
}

/** What a damaged or foreign file must leave as it was. */
async function state(cairn: TestEngine): Promise<unknown> {
  const [reviews, rubrics, trajectories] = await Promise.all([
    cairn.get('review.list', {}),
    cairn.get('rubric.list', {}),
    cairn.get('trajectory.list', {}),
  ]);
  return { reviews, rubrics, total: trajectories.total };
}

test.each([
  ['is cut off', (text: string) => text.slice(0, -200)],
  ['lost a line', (text: string) => text.split('\n').toSpliced(1, 1).join('\n')],
  ['was changed in a trajectory', (text: string) => text.replaceAll('soil', 'loam')],
  ['was changed in its head', (text: string) => text.replace('"Bo"', '"Mallory"')],
  ['goes on after its end', (text: string) => `${text}{}\n`],
  ['is something else', () => '{"messages": []}\n'],
  ['is no text', () => '\u0000\u0001\u0002'],
  ['is empty', () => ''],
])('a packet that %s is refused in words, and nothing of it is taken in', async (_, change) => {
  const before = await state(away);
  const answer = await bring(away, await changed(packet, change));
  expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  expect(await state(away)).toEqual(before);
});

test('a packet is not taken in where it was written', async () => {
  expect(await bring(lab, packet)).toMatchObject({
    error: { message: expect.stringContaining('written by this workspace') },
  });
});

test('secrets are cut from a packet unless it is asked for whole, and its judgements still find their trajectory', async () => {
  const key = 'sk-0f3a9c5d7e1b2486a0c4e8f6d2b19357';
  const [trajectoryId = ''] = await sessionsFor(lab, [
    `What is peat? password=Torf-9144 key ${key}`,
  ]);
  const own = await startReview(lab, [trajectoryId], ['Ada', 'Bo'], { name: 'With a key' });
  const { reviewId } = own.review;
  const who = { reviewId, reviewerId: own.reviewerId('Bo') };

  const whole = await lab.get('review.packet', { ...who, redact: false });
  expect(whole.cuts).toBeUndefined();
  expect(await readFile(whole.path, 'utf8')).toContain(key);

  const cut = await lab.get('review.packet', who);
  const text = await readFile(cut.path, 'utf8');
  expect(text).not.toContain(key);
  expect(text).not.toContain('Torf-9144');
  expect(text).toContain('What is peat?');
  expect(cut.cuts?.made).toBeGreaterThan(1);
  expect(cut.cuts).toMatchObject({ undecided: cut.cuts?.made, notLookedAt: 0 });

  expect(await bring(away, cut.path)).toMatchObject({ ok: true, data: { items: 1 } });
  const queue = await away.get('review.queue', who);
  const item = queue.items[0]?.trajectoryId ?? '';
  const scores = { done: 2, field: 1 };
  await away.get('review.judge', { ...who, trajectoryId: item, scores, note: '' });
  const file = await away.get('review.judgements', { reviewId });
  expect(await bring(lab, file.path)).toMatchObject({
    data: { kind: 'judgements', added: 1, problems: [] },
  });
  const { hash } = (await lab.get('trajectory.outline', { trajectoryId })).summary;
  expect(await readFile(file.path, 'utf8')).toContain(hash);
});

test('a reviewer on another machine reads the trajectories whole and judges them; the file twice brings nothing twice', async () => {
  const brought = await bring(away, packet);
  expect(brought).toMatchObject({ ok: true, data: { kind: 'packet', items: 3, known: 0 } });
  expect(await bring(away, packet)).toMatchObject({ data: { items: 3, known: 3 } });
  const { reviewId } = round.review;
  const reviewerId = round.reviewerId('Bo');
  const queue = await away.get('review.queue', { reviewId, reviewerId });
  expect(queue.items).toHaveLength(3);
  const there = await lab.get('review.queue', { reviewId, reviewerId });
  // The order is the reviewer's own, on either machine.
  const titles = await Promise.all(
    queue.items.map(async ({ trajectoryId }) => {
      const { task } = await away.get('trajectory.outline', { trajectoryId });
      return task;
    }),
  );
  expect(titles.toSorted()).toEqual(['What is rest?', 'What is sleep?', 'What is soil?']);
  expect(there.items).toHaveLength(3);
  for (const { trajectoryId } of queue.items) {
    const own = await away.get('trajectory.steps', { trajectoryId });
    expect(own.total).toBeGreaterThan(0);
    await away.get('review.judge', {
      reviewId,
      reviewerId,
      trajectoryId,
      scores: { done: 1, field: 1 },
      note: 'Judged away.',
    });
  }
  // What is chosen in the lab cannot be changed here.
  const settled = await away.call('review.settle', {
    reviewId,
    trajectoryId: queue.items[0]?.trajectoryId ?? '',
    scores: { done: 2 },
  });
  expect(settled).toMatchObject({ error: { message: expect.stringContaining('it came from') } });
  expect(await verify(away)).toMatchObject({ holds: true, findings: [] });
});

test('what came for a review is marked in the list, and in no data set unless it is let in', async () => {
  const [own = ''] = await sessionsFor(away, ['What is clay?']);
  const { trajectories } = await away.get('trajectory.list', {});
  const marks = new Map(
    trajectories.map(({ trajectoryId, receivedFor }) => [trajectoryId, receivedFor]),
  );
  const { items } = await away.get('review.items', { reviewId: round.review.reviewId });
  expect(items.map(({ trajectoryId }) => marks.get(trajectoryId))).toEqual(
    Array(3).fill('First round'),
  );
  expect(marks.get(own)).toBeUndefined();
  await away.finished(await away.get('measure.start', {}));
  const split = { train: 1, validation: 0, test: 0, seed: 'a seed' };
  const fitting = async (more: RouteInput<'dataset.plan'>['criteria']) => {
    const criteria = { builtIn: true, ...more };
    const plan = await away.get('dataset.plan', { criteria, split, all: true });
    const kept = plan.kept.find(({ criterion }) => criterion === 'received');
    return [plan.fits, kept?.count, plan.warnings.includes('received')];
  };
  const received = trajectories.filter((each) => each.receivedFor !== undefined).length;
  const all = trajectories.length;
  expect(received).toBe(4);
  expect(await fitting({})).toEqual([all - received, received, false]);
  expect(await fitting({ received: true })).toEqual([all, undefined, true]);
});

test('what was judged away is read again from the packet after a restart', async () => {
  await away.close();
  away = await openTestEngine(join(home.home, 'away'));
  const { reviewId } = round.review;
  const { items } = await away.get('review.items', { reviewId });
  expect(items.map(({ standing, complete }) => [standing, complete])).toEqual(
    Array.from({ length: 3 }, () => ['same', true]),
  );
});

test('judgements come back, twice without effect, and stay unseen until the others judged too', async () => {
  const { reviewId } = round.review;
  const file = await away.get('review.judgements', { reviewId });
  expect(file.items).toBe(3);
  const first = await bring(lab, file.path);
  expect(first).toMatchObject({
    data: { kind: 'judgements', added: 3, changed: 0, known: 0, problems: [] },
  });
  expect(await bring(lab, file.path)).toMatchObject({ data: { added: 0, changed: 0, known: 3 } });
  const items = await lab.get('review.items', { reviewId });
  expect(JSON.stringify(items)).not.toContain('Judged away.');
  for (const trajectoryId of sessions) {
    await lab.get('review.judge', {
      reviewId,
      reviewerId: round.reviewerId('Ada'),
      trajectoryId,
      scores: { done: 2, field: 1 },
    });
  }
  const open = await lab.get('review.items', { reviewId, which: 'unsettled' });
  expect(open.total).toBe(3);
  expect(open.items[0]?.judgements.map(({ name, brought }) => [name, brought])).toEqual([
    ['Bo', true],
    ['Ada', false],
  ]);
});

test('judgements given anew away take the place of those that came before', async () => {
  const { reviewId } = round.review;
  const reviewerId = round.reviewerId('Bo');
  // Alone with the items on that machine, Bo has seen nothing: blind words may be given anew.
  const other = await startReview(lab, sessions, ['Ada', 'Bo'], { name: 'Second' });
  const sent = await lab.get('review.packet', {
    reviewId: other.review.reviewId,
    reviewerId: other.reviewerId('Bo'),
  });
  await bring(away, sent.path);
  const queue = await away.get('review.queue', {
    reviewId: other.review.reviewId,
    reviewerId: other.reviewerId('Bo'),
  });
  const word = {
    reviewId: other.review.reviewId,
    reviewerId: other.reviewerId('Bo'),
    trajectoryId: queue.items[0]?.trajectoryId ?? '',
  };
  await away.get('review.judge', { ...word, scores: { done: 0, field: 1 } });
  const early = await away.get('review.judgements', { reviewId: other.review.reviewId });
  const kept = await changed(early.path, (text) => text);
  await bring(lab, early.path);
  await away.get('review.judge', { ...word, scores: { done: 2, field: 1 } });
  const late = await away.get('review.judgements', { reviewId: other.review.reviewId });
  expect(await bring(lab, late.path)).toMatchObject({ data: { added: 0, changed: 1, known: 0 } });
  // The older file again says nothing new.
  expect(await bring(lab, kept)).toMatchObject({ data: { added: 0, changed: 0, known: 1 } });
  for (const trajectoryId of sessions)
    await lab.get('review.judge', {
      reviewId: other.review.reviewId,
      reviewerId: other.reviewerId('Ada'),
      trajectoryId,
      scores: { done: 2, field: 1 },
    });
  const { items } = await lab.get('review.items', { reviewId: other.review.reviewId });
  const open = items.flatMap(({ judgements }) => judgements);
  expect(open.filter(({ brought }) => brought).map(({ scores }) => scores['done'])).toEqual([2]);
  expect(reviewId).not.toBe(other.review.reviewId);
  expect(reviewerId).not.toBe(other.reviewerId('Bo'));
});

test('judgements of somebody who left, and of an item that left, stay out and are named', async () => {
  const third = await startReview(lab, sessions, ['Ada', 'Bo'], { name: 'Third' });
  const { reviewId } = third.review;
  const sent = await lab.get('review.packet', { reviewId, reviewerId: third.reviewerId('Bo') });
  await bring(away, sent.path);
  const queue = await away.get('review.queue', { reviewId, reviewerId: third.reviewerId('Bo') });
  for (const { trajectoryId } of queue.items)
    await away.get('review.judge', {
      reviewId,
      reviewerId: third.reviewerId('Bo'),
      trajectoryId,
      scores: { done: 1, field: 2 },
    });
  const file = await away.get('review.judgements', { reviewId });
  const same = {
    reviewId,
    name: 'Third',
    rubricId: third.rubric.rubricId,
    rubricVersion: third.rubric.version,
    perItem: 2,
    blind: true,
  };
  const [first = '', second = '', last = ''] = sessions;
  await lab.get('review.save', {
    ...same,
    trajectoryIds: [first, second],
    reviewers: [
      { reviewerId: third.reviewerId('Ada'), name: 'Ada' },
      { reviewerId: third.reviewerId('Bo'), name: 'Bo' },
    ],
  });
  expect(await bring(lab, file.path)).toMatchObject({
    data: { added: 2, problems: [{ what: 'unknown_item', count: 1, names: [last] }] },
  });
  const fourth = await startReview(lab, sessions, ['Ada', 'Bo'], { name: 'Fourth' });
  const strangers = await changed(file.path, (text) =>
    text.replaceAll(reviewId, fourth.review.reviewId),
  );
  // Renamed by hand, it is no longer what it was closed with.
  expect(await bring(lab, strangers)).toMatchObject({
    error: { message: expect.stringContaining('damaged') },
  });
});

test('judgements for another workspace are refused', async () => {
  const { reviewId } = round.review;
  const file = await away.get('review.judgements', { reviewId });
  expect(await bring(away, file.path)).toMatchObject({
    error: { message: expect.stringContaining('another workspace') },
  });
});

test('a rubric comes in from a file once', async () => {
  const { rubricId, version } = round.rubric;
  const { text } = await lab.get('rubric.export', { rubricId, version });
  const path = join(home.home, 'rubric.json');
  await writeFile(path, text.replace('Is it done?', 'Is it done well?'));
  const first = await bring(away, path);
  expect(first).toMatchObject({ data: { kind: 'rubric', known: false } });
  expect(await bring(away, path)).toMatchObject({ data: { kind: 'rubric', known: true } });
});
