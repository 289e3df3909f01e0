import { expect, test } from 'vitest';
import { scoreWords } from '../../../../renderer/features/reviews/settle/score-words.ts';
import { against, againstTitle } from '../../../../renderer/features/reviews/settle/against.ts';
import { verdictWord } from '../../../../renderer/features/reviews/standing-words.ts';

const level = (value: number, label: string) => ({ value, label, anchor: '' });

test('a mean between two levels keeps the unit of their names, and gets none they do not share', () => {
  const shares = [level(0, '0 %'), level(75, '75 %'), level(100, '100 %')];
  expect(scoreWords(shares, 75)).toBe('75 %');
  expect(scoreWords(shares, 87.5)).toBe('87.50 %');
  expect(scoreWords([level(0, 'No'), level(1, 'Yes')], 0.5)).toBe('0.50');
  expect(scoreWords([level(1, '1 star'), level(2, '2 stars')], 1.5)).toBe('1.50');
});

test('scores that pass unsettled are not called a plain pass, nor said to speak against success', () => {
  const differing = [{ criterionId: 'whole', value: 1, how: 'median' as const, differs: true }];
  const settled = [{ criterionId: 'whole', value: 1, how: 'settled' as const, differs: true }];
  expect(verdictWord('pass', differing)).toBe('verdict_passUnsettled');
  expect(verdictWord('pass', settled)).toBe('verdict_pass');
  expect(against({ unsettled: 1, verdict: 'pass' })).toEqual(['against_unsettled']);
  expect(againstTitle({ unsettled: 1, verdict: 'pass' })).toBe('againstOpen');
  expect(againstTitle({ unsettled: 1, verdict: 'fail' })).toBe('against');
});
