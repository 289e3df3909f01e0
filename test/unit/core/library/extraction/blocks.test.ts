import { expect, test } from 'vitest';
import { extractDocument } from '../../../../../main/core/library/extraction/document.ts';
import { rawLines, rawPage, type RawText } from '../../../../support/raw-page.ts';

/** Each block of a page as "kind: text". */
function blocksOf(...pages: readonly (readonly RawText[])[]): readonly (readonly string[])[] {
  const raw = pages.map((texts, index) => rawPage(index + 1, texts));
  return extractDocument(raw, {}, 'test').pages.map(({ text, blocks }) =>
    blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`),
  );
}

const body = (y: number, count = 6): readonly RawText[] =>
  rawLines(
    60,
    y,
    Array.from(
      { length: count },
      (_, index) => `Line ${index} of a paragraph that fills its column well`,
    ),
  );

test('small type with a mark below the text of a page is a footnote', () => {
  const [blocks = []] = blocksOf([
    ...body(100, 12),
    ...rawLines(60, 700, ['a The gauges cost less than a bicycle lamp of that year.'], 7),
  ]);
  expect(blocks.at(-1)).toBe('footnote: a The gauges cost less than a bicycle lamp of that year.');
});

test('small type with text below it is no footnote', () => {
  const [blocks = []] = blocksOf([
    ...rawLines(60, 60, ['a The gauges cost less than a bicycle lamp of that year.'], 7),
    ...body(100, 12),
  ]);
  expect(blocks.some((block) => block.startsWith('footnote'))).toBe(false);
});

test('a line alone in a font that the text below it has not is a heading, in small type too', () => {
  const small = rawLines(
    60,
    500,
    ['We thank the millers of the fen for their', 'patience with our gauges and boats there.'],
    8,
  );
  const [blocks = []] = blocksOf([
    ...body(100, 20),
    { text: 'Acknowledgements', x: 60, y: 488, size: 8, font: 2 },
    ...small,
  ]);
  expect(blocks).toContain('heading: Acknowledgements');
});

test('a caption keeps its further paragraphs', () => {
  const [blocks = []] = blocksOf([
    { text: 'Figure 1. Levels of forty ponds.', x: 60, y: 100, size: 8 },
    { text: '(B) Levels of the same ponds a year later.', x: 60, y: 109.6, size: 8 },
    ...body(200, 12),
  ]);
  expect(blocks[0]).toBe(
    'caption: Figure 1. Levels of forty ponds. (B) Levels of the same ponds a year later.',
  );
});

test('an entry of a list of references is not divided where one of its lines is short', () => {
  const entry = (number: number, y: number): readonly RawText[] => [
    { text: `${number}. Foster K, Gruschow S, White MF.`, x: 60, y },
    {
      text: '(2020) Regulation of the activities required for immunity of ponds.',
      x: 75,
      y: y + 12,
    },
  ];
  const [blocks = []] = blocksOf([
    ...body(60),
    ...entry(1, 400),
    ...entry(2, 424),
    ...entry(3, 448),
  ]);
  expect(blocks.filter((block) => block.startsWith('reference'))).toHaveLength(3);
});

test('names beside page numbers that count up are running heads, though they change', () => {
  const head = (number: number, name: string): readonly RawText[] => [
    { text: name, x: 60, y: 40, size: 8 },
    { text: String(number), x: 520, y: 40, size: 8 },
  ];
  const pages = blocksOf(
    [...head(44, 'Reed and Moss'), ...body(100)],
    [...head(45, 'Tides of small ponds'), ...body(100)],
  );
  expect(pages.map((blocks) => blocks.length)).toEqual([1, 1]);
});

test('a raised mark before an address is a word apart; one in a formula is not', () => {
  const [blocks = []] = blocksOf([
    ...body(100),
    { text: 'a', x: 60, y: 396, size: 6 },
    { text: 'Department of Still Waters', x: 64, y: 400 },
  ]);
  expect(blocks.at(-1)).toContain('a Department of Still Waters');
});

test('a prime after a number is no accent', () => {
  const [blocks = []] = blocksOf([
    ...rawLines(60, 100, ['Changes in the region (5´UTR) of the isoform']),
  ]);
  expect(blocks[0]).toContain('(5´UTR)');
});
