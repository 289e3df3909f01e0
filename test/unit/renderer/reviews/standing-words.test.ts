import { expect, test } from 'vitest';
import { against } from '../../../../renderer/features/reviews/settle/against.ts';
import { howKey } from '../../../../renderer/features/reviews/settle/how-key.ts';
import { sameness, verdictWord } from '../../../../renderer/features/reviews/standing-words.ts';
import { personName } from '../../../../renderer/ui/person-name.ts';

const scored = (how: 'agreed' | 'single' | 'disputed' | 'none') => ({
  criterionId: how,
  value: how === 'agreed' || how === 'single' ? 1 : null,
  how,
  differs: how === 'disputed',
});

test('an open verdict is put down to differing scores where they differ, else to a missing score', () => {
  expect(verdictWord('undecided', [scored('agreed'), scored('disputed')])).toBe(
    'verdict_differing',
  );
  expect(verdictWord('undecided', [scored('agreed'), scored('none')])).toBe('verdict_undecided');
  expect(verdictWord('fail', [scored('disputed')])).toBe('verdict_fail');
});

test('a median between two differing scores is said to be the lower of them', () => {
  expect(howKey('median', [2, 5, null])).toBe('how_medianLower');
  expect(howKey('median', [1, 3, 3, 10])).toBe('how_median');
  expect(howKey('median', [10, 2, 5])).toBe('how_median');
  expect(howKey('mean', [2, 5])).toBe('how_mean');
});

test('what one reviewer scored alone is not said to be agreed', () => {
  expect(sameness([scored('agreed'), scored('single')])).toBe('onlyOne');
  expect(sameness([scored('agreed'), scored('none')])).toBe('notScored');
  expect(sameness([scored('single'), scored('disputed')])).toBe('differing');
  expect(sameness([scored('agreed')])).toBe('agreed');
});

test('what is unsettled, below the bar or without a score stands against a success', () => {
  expect(against({ unsettled: 3, verdict: 'fail' })).toEqual(['against_unsettled', 'against_fail']);
  expect(against({ unsettled: 0, verdict: 'undecided' })).toEqual(['against_undecided']);
  expect(against({ unsettled: 0, verdict: 'pass' })).toEqual([]);
  expect(against({ unsettled: 0, verdict: 'no_bar' })).toEqual([]);
});

test('a person without a name is called as the language of the reader has it', () => {
  expect(['', 'researcher', 'Wei'].map((name) => personName(name, '研究者'))).toEqual([
    '研究者',
    '研究者',
    'Wei',
  ]);
});
