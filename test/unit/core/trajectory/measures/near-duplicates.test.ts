import { expect, test } from 'vitest';
import { findNearDuplicates } from '../../../../../main/core/trajectory/measures/near-duplicates.ts';
import { agreement, sketchOf } from '../../../../../main/core/trajectory/measures/sketch.ts';
import type { Trajectory } from '../../../../../main/core/trajectory/trajectory.ts';
import { call, gave, reply, said, trajectoryOfSteps } from '../../../../support/made-trajectory.ts';

const question =
  'Compare what the papers of the library say on spaced retrieval practice and on massed practice, and write two paragraphs with quotes.';

function asked(text: string, queries: readonly string[]): Trajectory {
  return trajectoryOfSteps([
    said(text),
    ...queries.map((query) =>
      reply({ calls: [call('library_search', { query })], observations: [gave('x')] }),
    ),
  ]);
}

const sketched = (trajectoryId: string, trajectory: Trajectory) => ({
  trajectoryId,
  sketch: sketchOf(trajectory),
});
const queries = ['spaced retrieval', 'massed practice', 'recall after a week', 'effect size'];

test('the same task asked twice is found, with the reason that holds', async () => {
  const found = await findNearDuplicates(
    [
      sketched('a', asked(question, queries)),
      sketched('b', asked(`${question} Thank you.`, ['zinc', 'iron', 'copper', 'lead'])),
      sketched('c', asked('Which genes are expressed in the liver of mice?', queries)),
      sketched('d', asked('How is the weather on Mars in the winter of its north?', ['dust'])),
    ],
    0.7,
  );
  const pairs = found.most(10);
  expect(found).toMatchObject({ compared: 4, total: 2 });
  expect(pairs.map(({ first, second, reason }) => [first, second, reason])).toEqual(
    expect.arrayContaining([
      ['a', 'b', 'same_task'],
      ['a', 'c', 'same_work'],
    ]),
  );
  expect(pairs).toHaveLength(2);
});

test('the order of arguments makes no other call', () => {
  const one = trajectoryOfSteps([reply({ calls: [call('t', { a: 1, b: 2 })] })]);
  const other = trajectoryOfSteps([reply({ calls: [call('t', { b: 2, a: 1 })] })]);
  expect(sketchOf(one).calls).toEqual(sketchOf(other).calls);
});

test('the estimate is near the true agreement', () => {
  const numbers = Array.from({ length: 200 }, (_, index) => `word${index}`);
  const first = sketchOf(asked(numbers.join(' '), []));
  const second = sketchOf(asked([...numbers.slice(40), ...numbers.slice(0, 40)].join(' '), []));
  // 198 runs of three words each, all but two at the seam in common.
  expect(agreement(first.words, second.words)).toBeGreaterThan(0.9);
  const half = sketchOf(
    asked([...numbers.slice(0, 100), ...numbers.map((each) => `${each}x`)].join(' '), []),
  );
  // 98 of 398 runs in common.
  expect(agreement(first.words, half.words)).toBeGreaterThan(0.08);
  expect(agreement(first.words, half.words)).toBeLessThan(0.42);
});

test('words without spaces are told apart as well', () => {
  const chinese = sketchOf(asked('比较图书馆论文中关于间隔提取练习与集中练习的说法', []));
  const near = sketchOf(asked('比较图书馆论文中关于间隔提取练习与集中练习的说法。谢谢', []));
  const other = sketchOf(asked('小鼠肝脏中表达哪些基因？请列出证据', []));
  expect(agreement(chinese.words, near.words)).toBeGreaterThan(0.6);
  expect(agreement(chinese.words, other.words)).toBeLessThan(0.2);
});

test('groups hang together by pairs, the largest first; among some, those alone hold together', async () => {
  const one =
    'red green blue cyan pink lime teal navy gold grey plum rust sand snow mint jade'.split(' ');
  // Each has two words of three exchanged against the next but one: neighbours alone are alike.
  const chain = [0, 1, 2].map((shift) =>
    [...one.slice(shift), 'x', 'y', 'z'].slice(0, 16).join(' '),
  );
  const found = await findNearDuplicates(
    [
      sketched('a', asked(chain[0] ?? '', [])),
      sketched('b', asked(chain[1] ?? '', [])),
      sketched('c', asked(chain[2] ?? '', [])),
      sketched('x', asked(question, [])),
      sketched('y', asked(`${question} Thank you.`, [])),
      sketched('z', asked('How is the weather on Mars in the winter of its north?', [])),
    ],
    0.7,
  );
  expect(found.groups()).toEqual([
    ['a', 'b', 'c'],
    ['x', 'y'],
  ]);
  expect(found.groups(new Set(['a', 'x', 'y', 'z']))).toEqual([['x', 'y']]);
});

test('a thousand copies do not give half a million pairs, and are one group', async () => {
  const copies = Array.from({ length: 1_000 }, (_, index) =>
    sketched(`t${String(index).padStart(4, '0')}`, asked(question, queries)),
  );
  const found = await findNearDuplicates(copies, 0.7);
  expect(found.total).toBeLessThan(50_000);
  expect(found.groups()[0]).toHaveLength(1_000);
  expect(found.most(2).map(({ first, second }) => [first, second])).toEqual([
    ['t0000', 't0001'],
    ['t0000', 't0002'],
  ]);
});

test('others have their turn while it is at work', async () => {
  const copies = Array.from({ length: 300 }, (_, index) =>
    sketched(`t${index}`, asked(question, queries)),
  );
  let turns = 0;
  await findNearDuplicates(copies, 0.7, () => {
    turns += 1;
    return Promise.resolve();
  });
  expect(turns).toBeGreaterThan(300);
});
