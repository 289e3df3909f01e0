import { expect, test } from 'vitest';
import { ScreenCode } from '../../../renderer/app/screen-code.ts';

/** Code whose loading is answered by the test, one try after the other. */
function asked() {
  const tries: {
    readonly answer: (shown: string) => void;
    readonly refuse: (why: Error) => void;
  }[] = [];
  const code = new ScreenCode(
    () => new Promise<string>((answer, refuse) => tries.push({ answer, refuse })),
  );
  return { code, tries };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test('nothing is loaded before somebody shows it or asks for it ahead', () => {
  const { code, tries } = asked();
  expect(code.get()).toEqual({ state: 'loading' });
  expect(tries).toHaveLength(0);
});

test('what was loaded ahead stands at once, and is not loaded again', async () => {
  const { code, tries } = asked();
  void code.load();
  tries[0]?.answer('page');
  await turn();
  expect(code.get()).toEqual({ state: 'loaded', shown: 'page' });
  code.subscribe(() => {});
  expect(tries).toHaveLength(1);
});

test('who shows it while it is loaded ahead waits for that, and is told', async () => {
  const { code, tries } = asked();
  void code.load();
  const seen: string[] = [];
  code.subscribe(() => seen.push(code.get().state));
  expect(tries).toHaveLength(1);
  tries[0]?.answer('page');
  await turn();
  expect(seen).toEqual(['loaded']);
});

test('a failure is told to who shows it, and tried anew by the next', async () => {
  const { code, tries } = asked();
  const leave = code.subscribe(() => {});
  tries[0]?.refuse(new Error('no answer'));
  await turn();
  expect(code.get()).toEqual({ state: 'failed', error: new Error('no answer') });
  leave();
  expect(code.get()).toEqual({ state: 'loading' });
  code.subscribe(() => {});
  tries[1]?.answer('page');
  await turn();
  expect(code.get()).toEqual({ state: 'loaded', shown: 'page' });
});

test('a failure ahead is no failure of who shows it later', async () => {
  const { code, tries } = asked();
  void code.load();
  tries[0]?.refuse(new Error('no answer'));
  await turn();
  expect(code.get()).toEqual({ state: 'loading' });
  code.subscribe(() => {});
  expect(tries).toHaveLength(2);
});
