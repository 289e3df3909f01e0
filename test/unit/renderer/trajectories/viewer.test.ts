import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { en } from '../../../../renderer/app/i18n/en/index.ts';
import {
  branchNumber,
  branchRows,
  sharedSteps,
} from '../../../../renderer/features/trajectories/viewer/branch-rows.ts';
import {
  changedFacts,
  draftOf,
} from '../../../../renderer/features/trajectories/viewer/facts-draft.ts';
import { occurrences } from '../../../../renderer/features/trajectories/viewer/occurrences.ts';
import {
  comparePlace,
  readStep,
  stepPlace,
} from '../../../../renderer/features/trajectories/viewer/step-address.ts';
import {
  filterChoices,
  isOpen,
  nearestShown,
  shownPositions,
  standIn,
} from '../../../../renderer/features/trajectories/viewer/step-filter.ts';
import { stepGroup } from '../../../../renderer/features/trajectories/viewer/step-groups.ts';
import type {
  StripMark,
  TrajectoryBranch,
} from '../../../../renderer/features/trajectories/viewer/types.ts';
import {
  kindKey,
  lineWords,
} from '../../../../renderer/features/trajectories/viewer/use-step-title.ts';
import { densityMarks } from '../../../../renderer/ui/density/density-marks.ts';

const mark = (part: Partial<StripMark>): StripMark => ({
  kind: 'reply',
  source: 'agent',
  characters: 10,
  failed: false,
  ...part,
});

const strip: readonly StripMark[] = [
  mark({ kind: 'message', source: 'user' }),
  mark({ tools: ['search', 'read'] }),
  mark({ tools: ['read'], failed: true }),
  mark({}),
];

test('steps are shown by kind, by who made them, by tool and by error, all of them together', () => {
  expect(shownPositions(strip, {})).toEqual([0, 1, 2, 3]);
  expect(shownPositions(strip, { kind: 'message' })).toEqual([0]);
  expect(shownPositions(strip, { source: 'agent' })).toEqual([1, 2, 3]);
  expect(shownPositions(strip, { tool: 'read' })).toEqual([1, 2]);
  expect(shownPositions(strip, { tool: 'read', errorsOnly: true })).toEqual([2]);
  expect(isOpen({})).toBe(true);
  expect(isOpen({ errorsOnly: false })).toBe(true);
  expect(isOpen({ tool: 'read' })).toBe(false);
});

test('what one may filter by is counted, the most frequent first', () => {
  const choices = filterChoices(strip);
  expect(choices.tools).toEqual([
    ['read', 2],
    ['search', 1],
  ]);
  expect(choices.kinds[0]).toEqual(['reply', 3]);
  expect(choices.errors).toBe(1);
});

test('a step that is filtered away is stood in for by the nearest that is shown', () => {
  expect(nearestShown([0, 10, 20], 14)).toBe(1);
  expect(nearestShown([0, 10, 20], 20)).toBe(2);
  expect(nearestShown([], 3)).toBe(-1);
  expect(standIn([0, 10, 20], 14)).toBe(10);
  expect(standIn([0, 10, 20], 20)).toBeUndefined();
  expect(standIn([], 3)).toBeUndefined();
});

test('a failed step stands out, and a reply that calls is told from one that speaks', () => {
  expect(strip.map(stepGroup)).toEqual(['person', 'done', 'failed', 'said']);
  expect(stepGroup(mark({ kind: 'report' }))).toBe('report');
  expect(stepGroup(mark({ kind: 'unreadable', source: 'system' }))).toBe('system');
});

test('an address names a step by its place or its key, and says nothing where there is none', () => {
  expect(readStep('step=12')).toBe(12);
  expect(readStep('step=evt_01abc&find=x')).toBe('evt_01abc');
  expect(readStep('step=s12')).toBe('s12');
  expect(readStep('find=x')).toBeUndefined();
  const place = stepPlace({ trajectoryId: 'ses_1.evt_2', step: 'evt_3', find: 'a b&c' });
  expect(place).toBe('/trajectories/ses_1.evt_2?step=evt_3&find=a+b%26c');
  expect(readStep(place.split('?')[1] ?? '')).toBe('evt_3');
  expect(stepPlace({ trajectoryId: 'trj_1', step: 0, replay: true })).toBe(
    '/trajectories/trj_1?step=0&replay=1',
  );
  expect(comparePlace('ses_1', 'ses_1.evt_2')).toBe(
    '/trajectories/compare?left=ses_1&right=ses_1.evt_2',
  );
});

const branch = (part: Partial<TrajectoryBranch> & { trajectoryId: string }): TrajectoryBranch => ({
  shared: 0,
  steps: 10,
  words: '',
  active: false,
  ...part,
});

const branches = [
  branch({ trajectoryId: 'a', active: true }),
  branch({ trajectoryId: 'c', parentId: 'a', shared: 7 }),
  branch({ trajectoryId: 'b', parentId: 'a', shared: 4 }),
  branch({ trajectoryId: 'd', parentId: 'b', shared: 6 }),
];

