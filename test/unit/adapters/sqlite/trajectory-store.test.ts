import { expect, test } from 'vitest';
import { openTemporaryDatabase } from '../../../../main/adapters/sqlite/open-database.ts';
import { resetSchema } from '../../../../main/adapters/sqlite/schema.ts';
import { storedRows } from '../../../../main/adapters/sqlite/trajectory-store-rows.ts';
import { createTrajectoryStore } from '../../../../main/adapters/sqlite/trajectory-store.ts';
import { trajectoryOf } from '../../../../main/core/trajectory/trajectory-of.ts';
import { sampleSessions } from '../../../support/trajectory-sessions.ts';

function open() {
  const database = openTemporaryDatabase();
  resetSchema(database);
  return { database, store: createTrajectoryStore(database) };
}

function sample() {
  const { events } = sampleSessions()[0] ?? { events: [] };
  const { steps, ...whole } = trajectoryOf(events);
  return { steps, whole, trajectoryId: whole.trajectoryId };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

function countRows({ database }: ReturnType<typeof open>): number {
  return database.prepare<[], number>('SELECT count(*) FROM stored_step').pluck().get() ?? -1;
}

test('what is put comes back the same, by position, by key and in order', async () => {
  const { store } = open();
  const { steps, whole, trajectoryId } = sample();
  expect(await store.put({ trajectoryId, hash: 'h', whole }, steps)).toBe(true);
  expect(store.whole(trajectoryId)).toMatchObject({ hash: 'h', whole });
  expect((await all(store.steps(trajectoryId))).map(({ step }) => step)).toEqual(steps);
  expect((await all(store.steps(trajectoryId, 2))).map(({ position }) => position)[0]).toBe(2);
  const headers = store.headers(trajectoryId);
  expect(headers.map(({ position }) => position)).toEqual([...steps.keys()]);
  for (const { key, position } of headers) {
    expect(store.step(trajectoryId, key)?.position).toBe(position);
    expect(store.step(trajectoryId, position)?.step).toEqual(steps[position]);
  }
  expect(store.step(trajectoryId, steps.length)).toBeUndefined();
});

test('a trajectory that grew keeps its steps, loses those that changed, and leaves none behind', async () => {
  const opened = open();
  const { store } = opened;
  const { steps, whole, trajectoryId } = sample();
  await store.put({ trajectoryId, hash: 'a', whole }, steps.slice(0, 3));
  const before = store.numbers(trajectoryId);
  const [, , third] = steps;
  if (third === undefined) throw new Error('The sample is too short.');
  const last = { ...third, message: 'said otherwise' };
  await store.put({ trajectoryId, hash: 'b', whole }, [
    ...steps.slice(0, 2),
    last,
    ...steps.slice(3),
  ]);
  expect(store.numbers(trajectoryId).slice(0, 2)).toEqual(before.slice(0, 2));
  expect(store.step(trajectoryId, 2)?.step.message).toBe('said otherwise');
  expect(countRows(opened)).toBe(steps.length);
  expect(store.brief(trajectoryId)?.hash).toBe('b');
});

test('a step of two branches is stored once, and goes with the last of them', async () => {
  const opened = open();
  const { store } = opened;
  const { steps, whole, trajectoryId } = sample();
  const branch = `${trajectoryId}.evt_x`;
  await store.put({ trajectoryId, hash: 'a', whole }, steps);
  await store.put({ trajectoryId: branch, hash: 'b', whole }, steps.slice(0, 2));
  expect(countRows(opened)).toBe(steps.length);
  expect(store.numbers(branch)).toEqual(store.numbers(trajectoryId).slice(0, 2));
  expect(store.branches(trajectoryId)).toEqual([trajectoryId, branch]);
  store.forget(trajectoryId);
  expect(countRows(opened)).toBe(0);
  expect(store.brief(branch)).toBeUndefined();
});

test('a writing that is stopped, or forgotten under way, changes nothing that is seen', async () => {
  const { store } = open();
  const { steps, whole, trajectoryId } = sample();
  await store.put({ trajectoryId, hash: 'a', whole }, steps.slice(0, 1));
  const stop = new AbortController();
  async function* stopped() {
    yield* steps.slice(0, 2);
    stop.abort();
    yield* steps.slice(2);
  }
  expect(await store.put({ trajectoryId, hash: 'b', whole, signal: stop.signal }, stopped())).toBe(
    false,
  );
  expect(store.brief(trajectoryId)).toMatchObject({ hash: 'a', summary: { counts: { steps: 1 } } });
  async function* forgotten() {
    yield* steps.slice(0, 2);
    store.forgetAll();
    yield* steps.slice(2);
  }
  expect(await store.put({ trajectoryId, hash: 'c', whole }, forgotten())).toBe(false);
  expect(store.brief(trajectoryId)).toBeUndefined();
  expect(store.headers(trajectoryId)).toEqual([]);
});

test('steps of megabytes come back one by one', async () => {
  const { store } = open();
  const { steps, whole, trajectoryId } = sample();
  const [first] = steps;
  if (first === undefined) throw new Error('The sample has no step.');
  const long = [0, 1, 2, 3].map((at) => ({ ...first, message: String(at).repeat(1_500_000) }));
  await store.put({ trajectoryId, hash: 'a', whole }, long);
  expect(store.bodies(trajectoryId, 0)).toHaveLength(1);
  const lengths = (await all(store.steps(trajectoryId))).map(({ step }) => step.message.length);
  expect(lengths).toEqual(Array(4).fill(1_500_000));
});

/** One step a thousandfold, each with words of its own. */
function many(count: number) {
  const { steps, whole, trajectoryId } = sample();
  const [first] = steps;
  if (first === undefined) throw new Error('The sample has no step.');
  return {
    whole,
    trajectoryId,
    steps: Array.from({ length: count }, (_, at) => ({ ...first, message: `said ${at}` })),
  };
}

test('a very long trajectory is written in small transactions, and seen whole or not at all', async () => {
  const { database, store } = open();
  const { steps, whole, trajectoryId } = many(3_000);
  const changes = database.prepare<[], number>('SELECT total_changes()').pluck();
  const sizes: number[] = [];
  const begin = database.transaction.bind(database);
  // Counts the rows that each transaction writes.
  Reflect.set(database, 'transaction', (body: () => unknown) =>
    begin(() => {
      const before = changes.get() ?? 0;
      const result = body();
      sizes.push((changes.get() ?? 0) - before);
      expect([0, 3_000]).toContain(store.headers(trajectoryId).length);
      return result;
    }),
  );
  expect(await store.put({ trajectoryId, hash: 'a', whole }, steps)).toBe(true);
  expect(store.headers(trajectoryId)).toHaveLength(3_000);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(600);
  // It goes on: what is there stays, and only what is new is written.
  sizes.length = 0;
  await store.put({ trajectoryId, hash: 'b', whole }, many(3_000).steps);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(20);
  expect(store.brief(trajectoryId)?.hash).toBe('b');
});

test('places that a killed writing left are seen by nobody, and the next writing goes over them', async () => {
  const { database, store } = open();
  const { steps, whole, trajectoryId } = sample();
  await store.put({ trajectoryId, hash: 'a', whole }, steps.slice(0, 2));
  const [stepId = 0] = store.numbers(trajectoryId);
  storedRows(database).addUnseen(
    trajectoryId,
    2,
    Array.from({ length: 40 }, (_, at) => ({ key: `left ${at}`, stepId })),
  );
  expect(store.headers(trajectoryId)).toHaveLength(2);
  expect(store.step(trajectoryId, 2)).toBeUndefined();
  expect(store.step(trajectoryId, 'left 3')).toBeUndefined();
  expect(store.numbers(trajectoryId)).toHaveLength(2);
  expect(store.prints(trajectoryId)).toHaveLength(2);
  expect(await all(store.steps(trajectoryId))).toHaveLength(2);
  await store.put({ trajectoryId, hash: 'b', whole }, steps);
  expect((await all(store.steps(trajectoryId))).map(({ step }) => step)).toEqual(steps);
  const places = database.prepare<[], number>('SELECT count(*) FROM stored_position').pluck().get();
  expect(places).toBe(steps.length);
});

test('what a cut-off writing left of a root is gone once the root is written anew', async () => {
  const opened = open();
  const { store } = opened;
  const { whole } = sample();
  const stop = new AbortController();
  const left = many(500);
  async function* cutOff() {
    yield* left.steps.slice(0, 400);
    stop.abort();
    yield* left.steps.slice(400);
  }
  const about = { trajectoryId: 'trj_left_1', hash: 'l', whole };
  expect(await store.put({ ...about, signal: stop.signal }, cutOff())).toBe(false);
  expect(countRows(opened)).toBeGreaterThan(200);
  await store.put(about, left.steps.slice(490));
  expect(countRows(opened)).toBe(10);
  expect(store.headers('trj_left_1')).toHaveLength(10);
});

test('steps of imports that the record does not name are forgotten; those of sessions and of recorded imports stay', async () => {
  const opened = open();
  const { store, database } = opened;
  const { steps, whole } = sample();
  const put = (trajectoryId: string) =>
    store.put({ trajectoryId, hash: 'h', whole: { ...whole, trajectoryId } }, steps);
  for (const id of [
    'ses_1',
    'ses_1.evt_2',
    'trj_known_1',
    'trj_known_1.b1',
    'trj_lost_1',
    'trj_lost_2',
  ])
    await put(id);
  // As a writing leaves them that was cut off before their places were known.
  database.exec(
    `INSERT INTO stored_step (root_id, content, print, header, body)
     VALUES ('trj_half_1', 'c', 'p', '{}', '{}');
     INSERT INTO session (session_id, question, opened_at, changed_at, state, events, evidence, claims)
     VALUES ('ses_1', 'Why?', '', '', 'closed', 1, 0, 0);
     INSERT INTO imported_trajectory VALUES ('trj_known_1', 'imp_known', 0, 'Known')`,
  );
  await store.forgetUnrecorded();
  const roots = database
    .prepare<[], string>('SELECT DISTINCT root_id FROM stored_step ORDER BY root_id')
    .pluck()
    .all();
  expect(roots).toEqual(['ses_1', 'trj_known_1']);
  for (const id of ['ses_1', 'ses_1.evt_2', 'trj_known_1', 'trj_known_1.b1'])
    expect(store.headers(id)).toHaveLength(steps.length);
  expect(store.whole('trj_lost_1')).toBeUndefined();
});

test('others get their turn while ten thousand unrecorded trajectories are forgotten, and what is written meanwhile stays', async () => {
  const { store, database } = open();
  const { steps, whole } = sample();
  const [step] = steps;
  if (step === undefined) throw new Error('The sample has no step.');
  const add = database.prepare(
    `INSERT INTO stored_step (root_id, content, print, header, body) VALUES (?, 'c', 'p', '{}', '{}')`,
  );
  database.transaction(() => {
    for (let index = 0; index < 10_000; index += 1) add.run(`trj_lost_${index}`);
  })();
  let turns = 0;
  const state = { over: false };
  const forgetting = store.forgetUnrecorded().then(() => (state.over = true));
  const put = store.put({ trajectoryId: 'trj_lost_9999', hash: 'h', whole }, [step]);
  while (!state.over) {
    turns += 1;
    await new Promise(setImmediate);
  }
  await Promise.all([forgetting, put]);
  // One transaction would give none.
  expect(turns).toBeGreaterThan(3);
  expect(store.headers('trj_lost_9999')).toHaveLength(1);
  expect(database.prepare<[], number>('SELECT count(*) FROM stored_step').pluck().get()).toBe(1);
});

test('forgetting that is aborted goes on the next time', async () => {
  const { store, database } = open();
  database.exec(
    `INSERT INTO stored_step (root_id, content, print, header, body)
     VALUES ('trj_lost_1', 'c', 'p', '{}', '{}')`,
  );
  await store.forgetUnrecorded(AbortSignal.abort());
  const left = database.prepare<[], number>('SELECT count(*) FROM stored_step').pluck();
  expect(left.get()).toBe(1);
  await store.forgetUnrecorded();
  expect(left.get()).toBe(0);
});
