import { expect, test } from 'vitest';
import {
  pagesOfBlocks,
  type LooseBlock,
} from '../../../../../main/core/library/extraction/text-pages.ts';

const paragraph = (text: string): LooseBlock => ({ kind: 'paragraph', text });
const heading = (text: string): LooseBlock => ({ kind: 'heading', text });

test('every block is a slice of its page, and all text is there in order', () => {
  const blocks = Array.from({ length: 40 }, (_, index) =>
    paragraph(`Paragraph ${index}. ${'words '.repeat(60).trim()}.`),
  );
  const pages = pagesOfBlocks(blocks);
  expect(pages.map(({ page }) => page)).toEqual(pages.map((_, index) => index + 1));
  const texts = pages.flatMap((page) =>
    page.blocks.map(({ start, end }) => page.text.slice(start, end)),
  );
  expect(texts).toEqual(blocks.map(({ text }) => text));
  for (const { text } of pages.slice(0, -1)) expect(text.length).toBeGreaterThan(2_500);
  for (const { text } of pages) expect(text.length).toBeLessThan(4_600);
});

test('a heading goes with what it heads', () => {
  const pages = pagesOfBlocks([
    paragraph('a'.repeat(2_990)),
    heading('Results'),
    paragraph('b'.repeat(2_000)),
  ]);
  expect(pages.map(({ text }) => text.split('\n\n')[0]?.slice(0, 7))).toEqual([
    'aaaaaaa',
    'Results',
  ]);
});

test('a paragraph too long for a page is cut after a sentence, else between words, never in a character', () => {
  const sentences = pagesOfBlocks([paragraph('It rained all day. '.repeat(500).trim())]);
  expect(sentences.length).toBeGreaterThan(2);
  for (const { text } of sentences) expect(text.endsWith('It rained all day.')).toBe(true);
  const chinese = pagesOfBlocks([paragraph('今天下雨。'.repeat(2_000))]);
  for (const { text } of chinese) expect(text.endsWith('今天下雨。')).toBe(true);
  const words = pagesOfBlocks([paragraph('word '.repeat(2_000).trim())]);
  for (const { text } of words) expect(text.endsWith('word')).toBe(true);
  const pairs = pagesOfBlocks([paragraph(`a${'𝛼'.repeat(5_000)}`)]);
  for (const { text } of pairs) expect(text.isWellFormed()).toBe(true);
});

test('without text there are no pages', () => {
  expect(pagesOfBlocks([])).toEqual([]);
});
