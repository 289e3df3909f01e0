import { expect, test } from 'vitest';
import { densityOf, select } from '../../../../../main/core/trajectory/datasets/selection.ts';
import { candidate, hashText } from '../../../../support/dataset-candidates.ts';

const long = candidate('ses_long', { counts: { tokens: 100_000, calls: 10, feedback: 1 } });
const dense = candidate('ses_dense', {
  counts: { tokens: 10_000, calls: 30, feedback: 5, recoveries: 2 },
});
const tight = candidate('ses_tight', { counts: { tokens: 1_000, calls: 8 } });
const empty = candidate('ses_empty', { counts: { tokens: 0, calls: 0 } });
const all = [long, empty, tight, dense];
const ids = (chosen: readonly { readonly trajectoryId: string }[]) =>
  chosen.map(({ trajectoryId }) => trajectoryId);

test('density is what the stated measure says', () => {
  expect(densityOf(dense, 'acts')).toBe(37);
  expect(densityOf(dense, 'acts_per_1000_tokens')).toBeCloseTo(3.7);
  expect(densityOf(dense, 'tokens')).toBe(10_000);
  expect(densityOf(empty, 'acts_per_1000_tokens')).toBe(0);
});

test('the k densest are taken by each measure, equal ones in the order of their ids', () => {
  const densest = (measure: 'acts' | 'acts_per_1000_tokens' | 'tokens') =>
    ids(select(all, { kind: 'densest', count: 2, measure }, hashText));
  expect(densest('acts')).toEqual(['ses_dense', 'ses_long']);
  expect(densest('acts_per_1000_tokens')).toEqual(['ses_tight', 'ses_dense']);
  expect(densest('tokens')).toEqual(['ses_long', 'ses_dense']);
  const same = ['c', 'a', 'b'].map((id) => candidate(id));
  expect(ids(select(same, { kind: 'densest', count: 2, measure: 'acts' }, hashText))).toEqual([
    'a',
    'b',
  ]);
});

test('by chance is the same for a seed in any order, another for another seed, and grows with k', () => {
  const many = Array.from({ length: 200 }, (_, n) => candidate(`ses_${n}`));
  const take = (from: typeof many, count: number, seed: string) =>
    ids(select(from, { kind: 'random', count, seed }, hashText));
  expect(take(many, 20, 'one')).toEqual(take(many.toReversed(), 20, 'one'));
  expect(take(many, 20, 'one')).toEqual(take(many, 40, 'one').slice(0, 20));
  expect(take(many, 20, 'one')).not.toEqual(take(many, 20, 'two'));
  expect(take(many, 300, 'one')).toHaveLength(200);
});

test('chosen are those named that fit, all are all', () => {
  const chosen = new Set(['ses_tight', 'ses_elsewhere']);
  expect(ids(select(all, { kind: 'chosen' }, hashText, chosen))).toEqual(['ses_tight']);
  expect(select(all, { kind: 'all' }, hashText)).toBe(all);
});
