import { expect, test } from 'vitest';
import { findMatches } from '../../../../renderer/features/reader/find/matches.ts';

function found(text: string, query: string): string[] {
  return findMatches(text, query).map(({ start, end }) => text.slice(start, end));
}

test('case, accents and line breaks do not hide a match, and positions are those of the page', () => {
  expect(found('Naïve Bayes\n\nand NAIVE  bayes.', 'naive bayes')).toEqual([
    'Naïve Bayes',
    'NAIVE  bayes',
  ]);
});

test('letters that fold into several are found whole', () => {
  expect(found('the ﬁnal eﬀect', 'final')).toEqual(['ﬁnal']);
  expect(found('Messung in µm', 'μm')).toEqual(['µm']);
});

test('Chinese is found without word boundaries, also outside the basic plane', () => {
  expect(found('我们研究了睡眠与记忆的关系；记忆很重要。', '记忆')).toEqual(['记忆', '记忆']);
  expect(found('a 𠮷 b', '𠮷')).toEqual(['𠮷']);
});

test('nothing is searched for when nothing was typed, and matches do not overlap', () => {
  expect(found('anything', '   ')).toEqual([]);
  expect(found('aaaa', 'aa')).toEqual(['aa', 'aa']);
});
