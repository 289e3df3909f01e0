import { expect, test } from 'vitest';
import type { Candidate } from '../../../../../main/core/trajectory/datasets/candidate.ts';
import type { DatasetSplit } from '../../../../../main/core/trajectory/datasets/dataset.ts';
import {
  nearTasks,
  type NearTasks,
} from '../../../../../main/core/trajectory/datasets/near-tasks.ts';
import { placed } from '../../../../../main/core/trajectory/datasets/plan.ts';
import { areShares, splitOf } from '../../../../../main/core/trajectory/datasets/split.ts';
import type { KnownTask } from '../../../../../main/core/trajectory/datasets/task-keys.ts';
import { candidate, hashText, THIRDS } from '../../../../support/dataset-candidates.ts';
import { seededChance } from '../../../../support/seeded-random.ts';

/** Splits as properties: over many random workspaces nothing leaks, and nothing ever moves. */
const WORDS =
  'spacing recall testing memory sleep retention interleaving feedback transfer attention load worked examples'.split(
    ' ',
  );

/** Few tasks for many trajectories, told with other signs, one word more, or as branches. */
function workspace(seed: number, size: number): readonly Candidate[] {
  const chance = seededChance(seed);
  const sentence = () =>
    Array.from({ length: 14 }, () => WORDS[chance.below(WORDS.length)] ?? '').join(' ');
  const tasks = Array.from({ length: Math.ceil(size / 4) }, sentence);
  return Array.from({ length: size }, (_, index) => {
    const task = tasks[chance.below(tasks.length)] ?? '';
    const told = [task, `${task.toUpperCase()}!`, `Please: ${task}`, sentence()];
    const branch = chance.oneIn(5) ? `.evt_${index}` : '';
    return candidate(`ses_${branch === '' ? index : chance.below(index + 1)}${branch}`, {
      task: told[chance.below(told.length)] ?? task,
      ...(chance.oneIn(6) ? { alike: `group_${chance.below(5)}` } : {}),
    });
  });
}

const rootOf = (id: string) => id.split('.')[0];
const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z ]/g, '');

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'no task, session or group of near-duplicates stands in two splits (seed %i)',
  async (seed) => {
    const candidates = workspace(seed, 120);
    const near = await nearTasks(candidates.map(({ task }) => task));
    const { members, between } = await placed(
      candidates,
      { candidates, near, split: THIRDS },
      hashText,
    );
    expect(between).toEqual([]);
    expect(members).toHaveLength(candidates.length);
    const byId = new Map(candidates.map((each) => [each.trajectoryId, each]));
    const places = new Map<string, Set<string>>();
    const put = (name: string, split: string) =>
      places.set(name, (places.get(name) ?? new Set()).add(split));
    for (const { trajectoryId, taskKey, split } of members) {
      const own = byId.get(trajectoryId);
      put(`key ${taskKey}`, split);
      put(`root ${rootOf(trajectoryId)}`, split);
      put(`task ${plain(own?.task ?? '').replace('please ', '')}`, split);
      if (own?.alike !== undefined) put(`alike ${own.alike}`, split);
    }
    const leaks = [...places].filter(([, splits]) => splits.size > 1).map(([name]) => name);
    expect(leaks).toEqual([]);
    expect(new Set(members.map(({ split }) => split)).size).toBeGreaterThan(1);
  },
);

test.each([11, 12, 13, 14])(
  'what joins later never moves a member, and what would join two splits stays out (seed %i)',
  async (seed) => {
    const candidates = workspace(seed, 160);
    const near = await nearTasks(candidates.map(({ task }) => task));
    const chance = seededChance(seed);
    const known = new Map<string, KnownTask>();
    const first = new Map<string, string>();
    for (let count = 10; count <= candidates.length; count += 15) {
      // Some leave and come back.
      const taken = candidates.slice(0, count).filter(() => !chance.oneIn(8));
      const { members, between } = await placed(
        taken,
        { candidates, near, split: THIRDS, known },
        hashText,
      );
      expect(members.length + between.length).toBe(taken.length);
      const splits = new Map<string, string>();
      for (const { trajectoryId, taskKey, split } of members) {
        expect(split, trajectoryId).toBe(first.get(trajectoryId) ?? split);
        expect(split, taskKey).toBe(splits.get(taskKey) ?? split);
        first.set(trajectoryId, split);
        splits.set(taskKey, split);
        known.set(trajectoryId, { taskKey, split });
      }
    }
    expect(first.size).toBeGreaterThan(50);
  },
);

