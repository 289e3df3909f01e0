import { expect, test } from 'vitest';
import {
  isQuotable,
  quotableSentences,
} from '../../../../../main/core/agent/playbook/literature/sentences.ts';

test.each([
  'Growth of the competing strain was reduced by 84% when the microcin was present.',
  'On a test 30 days later, spaced quizzes did not improve retention (52.3% against 50.6%; g = 0.08).',
  '在练习次数相同的情况下，间隔提取练习比集中提取练习更有利于长期记忆。',
])('a whole sentence of fair length can be quoted: %s', (sentence) => {
  expect(isQuotable(sentence)).toBe(true);
});

test.each([
  ['a fragment', 'and was then reduced by the presence of the microcin in the medium.'],
  ['a sentence without its end', 'Growth of the competing strain was reduced by 84% when the'],
  ['a caption', 'Figure 3. Growth of the competing strain was reduced by the microcin.'],
  ['a heading', 'Results and Discussion of the Present Study'],
  ['a question', 'Does the microcin reduce the growth of the competing strain in the gut?'],
  ['an address', 'Correspondence should be addressed to A. Example at the University of Nowhere.'],
  [
    'a title of a reference',
    'Amphibian Hymenochirus as an experimental model for infection studies.',
  ],
  ['an unclosed bracket', 'Growth of the competing strain was reduced (by 84% in the medium.'],
  ['a table row', '12.1 3.4 5.6 (7.8) 9.0 1.2 3.4 5.6 7.8 9.0 1.2 a b.'],
])('%s is not quoted', (_, sentence) => {
  expect(isQuotable(sentence)).toBe(false);
});

test('what runs into a sentence from before it is left out, and the place follows', () => {
  const text =
    'Results Growth was reduced by the microcin in every medium. 20,21 The effect was large in all of the strains.';
  const found = quotableSentences(
    {
      page: 2,
      start: 100,
      end: 100 + text.length,
      length: 1_000,
      text,
      blocks: [{ kind: 'paragraph', start: 100, end: 100 + text.length }],
    },
    'file',
    'work',
  );
  expect(found.map((sentence) => sentence.text)).toEqual([
    'Growth was reduced by the microcin in every medium.',
    'The effect was large in all of the strains.',
  ]);
  for (const sentence of found) {
    expect(text.slice(sentence.start - 100, sentence.end - 100)).toBe(sentence.text);
  }
});

test('headings, captions and references of the page are never quoted', () => {
  const text = 'The growth of these strains was reduced by all of the microcins.';
  for (const kind of ['heading', 'caption', 'reference', 'table', 'footnote'] as const) {
    const blocks = [{ kind, start: 0, end: text.length }];
    const excerpt = { page: 1, start: 0, end: text.length, length: text.length, text, blocks };
    expect(quotableSentences(excerpt, 'file', 'work')).toEqual([]);
  }
});
