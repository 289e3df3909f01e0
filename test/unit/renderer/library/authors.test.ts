import { expect, test } from 'vitest';
import {
  authorsFromText,
  authorsToText,
  shortAuthors,
} from '../../../../renderer/features/library/works/authors.ts';

test('names survive being shown for editing and read back', () => {
  const authors = [
    { family: 'van der Berg', given: 'Anna M.' },
    { family: '李', given: '明' },
    { family: 'WHO Study Group' },
  ];
  expect(authorsToText(authors)).toBe('van der Berg, Anna M.\n李明\nWHO Study Group');
  expect(authorsFromText(authorsToText(authors), authors)).toEqual(authors);
  expect(authorsFromText(authorsToText(authors))).toEqual([
    { family: 'van der Berg', given: 'Anna M.' },
    { family: '李', given: '明' },
    { family: 'Group', given: 'WHO Study' },
  ]);
  expect(authorsFromText('WHO Study Group,')).toEqual([{ family: 'WHO Study Group' }]);
});

test('a name without a comma is split for Latin letters only, and empty lines are nobody', () => {
  expect(authorsFromText('Ada  Lovelace\n\n  王小明 \n')).toEqual([
    { family: 'Lovelace', given: 'Ada' },
    { family: '王', given: '小明' },
  ]);
});

test('a name that was there keeps the parts it had while another one is changed', () => {
  const before = [{ family: '王小明' }, { family: 'Ada', given: 'B.' }];
  expect(authorsFromText('王小明\nAda, C.', before)).toEqual([
    { family: '王小明' },
    { family: 'Ada', given: 'C.' },
  ]);
});

test('a long list of authors is cut with its count, and three are shown whole', () => {
  const names = (count: number) => Array.from({ length: count }, (_, n) => ({ family: `A${n}` }));
  expect(shortAuthors(names(3), ', ')).toEqual({ names: 'A0, A1, A2', more: 0 });
  expect(shortAuthors(names(40), ', ')).toEqual({ names: 'A0, A1', more: 38 });
  expect(shortAuthors([{ family: '样', given: '本一' }, { family: '示例二' }], '、').names).toBe(
    '样本一、示例二',
  );
  expect(shortAuthors([], '、')).toEqual({ names: '', more: 0 });
});
