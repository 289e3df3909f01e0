import { expect, test } from 'vitest';
import { ExtractedPage } from '../../../../main/core/library/document.ts';
import type { TextBlock } from '../../../../main/core/library/document.ts';
import { splitIntoPassages } from '../../../../main/core/library/passages.ts';
import {
  looksLikeReferenceRest,
  looksLikeReferences,
} from '../../../../main/core/library/passages-references.ts';
import { seededRandom, strangeText } from '../../../support/strange-text.ts';

const owner = { fileId: 'f'.repeat(64), workId: 'work-1' };

/** A page of the given blocks, as an extractor lays them out. */
function page(...blocks: readonly (readonly [TextBlock['kind'], string])[]): ExtractedPage {
  let text = '';
  const placed: TextBlock[] = [];
  for (const [kind, body] of blocks) {
    if (text !== '') text += '\n\n';
    placed.push({ kind, start: text.length, end: text.length + body.length });
    text += body;
  }
  return ExtractedPage.parse({
    page: 3,
    width: 600,
    height: 800,
    rotation: 0,
    text,
    runs: [],
    blocks: placed,
    furniture: [],
  });
}

function sentence(number: number): string {
  return `Sentence number ${number} tells how the cells of sample ${number} grew in the warm room.`;
}

const long = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => sentence(from + index)).join(' ');

test('running text becomes passages of whole sentences, in order, about a paragraph long', () => {
  const source = page(['paragraph', long(0, 30)]);
  const passages = splitIntoPassages(source, owner);
  expect(passages.map(({ text }) => text).join(' ')).toBe(source.text);
  for (const { text } of passages) {
    expect(text).toMatch(/^Sentence.*room\.$/);
    const words = text.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(40);
    expect(words).toBeLessThanOrEqual(200);
  }
});

test('a passage says whose it is and where it stands', () => {
  const [first] = splitIntoPassages(page(['paragraph', 'One. Two.']), owner);
  expect(first).toEqual({
    passageId: `${'f'.repeat(16)}-3-0`,
    ...owner,
    page: 3,
    start: 0,
    end: 9,
    text: 'One. Two.',
  });
});

test('a heading opens the passage of the paragraph below it', () => {
  const passages = splitIntoPassages(
    page(['heading', 'Results'], ['paragraph', long(0, 3)]),
    owner,
  );
  expect(passages).toHaveLength(1);
  expect(passages[0]?.text).toMatch(/^Results\n\nSentence number 0/);
});

test('captions, tables and footnotes never share a passage with running text', () => {
  const passages = splitIntoPassages(
    page(
      ['paragraph', 'The text before.'],
      ['caption', 'Figure 1. Growth of cells.'],
      ['paragraph', 'The text after.'],
      ['table', 'Sample Growth A 12'],
      ['footnote', 'Not significant.'],
    ),
    owner,
  );
  expect(passages.map(({ text }) => text)).toEqual([
    'The text before.',
    'Figure 1. Growth of cells.',
    'The text after.',
    'Sample Growth A 12',
    'Not significant.',
  ]);
});

test('references are left out, also those that the extractor took for paragraphs', () => {
  const passages = splitIntoPassages(
    page(
      [
        'paragraph',
        'Smith J. (2019) found growth in cells of mice at 37 °C and we agree with that.',
      ],
      ['reference', '1. Smith, J. (2019). Growth of cells. Nature 5, 1–9.'],
      ['paragraph', 'in the Atlantic forest. Biol. Lett. 12, 20160302.'],
      ['reference', '2. Wang, L. (2020). More growth. Cell 6, 2–8.'],
      [
        'paragraph',
        '3. Jones, A. B., Miller, C., and Lee, K. (2021). Cells again. Science 7, 11–19. https://doi.org/10.1/x',
      ],
    ),
    owner,
  );
  expect(passages.map(({ text }) => text)).toEqual([
    'Smith J. (2019) found growth in cells of mice at 37 °C and we agree with that.',
  ]);
});

