import { describe, expect, test } from 'vitest';
import {
  extractDocument,
  extractOnePage,
  pagesNeededFor,
  REACH,
} from '../../../../../main/core/library/extraction/document.ts';
import { rawLines, rawPage, type RawText } from '../../../../support/raw-page.ts';

function pageText(texts: readonly RawText[]): string {
  return extractDocument([rawPage(1, texts)], {}, 'test').pages[0]?.text ?? '';
}

/** Four lines of about 200 points that begin with `word`. */
function paragraph(word: string): readonly string[] {
  return ['one', 'two', 'three', 'four'].map(
    (number) => `${word} line ${number} of this column here now`,
  );
}

describe('columns', () => {
  test('three columns are read one after the other', () => {
    const text = pageText([
      ...rawLines(
        20,
        100,
        paragraph('A').map((line) => line.slice(0, 34)),
      ),
      ...rawLines(
        215,
        100,
        paragraph('B').map((line) => line.slice(0, 34)),
      ),
      ...rawLines(
        410,
        100,
        paragraph('C').map((line) => line.slice(0, 34)),
      ),
    ]);
    expect(text.replace(/[^ABC]/g, '')).toBe('AAAABBBBCCCC');
  });

  test('blank lines that match across columns cut nothing', () => {
    const text = pageText([
      ...rawLines(20, 100, paragraph('A')),
      ...rawLines(320, 100, paragraph('C')),
      ...rawLines(20, 200, paragraph('B')),
      ...rawLines(320, 200, paragraph('D')),
    ]);
    expect(text.replace(/[^ABCD]/g, '')).toBe('AAAABBBBCCCCDDDD');
  });

  test('a caption in two columns of smaller type is read before the text below it', () => {
    const text = pageText([
      ...rawLines(20, 100, paragraph('A'), 8),
      ...rawLines(320, 100, paragraph('B'), 8),
      ...rawLines(20, 180, paragraph('C')),
      ...rawLines(320, 180, paragraph('D')),
    ]);
    expect(text.replace(/[^ABCD]/g, '')).toBe('AAAABBBBCCCCDDDD');
  });

  test('columns of right-to-left text begin at the right', () => {
    const right = Array.from({ length: 4 }, () => 'אחת שתים שלוש ארבע חמש שש שבע שמונה');
    const left = Array.from({ length: 4 }, () => 'בית ספר גדול מאוד ליד הים הכחול שלנו');
    const text = pageText([...rawLines(20, 100, left), ...rawLines(320, 100, right)]);
    expect(text.indexOf('אחת')).toBeLessThan(text.indexOf('בית'));
  });
});

describe('lines', () => {
  test('a space is inferred from a gap and not from kerning', () => {
    expect(
      pageText([
        { text: 'wind', x: 20, y: 100, width: 20 },
        { text: 'y', x: 40.4, y: 100, width: 5 },
        { text: 'day', x: 48.5, y: 100, width: 15 },
      ]),
    ).toBe('windy day');
  });

  test('raised numbers after a word are kept apart from it, exponents and formulas are not', () => {
    const raised = (text: string, x: number): RawText => ({ text, x, y: 296, size: 6, width: 6 });
    const line = (text: string, x: number, width: number): RawText => ({ text, x, y: 300, width });
    expect(pageText([line('virulence', 20, 45), raised('1,2', 65), line('. Then', 71, 30)])).toBe(
      'virulence 1,2. Then',
    );
    expect(pageText([line('10', 20, 10), raised('6', 30)])).toBe('106');
    expect(pageText([line('cm', 20, 10), raised('2', 30)])).toBe('cm2');
  });

  test('a drop cap stands with the rest of its word', () => {
    const text = pageText([
      { text: 'W', x: 20, y: 112, size: 28, width: 26 },
      ...rawLines(48, 100, ['ind moves the water of ponds', 'from one end to the other end']),
      ...rawLines(20, 124, ['of every pond that was seen so far.']),
    ]);
    expect(text).toBe(
      'Wind moves the water of ponds from one end to the other end of every pond that was seen so far.',
    );
  });

  test('Chinese lines are joined without spaces', () => {
    expect(pageText(rawLines(20, 100, ['池塘的水位每天都会', '上升和下降。'], 10))).toBe(
      '池塘的水位每天都会上升和下降。',
    );
  });

  test('soft hyphens vanish, inside a line and at its end', () => {
    expect(pageText(rawLines(20, 100, ['a sci\u00ADentific instru\u00AD', 'ment was used']))).toBe(
      'a scientific instrument was used',
    );
  });

  test('text drawn twice to look bold is read once', () => {
    expect(
      pageText([
        { text: 'Bold', x: 20, y: 100 },
        { text: 'Bold', x: 20.2, y: 100 },
      ]),
    ).toBe('Bold');
  });

  test('accents drawn by themselves go onto their letter', () => {
    expect(pageText(rawLines(20, 100, ['Gr¨uschow and Histo´ ria']))).toBe('Grüschow and História');
  });
});

