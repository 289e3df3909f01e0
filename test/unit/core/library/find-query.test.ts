import { describe, expect, test } from 'vitest';
import {
  isEmptyQuery,
  readFindQuery,
  searchedWords,
} from '../../../../main/core/library/find-query.ts';
import { seededChance } from '../../../support/seeded-random.ts';

const empty = {
  words: '',
  phrases: [],
  without: [],
  fields: [],
  types: [],
  sections: [],
  problems: [],
};
const read = (typed: string) => readFindQuery(typed);

describe('words and phrases', () => {
  test('plain words stay words, in their order', () => {
    expect(read('spaced  retrieval practice')).toEqual({
      ...empty,
      words: 'spaced retrieval practice',
    });
  });

  test('quotes of every keyboard make a phrase', () => {
    for (const quoted of [
      '"spaced retrieval"',
      '“spaced retrieval”',
      '”spaced retrieval”',
      '„spaced retrieval“',
      '＂spaced retrieval＂',
      '「spaced retrieval」',
      '『spaced retrieval』',
      '《spaced retrieval》',
      '«spaced retrieval»',
      '"spaced retrieval”',
    ])
      expect(read(quoted), quoted).toEqual({ ...empty, phrases: ['spaced retrieval'] });
  });

  test('a phrase of Chinese needs no space before it', () => {
    expect(read('综述“深度学习”方法')).toEqual({
      ...empty,
      words: '综述 方法',
      phrases: ['深度学习'],
    });
  });

  test('a minus excludes a word or a phrase, a plus asks for it; a hyphen inside a word is neither', () => {
    expect(read('well-known -review -"case report" +memory - sleep')).toEqual({
      ...empty,
      words: 'well-known sleep',
      phrases: ['memory'],
      without: ['review', 'case report'],
    });
  });

  test('a quote that is not closed goes to the end, and that is said', () => {
    expect(read('memory "spaced retrieval')).toEqual({
      ...empty,
      words: 'memory',
      phrases: ['spaced retrieval'],
      problems: [{ code: 'open_quote', value: 'spaced retrieval' }],
    });
    expect(read('a 5" screen').problems).toEqual([]);
  });

  test('AND and OR in capitals are no words, and it is said; NOT excludes; small letters are words', () => {
    expect(read('sleep AND memory OR recall NOT mice')).toEqual({
      ...empty,
      words: 'sleep memory recall',
      without: ['mice'],
      problems: [
        { code: 'operator', value: 'AND' },
        { code: 'operator', value: 'OR' },
      ],
    });
    expect(read('and or not')).toEqual({ ...empty, words: 'and or not' });
  });
});

describe('fields', () => {
  test('a field takes a word, or what is quoted', () => {
    expect(read('title:memory author:"van der Berg" sleep')).toEqual({
      ...empty,
      words: 'sleep',
      fields: [
        { field: 'title', value: 'memory', exact: false },
        { field: 'author', value: 'van der Berg', exact: true },
      ],
    });
  });

  test('Chinese names and the Chinese colon are the same fields', () => {
    expect(read('标题：记忆 作者：“王 小明” 标签:睡眠').fields).toEqual([
      { field: 'title', value: '记忆', exact: false },
      { field: 'author', value: '王 小明', exact: true },
      { field: 'tag', value: '睡眠', exact: false },
    ]);
  });

  test('years are one, a range, or a bound, and several narrow each other', () => {
    const years = (typed: string) => read(typed).years;
    expect(years('year:2019')).toEqual({ from: 2019, to: 2019 });
    expect(years('year:2015-2020')).toEqual({ from: 2015, to: 2020 });
    expect(years('year:2020–2015')).toEqual({ from: 2015, to: 2020 });
    expect(years('year:2015-')).toEqual({ from: 2015 });
    expect(years('year:-2020')).toEqual({ to: 2020 });
    expect(years('year:>2018')).toEqual({ from: 2019 });
    expect(years('year:>=2018')).toEqual({ from: 2018 });
    expect(years('年份：＜2000')).toEqual({ to: 1999 });
    expect(years('year:>2010 year:<2015')).toEqual({ from: 2011, to: 2014 });
    expect(read('year:soon')).toEqual({
      ...empty,
      problems: [{ code: 'bad_year', value: 'soon' }],
    });
  });

  test('a kind of work and a part of the paper have names in both languages', () => {
    expect(read('type:thesis in:methods')).toMatchObject({
      types: ['thesis'],
      sections: ['methods'],
    });
    expect(read('类型：学位论文 部分：方法')).toMatchObject({
      types: ['thesis'],
      sections: ['methods'],
    });
    expect(read('type:poem in:cellar').problems).toEqual([
      { code: 'bad_type', value: 'poem' },
      { code: 'bad_section', value: 'cellar' },
    ]);
  });

  test('an unknown field is taken as words, all of them, and that is said', () => {
    expect(read('covid:wave 深度学习：综述')).toEqual({
      ...empty,
      words: 'covid wave 深度学习 综述',
      problems: [
        { code: 'unknown_field', value: 'covid' },
        { code: 'unknown_field', value: '深度学习' },
      ],
    });
  });

  test('an address and a title with a colon are no fields', () => {
    expect(read('https://example.org/a').problems).toEqual([]);
    expect(read('BERT: pre-training of deep models').fields).toEqual([]);
    expect(read('Note: on memory').fields).toEqual([]);
    expect(read('author: cole').fields).toEqual([{ field: 'author', value: 'cole', exact: false }]);
  });
});

test('what is ranked are words and phrases; a query of fields alone is not empty', () => {
  expect(searchedWords(read('sleep "spaced retrieval" -mice title:x'))).toBe(
    'sleep spaced retrieval',
  );
  expect(isEmptyQuery(read('  -mice '))).toBe(true);
  expect(isEmptyQuery(read('year:2019'))).toBe(false);
});

test('nothing that can be typed breaks it', () => {
  const parts = [
    '"',
    '“',
    '”',
    '《',
    '》',
    '-',
    '+',
    ':',
    '：',
    'title',
    'a',
    ' ',
    '年',
    '(',
    'year:',
    'NOT',
    '\ud800',
  ];
  const chance = seededChance(7);
  for (let round = 0; round < 3_000; round += 1) {
    const length = chance.below(12);
    const typed = Array.from({ length }, () => parts[chance.below(parts.length)] ?? '').join('');
    const query = readFindQuery(typed);
    for (const phrase of query.phrases) expect(phrase.trim(), typed).not.toBe('');
  }
});
