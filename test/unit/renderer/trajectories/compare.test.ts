import { expect, test } from 'vitest';
import type { TrajectoryStep } from '../../../../preload/contract/types.ts';
import {
  compareEntries,
  countRows,
  nextDifference,
  positionsOf,
} from '../../../../renderer/features/trajectories/compare/compare-rows.ts';
import {
  pairTexts,
  stepTexts,
} from '../../../../renderer/features/trajectories/compare/step-texts.ts';
import { nextStep } from '../../../../renderer/features/trajectories/replay/pace.ts';
import type { AlignedRow } from '../../../../renderer/features/trajectories/viewer/types.ts';

const rows: readonly AlignedRow[] = [
  { left: 0, right: 0, what: 'same' },
  { left: 1, right: 1, what: 'same' },
  { left: 2, right: 2, what: 'same' },
  { left: 3, what: 'only_left' },
  { left: 4, right: 3, what: 'same' },
  { left: 5, right: 4, what: 'same' },
  { left: 6, right: 5, what: 'same' },
];

test('equal steps fold around a difference, and no step is lost', () => {
  const entries = compareEntries(rows, true);
  expect(entries).toEqual([
    { kind: 'fold', first: 0, last: 1 },
    { kind: 'row', index: 2 },
    { kind: 'row', index: 3 },
    { kind: 'row', index: 4 },
    { kind: 'fold', first: 5, last: 6 },
  ]);
  expect(compareEntries(rows, false)).toHaveLength(rows.length);
  expect(compareEntries([], true)).toEqual([]);
});

test('two trajectories that are the same fold into one line', () => {
  const same = rows.filter(({ what }) => what === 'same');
  expect(compareEntries(same, true)).toEqual([{ kind: 'fold', first: 0, last: 5 }]);
  expect(nextDifference(same, 0, 1)).toBeUndefined();
});

test('differences are counted by sort, and gone to in both directions', () => {
  expect(countRows(rows)).toEqual({ same: 6, changed: 0, only_left: 1, only_right: 0 });
  expect(nextDifference(rows, 0, 1)).toBe(3);
  expect(nextDifference(rows, 6, -1)).toBe(3);
  expect(nextDifference(rows, 3, 1)).toBeUndefined();
  expect(positionsOf(rows, 'right', [2, 3, 4])).toEqual([2, 3]);
});

const step = (part: Partial<TrajectoryStep>): TrajectoryStep => ({
  source: 'agent',
  kind: 'reply',
  eventIds: [],
  message: '',
  calls: [],
  observations: [],
  effects: [],
  ...part,
});

test('texts of two steps are paired by what they are and by the tool, and none is left out', () => {
  const left = step({
    message: 'I look.',
    calls: [
      { callId: '1', tool: 'search', arguments: { query: 'a' } },
      { callId: '2', tool: 'read', arguments: { page: 1 } },
    ],
    observations: [{ outcome: 'success', callId: '1', text: 'Found.' }],
  });
  const right = step({
    reasoning: { state: 'shown', text: 'Perhaps.' },
    message: 'I look again.',
    calls: [{ callId: '9', tool: 'read', arguments: { page: 2 } }],
    observations: [
      { outcome: 'error', callId: '9', error: { code: 'not_found', message: 'No page 2.' } },
    ],
  });
  const pairs = pairTexts(stepTexts(left), stepTexts(right));
  expect(pairs.map(({ part, tool }) => (tool === undefined ? part : `${part} ${tool}`))).toEqual([
    'message',
    'arguments search',
    'arguments read',
    'result search',
    'reasoning',
    'error read',
  ]);
  expect(pairs[0]).toMatchObject({ left: 'I look.', right: 'I look again.' });
  expect(pairs[2]?.right).toContain('"page": 2');
  expect(pairs[1]).not.toHaveProperty('right');
});

test('playing goes to the last step and stops there', () => {
  expect(nextStep(0, 3)).toBe(1);
  expect(nextStep(2, 3)).toBeUndefined();
});
