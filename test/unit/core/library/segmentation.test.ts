import { describe, expect, test } from 'vitest';
import { fold, segmentForIndex, termsOf } from '../../../../main/core/library/segmentation.ts';
import { seededRandom, strangeText } from '../../../support/strange-text.ts';

function words(text: string): string[] {
  return termsOf(text)
    .filter(({ kind }) => kind === 'word')
    .map(({ term }) => term);
}

describe('segmentForIndex', () => {
  test('stems Latin words, drops punctuation and keeps numbers', () => {
    expect(segmentForIndex('The cells’ membranes (n=12) were re-measured: p < 0.05.')).toBe(
      'the cell membran n 12 were re measur p 0 05',
    );
  });

  test('takes accents, ligatures, width and case away alike in any spelling', () => {
    expect(segmentForIndex('ＤＮＡ eﬀect Schrödinger')).toBe(
      segmentForIndex('dna effect Schro\u0308dinger'.normalize('NFD')),
    );
  });

  test('cuts Chinese into words and keeps pairs across their borders', () => {
    const terms = segmentForIndex('海洋浮游植物的光合作用').split(' ');
    expect(terms).toEqual(expect.arrayContaining(['海洋', '浮游', '植物', '光合作用']));
    expect(terms).toEqual(expect.arrayContaining(['合作', '物的', '植']));
    expect(new Set(terms).size).toBe(terms.length);
  });

  test('cuts Japanese into words, kana and Han together', () => {
    const terms = words('植物プランクトンの増殖を調べた');
    expect(terms).toEqual(expect.arrayContaining(['植物', 'プランクトン', '増殖']));
  });

  test('separates Latin words from the Chinese they stand in without a space', () => {
    const terms = words('测定了DNA甲基化水平和CO₂浓度');
    expect(terms).toEqual(expect.arrayContaining(['dna', 'co2', '水平', '浓度']));
  });

  test('keeps Korean syllables and kana voicing whole', () => {
    expect(fold('한국어 ガス')).toBe('한국어 ガス');
    expect(words('한국어 논문')).toEqual(['한국어', '논문']);
  });

  test('gives nothing for text without letters', () => {
    expect(segmentForIndex('… — 🌱 !? \u0000')).toBe('');
  });

  test('finds a Chinese word of the text whatever stands around it', () => {
    const word = '光合作用';
    for (const text of ['光合作用', '植物光合作用效率', '影响光合作用的因素', '“光合作用”与呼吸']) {
      expect(segmentForIndex(text)).toContain('光合');
      expect(
        segmentForIndex(word)
          .split(' ')
          .some((term) => segmentForIndex(text).split(' ').includes(term)),
      ).toBe(true);
    }
  });
});

test('every term stands where it says, over random text of many scripts', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 100; round += 1) {
    const text = strangeText(random, 40);
    const wrong = termsOf(text).filter(
      ({ term, start, end }) =>
        start < 0 ||
        end <= start ||
        end > text.length ||
        term.length > 64 ||
        /\s/.test(term) ||
        !segmentForIndex(text.slice(start, end)).includes(term),
    );
    expect(wrong).toEqual([]);
  }
});
