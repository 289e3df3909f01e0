import { expect, test } from 'vitest';
import { openTemporaryDatabase } from '../../../../main/adapters/sqlite/open-database.ts';
import { resetSchema } from '../../../../main/adapters/sqlite/schema.ts';
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