test('line numbers of a manuscript are furniture, the numbers of its text are not', () => {
  const lines = Array.from(
    { length: 12 },
    (_, index) => `Line of the manuscript with 7 words ${index}`,
  );
  const document = extractDocument(
    [
      rawPage(1, [
        ...rawLines(60, 100, lines),
        ...lines.map((_, index) => ({ text: String(index + 1), x: 30, y: 100 + 12 * index })),
      ]),
    ],
    {},
    'test',
  );
  const [page] = document.pages;
  expect(page?.furniture.filter((item) => item.kind === 'line_number')).toHaveLength(12);
  expect(page?.text).toContain('with 7 words 3');
  expect(page?.text).not.toMatch(/^1 Line/);
});

test('a head that alternates between left and right pages is found, text at the same place is not', () => {
  const pages = Array.from({ length: 6 }, (_, index) =>
    rawPage(index + 1, [
      { text: index % 2 === 0 ? 'Ponds and wind' : 'Reed and others', x: 60, y: 40, size: 8 },
      ...rawLines(60, 90, [
        `The ${'abcdef'[index]} page begins with words of its own`,
        'and goes on below them with more',
        'lines that reach far enough down',
        'to be the text of a page.',
      ]),
    ]),
  );
  for (const page of extractDocument(pages, {}, 'test').pages) {
    expect(page.furniture.map((item) => item.kind)).toEqual(['header']);
    expect(page.text).toMatch(/^The [a-f] page begins/);
  }
});

test('one page of a thick book is extracted from its neighbours alone, with the same result', () => {
  const pages = Array.from({ length: 40 }, (_, index) =>
    rawPage(index + 1, [
      { text: 'Ponds and wind', x: 60, y: 40, size: 8 },
      ...rawLines(60, 90, [`Page ${index + 1} has a well-`, 'known gauge for the water in it.']),
    ]),
  );
  const whole = extractDocument(pages, {}, 'test');
  const needed = pagesNeededFor(20, pages.length);
  expect(needed).toHaveLength(2 * REACH + 1);
  const alone = extractOnePage(
    pages.filter((page) => needed.includes(page.page)),
    20,
  );
  expect(alone).toEqual(whole.pages[19]);
});

test.each([
  ['no_text', []],
  ['little_text', ['Hello']],
  [
    'garbled',
    ['\u0003\u0014\u0015 \u0003\u0014\u0015 abc \u0003\u0014\u0015 \u0003\u0014\u0015 \u0003'],
  ],
  ['good', Array.from({ length: 10 }, () => 'A line of ordinary text on the page of a book.')],
] as const)('quality is %s', (quality, lines) => {
  const raw = rawPage(1, rawLines(20, 100, [...lines]));
  expect(extractDocument([raw], {}, 'test').quality).toBe(quality);
});
