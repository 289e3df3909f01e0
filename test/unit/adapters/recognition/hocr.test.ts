import { expect, test } from 'vitest';
import { wordsOfHocr } from '../../../../main/adapters/recognition/hocr.ts';

const page = (lines: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title></head><body>
<div class='ocr_page' id='page_1' title='image "stdin"; bbox 0 0 1000 800; ppageno 0'>
 <div class='ocr_carea' title="bbox 100 90 900 200"><p class='ocr_par' lang='eng' title="bbox 100 90 900 200">${lines}</p></div>
</div></body></html>`;

const word = (box: string, confidence: number, text: string): string =>
  `<span class='ocrx_word' title='bbox ${box}; x_wconf ${confidence}'>${text}</span>`;

test('words stand on the baseline of their line, with its size, in the order they are given', () => {
  const line = `<span class='ocr_line' title="bbox 100 90 400 130; baseline 0 -8; x_size 32; x_descenders 8; x_ascenders 7">${word('100 95 180 122', 96, 'Ponds')} ${word('190 95 260 130', 91, 'rise &amp;')}</span>`;
  expect(wordsOfHocr(page(line))).toEqual([
    { text: 'Ponds', left: 100, right: 180, baseline: 122, slope: 0, size: 32, confidence: 96 },
    { text: 'rise &', left: 190, right: 260, baseline: 122, slope: 0, size: 32, confidence: 91 },
  ]);
});

test('a line that is hardly tilted counts as level, one that is clearly tilted does not', () => {
  const at = (slope: number): string =>
    `<span class='ocr_line' title="bbox 0 0 1000 100; baseline ${slope} 0; x_size 30">${word('500 60 600 90', 90, 'wind')}</span>`;
  expect(wordsOfHocr(page(at(0.01)))[0]).toMatchObject({ slope: 0, baseline: 105.5 });
  expect(wordsOfHocr(page(at(0.2)))[0]).toMatchObject({ slope: 0.2, baseline: 200 });
});

test('sizes of a paragraph that were guessed apart are one; a heading within keeps its own', () => {
  const line = (top: number, size: number, text: string): string =>
    `<span class='ocr_line' title="bbox 0 ${top} 500 ${top + 30}; baseline 0 -5; x_size ${size}">${word(`0 ${top} 50 ${top + 30}`, 90, text)}</span>`;
  const words = wordsOfHocr(
    page(line(0, 30, 'a') + line(40, 32, 'b') + line(80, 29, 'c') + line(120, 60, 'D')),
  );
  expect(words.map(({ size }) => size)).toEqual([32, 32, 32, 60]);
});

test.each([
  ['nothing', ''],
  ['words that are no markup', 'Tesseract could not do it'],
  ['a word outside of any line', page(word('1 1 2 2', 90, 'lost'))],
  [
    'boxes that are no numbers',
    page(`<span class='ocr_line' title='bbox a b c d'>${word('x y z', 3, 'w')}</span>`),
  ],
  [
    'a box that ends before it begins',
    page(`<span class='ocr_line' title='bbox 0 0 9 9'>${word('9 0 3 9', 3, 'w')}</span>`),
  ],
])('%s gives no words', (_what, text) => {
  expect(wordsOfHocr(text)).toEqual([]);
});
