import { expect, test } from 'vitest';
import { nextRecovery } from '../../../../renderer/features/trajectories/viewer/next-recovery.ts';
import {
  EMPTY_GROUND,
  basisOf,
  outcomeOf,
} from '../../../../renderer/features/trajectories/viewer/sign-off-ground.ts';
import {
  readSpan,
  recoveryPlace,
  stepPlace,
} from '../../../../renderer/features/trajectories/viewer/step-address.ts';

test('an address marks the steps from an error to its fix, and reads back the same', () => {
  const place = recoveryPlace('ses_a', { from: 11, to: 14 });
  expect(place).toBe('/trajectories/ses_a?step=11&from=11&to=14');
  expect(readSpan(place.split('?')[1] ?? '')).toEqual({ from: 11, to: 14 });
  expect(readSpan('from=3')).toEqual({ from: 3, to: 3 });
  expect(recoveryPlace('ses_a', { from: 2 })).toBe('/trajectories/ses_a?step=2&from=2&to=2');
});

test('an address whose mark makes no sense marks nothing', () => {
  for (const search of ['', 'to=4', 'from=4&to=3', 'from=x&to=4', 'from=-1&to=2'])
    expect(readSpan(search), search).toBeUndefined();
  expect(stepPlace({ trajectoryId: 'ses_a', step: 'evt_1' })).toBe(
    '/trajectories/ses_a?step=evt_1',
  );
});

const all = [{ from: 3 }, { from: 10 }, { from: 20 }];

test('from the marked one it goes to its neighbours, and around the ends', () => {
  expect(nextRecovery(all, { current: 0, position: 3, by: 1 })).toBe(1);
  expect(nextRecovery(all, { current: 2, position: 20, by: 1 })).toBe(0);
  expect(nextRecovery(all, { current: 0, position: 3, by: -1 })).toBe(2);
});

test('where none is marked it goes to the nearest from the selected step on', () => {
  expect(nextRecovery(all, { current: -1, position: 5, by: 1 })).toBe(1);
  expect(nextRecovery(all, { current: -1, position: 5, by: -1 })).toBe(0);
  expect(nextRecovery(all, { current: -1, position: 25, by: 1 })).toBe(0);
  expect(nextRecovery(all, { current: -1, position: 0, by: -1 })).toBe(2);
});

const rubric = {
  rubricId: 'rub_1',
  version: 2,
  name: 'Is it done?',
  description: '',
  criteria: ['done', 'field'].map((criterionId) => ({
    criterionId,
    name: criterionId,
    description: '',
    scale: 'ordinal' as const,
    levels: [
      { value: 0, label: 'no', anchor: '' },
      { value: 1, label: 'yes', anchor: '' },
    ],
  })),
};

test('a sign-off has no ground before a check is named, by choice or in words', () => {
  expect(basisOf(EMPTY_GROUND, '  ')).toBeUndefined();
  expect(basisOf(EMPTY_GROUND, 'I read it.')).toEqual({ kind: 'checks' });
  expect(basisOf({ ...EMPTY_GROUND, checks: ['Quotes opened'] }, '')).toEqual({
    kind: 'checks',
    checks: ['Quotes opened'],
  });
});

test('scores by a rubric are a ground once every criterion has one; "cannot be judged" is one', () => {
  const scored = { ...EMPTY_GROUND, kind: 'scores' as const };
  expect(basisOf(scored, 'words')).toBeUndefined();
  expect(basisOf({ ...scored, rubric, scores: { done: 1 } }, '')).toBeUndefined();
  expect(basisOf({ ...scored, rubric, scores: { done: 1, field: null, old: 3 } }, '')).toEqual({
    kind: 'scores',
    rubricId: 'rub_1',
    rubricVersion: 2,
    scores: { done: 1, field: null },
  });
});

test('a review is a ground once one with judgements is chosen', () => {
  const on = { ...EMPTY_GROUND, kind: 'rubric' as const };
  expect(basisOf(on, 'words')).toBeUndefined();
  const review = {
    reviewId: 'rev_1',
    name: 'First',
    rubric: { rubricId: 'rub_1', version: 2, name: 'Is it done?' },
    complete: true,
    open: true,
    outdated: false,
    unsettled: 0,
    judgements: [
      { judgementId: 'jdg_1', name: 'Ada' },
      { judgementId: 'jdg_2', name: 'Bo' },
    ],
  };
  expect(basisOf({ ...on, review }, '')).toEqual({
    kind: 'rubric',
    judgementIds: ['jdg_1', 'jdg_2'],
  });
  // What the chosen ground comes to is what a success is held against.
  expect(outcomeOf({ ...on, review: { ...review, unsettled: 2 } })).toMatchObject({ unsettled: 2 });
});
