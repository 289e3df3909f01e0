import { expect, test } from 'vitest';
import type { Candidate } from '../../../../../main/core/trajectory/datasets/candidate.ts';
import { nearTasks } from '../../../../../main/core/trajectory/datasets/near-tasks.ts';
import { withAlike } from '../../../../../main/core/trajectory/datasets/one-of-alike.ts';
import { planOf } from '../../../../../main/core/trajectory/datasets/plan.ts';
import {
  findNearDuplicates,
  type NearDuplicates,
} from '../../../../../main/core/trajectory/measures/near-duplicates.ts';
import { SKETCH_SIZE } from '../../../../../main/core/trajectory/measures/sketch.ts';
import { candidate, hashText, THIRDS } from '../../../../support/dataset-candidates.ts';

/** Trajectories with the same number are copies of each other. */
function duplicatesOf(copies: Readonly<Record<string, number>>): Promise<NearDuplicates> {
  return findNearDuplicates(
    Object.entries(copies).map(([trajectoryId, copy]) => ({
      trajectoryId,
      sketch: {
        words: Array.from({ length: SKETCH_SIZE }, (_, place) => copy * 1_000 + place),
        calls: [],
      },
    })),
    0.7,
  );
}

async function plan(
  all: readonly Candidate[],
  duplicates: NearDuplicates,
  criteria: Parameters<typeof planOf>[0]['criteria'],
) {
  const candidates = withAlike(all, duplicates);
  const near = await nearTasks(candidates.map(({ task }) => task));
  const given = { candidates, duplicates, near, criteria, split: THIRDS };
  return planOf({ ...given, selection: { kind: 'all' } }, hashText);
}

const acts = (calls: number) => ({ counts: { calls, tokens: 5_000 } });
const all = [
  candidate('ses_a', acts(2)),
  candidate('ses_b', acts(9)),
  candidate('ses_c', acts(9)),
  candidate('ses_d', acts(1)),
  candidate('ses_e', { ...acts(20), consent: 'refused' }),
];

test('of near-duplicates the densest that fits is kept, of equals the first, and the plan says which stay out', async () => {
  const duplicates = await duplicatesOf({ ses_a: 1, ses_b: 1, ses_c: 1, ses_d: 2, ses_e: 1 });
  const made = await plan(all, duplicates, { oneOfAlike: true });
  expect(made.members.map(({ trajectoryId }) => trajectoryId)).toEqual(['ses_b', 'ses_d']);
  expect(made.leftOutAlike).toEqual([
    { trajectoryId: 'ses_a', kept: 'ses_b' },
    { trajectoryId: 'ses_c', kept: 'ses_b' },
  ]);
  expect(made.kept).toEqual([
    { criterion: 'refused', count: 1, only: 1 },
    { criterion: 'oneOfAlike', count: 2, only: 2 },
  ]);
  expect(made).toMatchObject({
    fits: 2,
    profile: { alike: { groups: 0, members: 0, leftOut: 2 } },
  });
});

test('without the criterion all of a group are taken, counted, and stand in one split', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `ses_${String(index).padStart(2, '0')}`);
  const copies = Object.fromEntries(names.map((name, index) => [name, index % 20]));
  const many = names.map((name) => candidate(name));
  const made = await plan(many, await duplicatesOf(copies), {});
  expect(made.members).toHaveLength(60);
  expect(made.leftOutAlike).toEqual([]);
  expect(made.profile.alike).toEqual({ groups: 20, members: 60, leftOut: 0 });
  const splits = new Map<number, Set<string>>();
  for (const { trajectoryId, split } of made.members) {
    const group = copies[trajectoryId] ?? -1;
    splits.set(group, (splits.get(group) ?? new Set()).add(split));
  }
  expect([...splits.values()].map((each) => each.size)).toEqual(
    Array.from({ length: 20 }, () => 1),
  );
  expect(new Set(made.members.map(({ split }) => split)).size).toBeGreaterThan(1);
});

test('what hangs together only by one that does not fit is not left out for it', async () => {
  const between = { words: Array.from({ length: SKETCH_SIZE }, (_, place) => place), calls: [] };
  const half = (shift: number) => ({
    // Alike by three quarters to the one between, and by half to each other.
    words: between.words.map((value, place) =>
      (place + shift) % SKETCH_SIZE < SKETCH_SIZE / 4 ? value + 10_000 + shift : value,
    ),
    calls: [],
  });
  const duplicates = await findNearDuplicates(
    [
      { trajectoryId: 'ses_a', sketch: half(0) },
      { trajectoryId: 'ses_b', sketch: half(SKETCH_SIZE / 2) },
      { trajectoryId: 'ses_e', sketch: between },
    ],
    0.7,
  );
  expect(duplicates.groups()).toEqual([['ses_a', 'ses_b', 'ses_e']]);
  const made = await plan(all, duplicates, { oneOfAlike: true });
  expect(made.members.map(({ trajectoryId }) => trajectoryId)).toEqual([
    'ses_a',
    'ses_b',
    'ses_c',
    'ses_d',
  ]);
});
