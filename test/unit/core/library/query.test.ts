import { describe, expect, test } from 'vitest';
import {
  contentTerms,
  detectLanguage,
  matchSpans,
  phrasesOf,
  rankingQueryOf,
} from '../../../../main/core/library/query.ts';

describe('contentTerms', () => {
  test('leaves the words that only ask out and counts what is said twice', () => {
    const terms = contentTerms(
      'What is known about the effects of iron on growth, and iron uptake?',
    );
    expect(terms.map(({ word, weight }) => [word, weight])).toEqual([
      ['effects', 1],
      ['iron', 2],
      ['growth', 1],
      ['uptake', 1],
    ]);
    expect(terms[0]).toMatchObject({ term: 'effect', language: 'en' });
  });

  test('does so in Chinese, with English terms among it', () => {
    const terms = contentTerms('铁对浮游植物的光合作用有什么影响？DNA 甲基化呢？');
    expect(terms.map(({ word }) => word)).toEqual(
      expect.arrayContaining(['铁', '光合作用', '影响', 'DNA']),
    );
    expect(terms.map(({ word }) => word)).not.toEqual(expect.arrayContaining(['什么']));
    expect(terms.find(({ word }) => word === '光合作用')?.language).toBe('zh');
    expect(terms.find(({ word }) => word === 'DNA')?.language).toBe('en');
  });

  test('gives nothing for a question of stop words', () => {
    expect(contentTerms('What is it about, and why?')).toEqual([]);
  });
});

test('phrasesOf gives neighbouring content words, not across stop words or commas', () => {
  const phrases = phrasesOf(
    'Does spaced retrieval practice help learning of motor skills, or music?',
  );
  expect(phrases.map(({ text }) => text)).toEqual([
    'spaced retrieval practice',
    'spaced retrieval',
    'retrieval practice help',
    'retrieval practice',
    'practice help learning',
    'practice help',
    'help learning',
    'motor skills',
  ]);
  expect(phrases[1]?.terms).toEqual(['space', 'retriev']);
});

test.each([
  ['How does iron limit growth in the ocean?', 'en'],
  ['铁如何限制浮游植物？', 'zh'],
  ['CRISPR 在植物中的应用', 'zh'],
  ['鉄は植物プランクトンの増殖を制限するか', 'ja'],
  ['철은 식물 플랑크톤의 성장을 제한하는가', 'ko'],
  ['Wie begrenzt das Eisen die Produktion und nicht der Stickstoff?', 'de'],
  ['Quel est le rôle du fer dans les océans et pour la vie ?', 'fr'],
  ['Как железо ограничивает рост', 'ru'],
  ['the α and β chains of the receptor', 'en'],
  ['', 'en'],
  ['12 345 !?', 'en'],
])('%s is %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language);
});

describe('matchSpans', () => {
  const marked = (text: string, terms: readonly string[]) =>
    matchSpans(text, terms).map(({ start, end }) => text.slice(start, end));

  test('finds every form of a word, in any case and spelling', () => {
    expect(marked('Regulated by regulation; the RÉGULATION.', ['regulate'])).toEqual([
      'Regulated',
      'regulation',
      'RÉGULATION',
    ]);
  });

  test('takes terms of the index as they are', () => {
    expect(marked('The effects of iron.', ['effect', 'iron'])).toEqual(['effects', 'iron']);
  });

  test('finds Chinese words inside a sentence and merges what touches', () => {
    expect(marked('海洋植物的光合作用', ['植物', '光合作用'])).toEqual(['植物', '光合作用']);
    expect(marked('光合作用效率', ['光合作用', '效率'])).toEqual(['光合作用效率']);
  });

  test('gives nothing for no terms', () => {
    expect(matchSpans('The effects of iron.', [])).toEqual([]);
  });
});

test('rankingQueryOf caps a very long question and keeps what it says most', () => {
  const text = `${Array.from({ length: 900 }, (_, index) => `w${index}`).join(' ')} iron iron`;
  const { terms } = rankingQueryOf(text);
  expect(terms.length).toBeLessThanOrEqual(256);
  expect(terms[0]).toEqual({ term: 'iron', weight: 2 });
});

test('rankingQueryOf ignores further terms whose weight is not above zero', () => {
  const extra = [
    { term: 'sea', weight: 0 },
    { term: 'salt', weight: -1 },
    { term: 'lake', weight: Number.NaN },
  ];
  expect(rankingQueryOf('iron', extra).terms).toEqual([{ term: 'iron', weight: 1 }]);
});
