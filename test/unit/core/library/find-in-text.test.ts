import { expect, test } from 'vitest';
import { findInText, type FindOptions } from '../../../../main/core/library/find-in-text.ts';

function found(text: string, query: string, options?: FindOptions): string[] {
  return findInText(text, query, options).map(({ start, end }) => text.slice(start, end));
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

test('case counts when it is asked for, accents still do not', () => {
  expect(found('Über und über, uber', 'Uber', { matchCase: true })).toEqual(['Über']);
  expect(found('DNA dna', 'dna', { matchCase: true })).toEqual(['dna']);
});

test('whole words leave out what goes on with a letter or digit on either side', () => {
  const text = 'cell, cells and a multicell; Cell2 (cell) 干cell细胞';
  expect(findInText(text, 'cell', { wholeWords: true }).map(({ start }) => start)).toEqual([
    text.indexOf('cell,'),
    text.indexOf('cell)'),
    text.indexOf('cell细'),
  ]);
  expect(found('记忆力', '记忆', { wholeWords: true })).toEqual(['记忆']);
});
