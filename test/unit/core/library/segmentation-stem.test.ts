import { expect, test } from 'vitest';
import { stem } from '../../../../main/core/library/segmentation-stem.ts';

/** From the sample vocabulary published with the algorithm. */
const published: readonly (readonly [string, string])[] = [
  ['consign', 'consign'],
  ['consigned', 'consign'],
  ['consigning', 'consign'],
  ['consist', 'consist'],
  ['consistency', 'consist'],
  ['consistently', 'consist'],
  ['consolation', 'consol'],
  ['consolidated', 'consolid'],
  ['knack', 'knack'],
  ['kneeled', 'kneel'],
  ['knightly', 'knight'],
  ['knitting', 'knit'],
  ['knotty', 'knotti'],
  ['caresses', 'caress'],
  ['ties', 'tie'],
  ['cries', 'cri'],
  ['gas', 'gas'],
  ['gaps', 'gap'],
  ['kiwis', 'kiwi'],
  ['luxuriated', 'luxuri'],
  ['hopping', 'hop'],
  ['hoping', 'hope'],
  ['agreed', 'agre'],
  ['happy', 'happi'],
  ['by', 'by'],
  ['say', 'say'],
  ['generalization', 'general'],
  ['generically', 'generic'],
  ['communities', 'communiti'],
  ['arsenal', 'arsenal'],
  ['rational', 'ration'],
  ['electricity', 'electr'],
  ['hopefulness', 'hope'],
  ['geology', 'geolog'],
  ['replacement', 'replac'],
  ['adoption', 'adopt'],
  ['controlling', 'control'],
  ['falling', 'fall'],
  ['bias', 'bias'],
  ['proceed', 'proceed'],
  ['dying', 'die'],
  ['yeast', 'yeast'],
];

test.each(published)('%s becomes %s', (word, expected) => {
  expect(stem(word)).toBe(expected);
});

test('a possessive and a capital make no difference', () => {
  expect(stem("Prandtl's")).toBe(stem('prandtl'));
  expect(stem('Prandtl’s')).toBe(stem('prandtl'));
});

test('words that are not plain Latin letters stay as they are', () => {
  expect(['co2', 'größe', '光合作用', 'данные'].map(stem)).toEqual([
    'co2',
    'größe',
    '光合作用',
    'данные',
  ]);
});

test('every form of a family of words that a researcher would expect meets in one stem', () => {
  const families = [
    ['regulate', 'regulated', 'regulates', 'regulating', 'regulation'],
    ['infect', 'infected', 'infection', 'infections', 'infective'],
    ['measurement', 'measurements'],
    ['correlated', 'correlation', 'correlations', 'correlate'],
  ];
  for (const family of families) expect(new Set(family.map(stem)).size).toBe(1);
});
