import { expect, test } from 'vitest';
import { createQuitting } from '../../../main/desktop/quitting.ts';

/** A way out whose question and closing are answered by the test; quitting asks again, as Electron does. */
function wayOut() {
  const told: string[] = [];
  let answer: (may: boolean) => void = () => {};
  let closed: () => void = () => {};
  const quitting = createQuitting({
    mayEnd() {
      told.push('asked');
      return new Promise((resolve) => (answer = resolve));
    },
    close() {
      told.push('close');
      return new Promise((resolve) => (closed = resolve));
    },
    quit: () => void told.push(quitting.asked() ? 'ended' : 'held back'),
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    quitting,
    told,
    say: (may: boolean) => (answer(may), settle()),
    finish: () => (closed(), settle()),
  };
}

test('the app is held back until the person agrees and everything is closed, then it ends', async () => {
  const { quitting, told, say, finish } = wayOut();
  expect(quitting.asked()).toBe(false);
  await say(true);
  expect(told).toEqual(['asked', 'close']);
  expect(quitting.asked()).toBe(false);
  await finish();
  expect(told).toEqual(['asked', 'close', 'ended']);
});

test('who stays is asked again the next time, and nothing was closed', async () => {
  const { quitting, told, say } = wayOut();
  quitting.asked();
  await say(false);
  expect(quitting.state()).toBe('open');
  quitting.asked();
  expect(told).toEqual(['asked', 'asked']);
});

test('pressing twice brings one question', () => {
  const { quitting, told } = wayOut();
  expect([quitting.asked(), quitting.asked()]).toEqual([false, false]);
  expect(told).toEqual(['asked']);
});

test('a machine that shuts down is not held back and nobody is asked, also when a question stands already', async () => {
  const { quitting, told, say, finish } = wayOut();
  quitting.asked();
  quitting.systemEnds();
  expect(told).toEqual(['asked', 'close']);
  // The box vanishes with the windows and gives some answer; it changes nothing.
  await say(false);
  expect([quitting.state(), quitting.mayGo(), quitting.asked()]).toEqual(['closing', true, true]);
  await finish();
  expect(told).toEqual(['asked', 'close', 'ended']);
});

test('a shutdown told twice closes once', async () => {
  const { quitting, told, finish } = wayOut();
  quitting.systemEnds();
  quitting.systemEnds();
  await finish();
  expect(told).toEqual(['close', 'ended']);
});
