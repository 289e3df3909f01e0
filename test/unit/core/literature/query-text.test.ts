import { expect, test } from 'vitest';
import { parseQuery, writeQuery } from '../../../../main/core/literature/query-text.ts';
import type { LiteratureQuery, QueryBlock } from '../../../../main/core/literature/query.ts';
import { seededChance } from '../../../support/seeded-random.ts';

function block(terms: string[], more: Partial<QueryBlock> = {}): QueryBlock {
  return { terms, field: 'any', exclude: false, ...more };
}

function read(text: string): LiteratureQuery {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.data;
}

function problem(text: string): string {
  const parsed = parseQuery(text);
  return parsed.ok ? 'no problem' : parsed.error.message;
}

test('words must all occur, and OR between two of them makes a choice', () => {
  expect(read('spacing retrieval OR testing').blocks).toEqual([
    block(['spacing']),
    block(['retrieval', 'testing']),
  ]);
  expect(read('retrieval|testing').blocks).toEqual([block(['retrieval', 'testing'])]);
});

test('a phrase is one term, and NOT and minus exclude what follows', () => {
  expect(read('"spaced retrieval" -massed NOT "older adults"').blocks).toEqual([
    block(['spaced retrieval']),
    block(['massed'], { exclude: true }),
    block(['older adults'], { exclude: true }),
  ]);
  expect(read('meta-analysis - review').blocks).toEqual([
    block(['meta-analysis']),
    block(['review']),
  ]);
});

test('a field before brackets holds for all that is in them', () => {
  expect(read('title:(spacing OR lag) author:Muster abstract:"long term" venue:Memory')).toEqual({
    blocks: [
      block(['spacing', 'lag'], { field: 'title' }),
      block(['Muster'], { field: 'author' }),
      block(['long term'], { field: 'title_abstract' }),
      block(['Memory'], { field: 'venue' }),
    ],
  });
  expect(read('title:(spacing memory)').blocks).toEqual([
    block(['spacing'], { field: 'title' }),
    block(['memory'], { field: 'title' }),
  ]);
  expect(read('-title:(rat OR mouse) memory').blocks[0]).toEqual(
    block(['rat', 'mouse'], { field: 'title', exclude: true }),
  );
});

test.each([
  ['year:2015-2020', { from: 2015, to: 2020 }],
  ['year:>=2018', { from: 2018 }],
  ['year:>2018', { from: 2019 }],
  ['year:<2018', { to: 2017 }],
  ['year:2018', { from: 2018, to: 2018 }],
  ['year:-2018', { to: 2018 }],
  ['year:2018-', { from: 2018 }],
  ['year:>=2015 year:<=2020', { from: 2015, to: 2020 }],
  ['年份：2015－2020', { from: 2015, to: 2020 }],
])('%s is a range of years', (text, years) => {
  expect(read(`memory ${text}`)).toEqual({ blocks: [block(['memory'])], years });
});

test('full-width brackets, quotation marks and colons are read as the plain ones', () => {
  expect(read('标题：（间隔 OR “提取练习”） 作者：张三　开放：是')).toEqual({
    blocks: [block(['间隔', '提取练习'], { field: 'title' }), block(['张三'], { field: 'author' })],
    openAccess: true,
  });
});

test.each([
  ['', /no word to look for/],
  ['-massed', /no word to look for/],
  ['year:2015', /no word to look for/],
  ['"spaced', /quotation mark has no second/],
  ['(a b', /not closed/],
  ['a) b', /not opened/],
  ['a OR', /Nothing follows OR/],
  ['OR a', /OR stands where a word/],
  ['a AND b OR c', /brackets around the words that OR joins/],
  ['(a b) OR c', /OR can join words and phrases only/],
  ['a OR -b', /OR can join words and phrases only/],
  ['a OR year:2015', /OR can join words and phrases only/],
  ['title:a OR author:b', /one field only/],
  ['a NOT (b c)', /Write NOT before each/],
  ['a NOT', /No word follows NOT/],
  ['title:', /No word follows title:/],
  ['a year:soon', /no range of years/],
  ['a year:2020-2015', /comes after the last/],
  ['a year:2015 year:2016', /given twice/],
  ['a open:perhaps', /open:yes/],
])('“%s” is refused and the message says why', (text, expected) => {
  expect(problem(text)).toMatch(expected);
});

test('a term longer than a service takes is refused', () => {
  expect(problem('a'.repeat(301))).toMatch(/too long/);
});

test('every query that can be asked is read again from the line it is written as', () => {
  const chance = seededChance(20_260_201);
  const words: readonly [string, ...string[]] = [
    'memory',
    'meta-analysis',
    'OR',
    'not',
    'AND',
    '-x',
    'title:x',
    'year:2015',
    '间隔提取',
    '（全角）',
    'C++',
    'a|b',
    '(b)',
    'naïve',
    'p<.05',
    'd’Arc',
    '“quoted”',
    'e.g.',
    '*',
    '--',
  ];
  for (let round = 0; round < 2_000; round += 1) {
    const terms = (): string[] => {
      const count = 1 + chance.below(4);
      const made = Array.from({ length: count }, () =>
        Array.from({ length: 1 + chance.below(3) }, () => chance.pick(words)).join(' '),
      );
      return [...new Set(made)];
    };
    const some = (exclude: boolean): QueryBlock => ({
      terms: terms(),
      field: chance.pick(['any', 'title', 'title_abstract', 'author', 'venue']),
      exclude,
    });
    const rest = Array.from({ length: chance.below(4) }, () => some(chance.oneIn(3)));
    const from = 1900 + chance.below(100);
    const query: LiteratureQuery = {
      blocks: [some(false), ...rest],
      ...(chance.oneIn(2)
        ? {
            years: chance.pick<NonNullable<LiteratureQuery['years']>>([
              { from },
              { to: from },
              { from, to: from + 3 },
              { from, to: from },
            ]),
          }
        : {}),
      ...(chance.oneIn(2) ? { openAccess: chance.oneIn(2) } : {}),
    };
    expect(parseQuery(writeQuery(query)), writeQuery(query)).toEqual({ ok: true, data: query });
  }
});