test('a trajectory that makes one task of two in different splits is left out, and said', async () => {
  const one = 'Does spacing of practice raise recall of words after a month in adults?';
  const other = 'Does spacing of practice raise recall of faces after a week in children?';
  const both = 'Does spacing of practice raise recall of words after a week in adults?';
  const pair = [candidate('ses_1', { task: one }), candidate('ses_2', { task: other })];
  const bridge = candidate('ses_3', { task: both, alike: 'x' });
  const near = await nearTasks([one, other]);
  expect(near.size).toBe(0);
  const apart = await apartFrom(pair, near);
  const { members } = await placed(pair, { candidates: pair, near, split: apart }, hashText);
  const known = new Map(
    members.map(({ trajectoryId, taskKey, split }) => [trajectoryId, { taskKey, split }]),
  );
  // Near-duplicate of both as wholes.
  const alike = [...pair.map((each) => ({ ...each, alike: 'x' })), bridge];
  const later = await placed(alike, { candidates: alike, near, split: apart, known }, hashText);
  expect(later.between).toEqual(['ses_3']);
  expect(later.members.map(({ split }) => split)).toEqual(members.map(({ split }) => split));
});

/** A split whose seed sets the two apart. */
async function apartFrom(pair: readonly Candidate[], near: NearTasks): Promise<DatasetSplit> {
  for (let n = 0; n < 40; n += 1) {
    const split = { ...THIRDS, seed: `seed ${n}` };
    const { members } = await placed(pair, { candidates: pair, near, split }, hashText);
    if (members[0]?.split !== members[1]?.split) return split;
  }
  throw new Error('No seed sets the two apart.');
}

test('tasks that differ in case, signs or a word are one; other tasks are not', async () => {
  const near = await nearTasks([
    'What do my papers say about spaced practice and long-term retention?',
    'What do my papers say about spaced practice and long term retention in adults?',
    'Draw a figure of the effect sizes by year of publication.',
    '间隔练习是否有助于长期记忆的保持？请结合文献说明。',
    '间隔练习是否有助于长期记忆的保持？请结合这些文献说明。',
  ]);
  expect(near.size).toBe(4);
  expect(new Set(near.values()).size).toBe(2);
});

test('a thousand tasks of one text with another word each are one, and others have their turn meanwhile', async () => {
  const tasks = Array.from(
    { length: 1_000 },
    (_, n) => `Which of the papers in the library measure the recall of words after ${n} days?`,
  );
  let turns = 0;
  const near = await nearTasks([...tasks, 'Draw a figure of the effect sizes.'], () => {
    turns += 1;
    return Promise.resolve();
  });
  expect(near.size).toBe(1_000);
  expect(new Set(near.values()).size).toBe(1);
  expect(turns).toBeGreaterThan(2_000);
});

test('many tasks are split as the shares ask, whatever the seed', () => {
  for (const seed of ['one', 'two']) {
    const split = { train: 0.8, validation: 0.1, test: 0.1, seed };
    const places = Array.from({ length: 4_000 }, (_, n) => splitOf(`task_${n}`, split, hashText));
    const share = (name: string) => places.filter((place) => place === name).length / 4_000;
    expect(share('train')).toBeCloseTo(0.8, 1);
    expect(share('validation')).toBeCloseTo(0.1, 1);
    expect(share('test')).toBeCloseTo(0.1, 1);
  }
});

test('a split without a share takes nothing, and shares must sum to 1', () => {
  const split = { train: 0.7, validation: 0.3, test: 0, seed: 's' };
  const places = Array.from({ length: 500 }, (_, n) => splitOf(`task_${n}`, split, hashText));
  expect(places).not.toContain('test');
  expect(areShares(split)).toBe(true);
  expect(areShares({ ...split, train: 0.8 })).toBe(false);
  expect(areShares({ train: 0, validation: 0.5, test: 0.5, seed: '' })).toBe(false);
});
