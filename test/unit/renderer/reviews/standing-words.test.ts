import { expect, test } from 'vitest';
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

test('what one reviewer scored alone is not said to be agreed', () => {
  expect(sameness([scored('agreed'), scored('single')])).toBe('onlyOne');
  expect(sameness([scored('agreed'), scored('none')])).toBe('notScored');
  expect(sameness([scored('single'), scored('disputed')])).toBe('differing');
  expect(sameness([scored('agreed')])).toBe('agreed');
});

test('a person without a name is called as the language of the reader has it', () => {
  expect(['', 'researcher', 'Wei'].map((name) => personName(name, '研究者'))).toEqual([
    '研究者',
    '研究者',
    'Wei',
  ]);
});