test('branches stand below the one they parted from, the earlier parting first', () => {
  expect(branchRows(branches).map((row) => [row.branch.trajectoryId, row.depth])).toEqual([
    ['a', 0],
    ['b', 1],
    ['d', 2],
    ['c', 1],
  ]);
});

test('a branch whose parent is not there is shown all the same, and so is a ring', () => {
  const lost = [
    branch({ trajectoryId: 'x', parentId: 'gone' }),
    branch({ trajectoryId: 'y', parentId: 'z' }),
    branch({ trajectoryId: 'z', parentId: 'y' }),
  ];
  expect(
    branchRows(lost)
      .map((row) => row.branch.trajectoryId)
      .toSorted(),
  ).toEqual(['x', 'y', 'z']);
});

test('branches share what lies before the first of the forks between them', () => {
  expect(sharedSteps(branches, 'a', 'd')).toBe(4);
  expect(sharedSteps(branches, 'd', 'b')).toBe(6);
  expect(sharedSteps(branches, 'c', 'd')).toBe(4);
  expect(sharedSteps(branches, 'a', 'a')).toBe(10);
  expect(sharedSteps(branches, 'a', 'unknown')).toBe(0);
});

test('words are found whatever their case, also in Chinese, and a letter that grows does not shift them', () => {
  expect(occurrences('Needle, needle', 'NEEDLE')).toEqual([
    [0, 6],
    [8, 14],
  ]);
  expect(occurrences('大海捞针', '针')).toEqual([[3, 4]]);
  expect(occurrences('İ needle', 'needle')).toEqual([[2, 8]]);
  expect(occurrences('text', '  ')).toEqual([]);
  expect(occurrences('a'.repeat(100), 'a', 3)).toHaveLength(3);
});

test('only facts that were changed are written, and an emptied one is taken away', () => {
  const before = { title: 'Old', stage: 'search' as const, labels: ['a'] };
  const draft = draftOf(before);
  expect(changedFacts(before, draft)).toEqual({});
  expect(
    changedFacts(before, { ...draft, title: ' New ', stage: '', labels: [], licence: 'MIT' }),
  ).toEqual({ title: 'New', stage: null, labels: null, licence: 'MIT' });
});

test('a strip has a mark for each step until there is no room, then the weightiest stands out', () => {
  const weight = { plain: 1, odd: 2 } as const;
  const groups = Array.from({ length: 1_000 }, (_, index) => (index === 777 ? 'odd' : 'plain'));
  const marks = densityMarks(groups, 100, weight);
  expect(marks).toHaveLength(100);
  expect(marks.filter(({ group }) => group === 'odd')).toHaveLength(1);
  expect(marks.at(-1)?.last).toBe(999);
  expect(densityMarks(['plain'], 100, weight, [5])[0]?.fullness).toBe(1);
  expect(densityMarks(['plain', 'plain'], 100, weight, [0, 100])[0]?.fullness).toBe(0);
});

test('branches of an import keep the order of their file, and an event that is not understood is not called erased', () => {
  const imported = ['trj_1', 'trj_1.b1', 'trj_1.b2'];
  const ways = imported.map((trajectoryId) => branch({ trajectoryId }));
  expect(imported.map((id) => branchNumber(ways, id))).toEqual([1, 2, 3]);
  expect(kindKey('unreadable', true)).toBe('kind_kept');
  expect(kindKey('unreadable', false)).toBe('kind_unreadable');
});

test('a step that cannot be told says why: kept from a file as it came, or not to be read from the record', async () => {
  const names: ['viewer', 'workbench', 'conversation'] = ['viewer', 'workbench', 'conversation'];
  const translator = createInstance();
  await translator.init({ lng: 'en', keySeparator: false, resources: { en } });
  const t = translator.getFixedT('en', names);
  const step = (key: string, words = '') =>
    lineWords(t, {
      position: 0,
      key,
      source: 'system',
      kind: 'unreadable',
      words,
      calls: [],
      reasoning: 'none',
      effects: [],
      characters: 0,
      partial: false,
    });
  expect(step('s12')).toBe('kept as it came in the file');
  expect(step('evt_12')).toBe('erased, or this version cannot read events of its kind');
  expect(step('s12', 'what the file says')).toBe(
    'kept as it came in the file · what the file says',
  );
  expect(step('evt_12', 'opaque')).not.toContain('opaque');
});

test('the original is the first branch, also where another is in use', () => {
  const fork = branch({
    trajectoryId: 'ses_a',
    active: true,
    reason: 'fork',
    endedAt: '2026-01-02T00:00:00.000Z',
  });
  const later = branch({
    trajectoryId: 'ses_a.c',
    reason: 'retry',
    endedAt: '2026-01-03T00:00:00.000Z',
  });
  const original = branch({ trajectoryId: 'ses_a.b', endedAt: '2026-01-01T00:00:00.000Z' });
  const forked = [later, fork, original];
  expect(['ses_a.b', 'ses_a', 'ses_a.c', 'gone'].map((id) => branchNumber(forked, id))).toEqual([
    1, 2, 3, 0,
  ]);
});