test('what stands below the heading of a reference list is left out, up to the next heading', () => {
  const passages = splitIntoPassages(
    page(
      ['paragraph', 'We agree.'],
      ['heading', '参考文献'],
      ['paragraph', '样本一, & 示例二 (2022). 间隔提取练习. 10.5555/cairn.4'],
      ['paragraph', 'Sample, I. (2019). Spaced retrieval practice.'],
      ['heading', 'Appendix'],
      ['paragraph', 'In 2019 we asked Sample, I. for the data.'],
    ),
    owner,
  );
  expect(passages.map(({ text }) => text)).toEqual([
    'We agree.',
    'Appendix\n\nIn 2019 we asked Sample, I. for the data.',
  ]);
});

test('a sentence that cites several authors is not taken for a reference list', () => {
  const cited =
    'Earlier work by Smith, J. and Jones, A. B. in 2019 showed that the growth of cells at low temperature ' +
    'depends on the supply of iron, which was confirmed in two later studies of the same group (12, 13).';
  expect(looksLikeReferences(cited)).toBe(false);
  expect(looksLikeReferenceRest('We then looked at the growth of the cells.')).toBe(false);
});

test('numbers and panel letters alone make no passage', () => {
  expect(splitIntoPassages(page(['table', 'A B 0.5 1.0'], ['caption', '*']), owner)).toEqual([]);
});

test('Chinese text is measured by its characters', () => {
  const source = page(['paragraph', '海洋浮游植物的光合作用受到铁的限制。'.repeat(60)]);
  const passages = splitIntoPassages(source, owner);
  expect(passages.length).toBeGreaterThan(2);
  for (const { text } of passages) {
    expect(text.endsWith('。')).toBe(true);
    expect(text.length).toBeLessThanOrEqual(420);
  }
});

test('a page without blocks or without text is taken as it is', () => {
  const bare = { ...page(['paragraph', 'Only text.']), blocks: [] };
  expect(splitIntoPassages(bare, owner).map(({ text }) => text)).toEqual(['Only text.']);
  expect(splitIntoPassages({ ...bare, text: '' }, owner)).toEqual([]);
});

test('over random pages every passage is a slice of its page, in order, and ids do not repeat', () => {
  const random = seededRandom(23);
  const kinds = ['paragraph', 'heading', 'caption', 'table', 'footnote', 'reference'] as const;
  for (let round = 0; round < 300; round += 1) {
    const source = page(
      ...Array.from(
        { length: Math.floor(random() * 8) },
        () =>
          [
            kinds[Math.floor(random() * kinds.length)] ?? 'paragraph',
            strangeText(random, 120),
          ] as const,
      ),
    );
    // Blocks that overlap or reach past the end, as a damaged extraction might have them.
    const blocks = source.blocks.map((block) => ({
      ...block,
      start: Math.max(0, block.start - Math.floor(random() * 9)),
      end: block.end + Math.floor(random() * 9),
    }));
    const passages = splitIntoPassages({ ...source, blocks }, owner);
    let position = 0;
    for (const { start, end, text } of passages) {
      expect(start).toBeGreaterThanOrEqual(position);
      expect(end).toBeGreaterThan(start);
      expect(text).toBe(source.text.slice(start, end));
      expect(text.trim()).not.toBe('');
      position = end;
    }
    expect(new Set(passages.map(({ passageId }) => passageId)).size).toBe(passages.length);
  }
});

test('no passage runs from one part of the paper into the next, and each says which it is in', () => {
  const source = page(
    ['heading', 'Methods'],
    ['paragraph', long(0, 4)],
    ['heading', 'Results'],
    ['paragraph', long(4, 4)],
  );
  const results = source.text.indexOf('Results');
  const passages = splitIntoPassages(source, owner, [
    { kind: 'introduction', level: 1, page: 2, start: 0 },
    { kind: 'methods', heading: 'Methods', level: 1, page: 3, start: 0 },
    { kind: 'results', heading: 'Results', level: 1, page: 3, start: results },
  ]);
  expect(passages.map(({ section }) => section)).toEqual(['methods', 'results']);
  expect(passages.map(({ start }) => start)).toEqual([0, results]);
});
