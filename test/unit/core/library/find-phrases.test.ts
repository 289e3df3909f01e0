import { expect, test } from 'vitest';
import { excerptOf } from '../../../../main/core/library/find-excerpt.ts';
import { holdsPhrase, phraseSpans } from '../../../../main/core/library/find-phrases.ts';
import { piecesOfText } from '../../../../main/core/library/find-texts.ts';

test('a phrase stands where its words are neighbours, over hyphens, line breaks, case and accents', () => {
  for (const text of ['Spaced retrieval helps.', 'spaced-\nRetrieval', 'by SPACED, rétrieval'])
    expect(holdsPhrase(text, 'spaced retrieval'), text).toBe(true);
  for (const text of ['spaced and retrieval', 'retrieval spaced', 'spacedretrieval', 'spaced'])
    expect(holdsPhrase(text, 'spaced retrieval'), text).toBe(false);
});

test('words of a phrase are found in all their forms', () => {
  expect(holdsPhrase('two neural networks', 'neural network')).toBe(true);
  expect(holdsPhrase('neuralgia networks', 'neural network')).toBe(false);
});

test('a Chinese or Japanese phrase is found inside longer words and over a line break', () => {
  const text = '本文用深度学\n习的方法。データ分析も';
  expect(phraseSpans(text, '深度学习').map(({ start, end }) => text.slice(start, end))).toEqual([
    '深度学\n习',
  ]);
  expect(holdsPhrase(text, '学习方法')).toBe(false);
  expect(holdsPhrase(text, 'データ')).toBe(true);
  expect(holdsPhrase('关于DNA甲基化', 'DNA甲基')).toBe(true);
});

test('no words are no phrase', () => {
  expect(holdsPhrase('anything', ' - ')).toBe(false);
});

test('a long text is shown around its matches, with marks where it was cut', () => {
  const text = `${'Filler words go on and on. '.repeat(40)}Here the zebra meets a zebra. ${'More of it. '.repeat(60)}`;
  const spans = [...text.matchAll(/zebra/g)].map(({ index }) => ({ start: index, end: index + 5 }));
  const excerpt = excerptOf(text, spans, 200);
  expect(excerpt.text.length).toBeLessThanOrEqual(202);
  expect(excerpt.text).toMatch(/^….*…$/s);
  expect(excerpt.highlights.map(({ start, end }) => excerpt.text.slice(start, end))).toEqual([
    'zebra',
    'zebra',
  ]);
  expect(excerptOf('short', [], 200)).toEqual({ text: 'short', highlights: [] });
});

test('a long note is cut between sentences, and nothing of it is lost', () => {
  const text = 'One sentence of a note about memory. '.repeat(200).trim();
  const pieces = piecesOfText(text);
  expect(pieces.length).toBeGreaterThan(4);
  expect(pieces.join(' ')).toBe(text);
  for (const piece of pieces) expect(piece).toMatch(/memory\.$/);
  expect(piecesOfText('  ')).toEqual([]);
  expect(piecesOfText('数'.repeat(9_000)).join('')).toHaveLength(9_000);
});
