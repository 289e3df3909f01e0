import { expect, test } from 'vitest';
import { selectedCharacters } from '../../../../../renderer/features/reader/selection/characters.ts';

interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** A page of lines in a face of 5 points to the letter (10 for Chinese), 10 points high. */
function pageOf(lines: readonly Line[], between: (index: number) => string = () => ' ') {
  let text = '';
  const runs = lines.map((line, index) => {
    if (index > 0) text += between(index);
    const start = text.length;
    text += line.text;
    const isChinese = /\p{Script=Han}/u.test(line.text);
    const width = line.text.length * (isChinese ? 10 : 5);
    const rectangle = { x: line.x, y: line.y, width, height: 10 };
    return { start, end: text.length, rectangle };
  });
  return { text, runs };
}

function wordsOf(page: ReturnType<typeof pageOf>, part: Parameters<typeof selectedCharacters>[1]) {
  return selectedCharacters(page, part).map(({ start, end }) => page.text.slice(start, end));
}

const rectangle = (x: number, y: number, width: number, height = 10) => ({ x, y, width, height });

test('a rectangle over the middle of a line chooses the whole words it covers', () => {
  const page = pageOf([{ text: 'some nouns are seen once', x: 50, y: 100 }]);
  const part = { page: 1, rectangles: [rectangle(76, 100, 26)], text: '' };
  expect(wordsOf(page, part)).toEqual(['nouns']);
});

test('a word of which only the edge is covered is left out', () => {
  const page = pageOf([{ text: 'some nouns are seen once', x: 50, y: 100 }]);
  const part = { page: 1, rectangles: [rectangle(66, 100, 37)], text: '' };
  expect(wordsOf(page, part)).toEqual(['nouns']);
});

test('the drawn words decide where the widths of letters mislead', () => {
  const page = pageOf([{ text: 'iiiii wwwww iiiii end', x: 50, y: 100 }]);
  const misled = { page: 1, rectangles: [rectangle(50, 100, 22)], text: 'iiiii wwwww' };
  expect(wordsOf(page, misled)).toEqual(['iiiii wwwww']);
});

test('of the same words twice on a page those under the pointer are chosen', () => {
  const page = pageOf([
    { text: 'ponds are small and calm', x: 50, y: 100 },
    { text: 'ponds are small and deep', x: 50, y: 115 },
  ]);
  const part = { page: 1, rectangles: [rectangle(50, 115, 75)], text: 'ponds are small' };
  expect(selectedCharacters(page, part)).toEqual([{ start: 25, end: 40 }]);
});

test('several lines are one stretch, and a word hyphenated at a line’s end is whole', () => {
  const text = 'cause of this behaviour, but ponds';
  const page = {
    text,
    runs: [
      { start: 0, end: 16, rectangle: rectangle(50, 100, 90) },
      { start: 16, end: text.length, rectangle: rectangle(50, 112, 90) },
    ],
  };
  const part = {
    page: 1,
    rectangles: [rectangle(77, 100, 63), rectangle(50, 112, 45)],
    text: 'of this be-\nhaviour',
  };
  expect(wordsOf(page, part)).toEqual(['of this behaviour']);
});

test('a column is chosen without the lines that stand beside it', () => {
  const page = pageOf(
    [
      { text: 'left column one', x: 50, y: 100 },
      { text: 'left column two', x: 50, y: 112 },
      { text: 'right column one', x: 300, y: 100 },
      { text: 'right column two', x: 300, y: 112 },
    ],
    () => ' ',
  );
  const rectangles = [rectangle(50, 100, 75), rectangle(50, 112, 75)];
  expect(wordsOf(page, { page: 1, rectangles, text: '' })).toEqual([
    'left column one left column two',
  ]);
});

test('what stands between two chosen stretches and was not covered stays out', () => {
  const page = pageOf([
    { text: 'end of the first column', x: 50, y: 700 },
    { text: 'a footnote that is read between the columns', x: 50, y: 740 },
    { text: 'start of the second column', x: 300, y: 100 },
  ]);
  const rectangles = [rectangle(50, 700, 115), rectangle(300, 100, 130)];
  const words = 'end of the first column start of the second column';
  expect(wordsOf(page, { page: 1, rectangles, text: words })).toEqual([
    'end of the first column',
    'start of the second column',
  ]);
});

test('a rectangle as high as its line’s leading does not reach the lines above and below', () => {
  const page = pageOf([
    { text: 'the line above', x: 50, y: 100 },
    { text: 'the line meant', x: 50, y: 112 },
    { text: 'the line below', x: 50, y: 124 },
  ]);
  const part = { page: 1, rectangles: [rectangle(50, 110, 70, 14)], text: '' };
  expect(wordsOf(page, part)).toEqual(['the line meant']);
});

test('Chinese is chosen character by character', () => {
  const page = pageOf([{ text: '间隔练习提高记忆的保持率', x: 50, y: 100 }]);
  const part = { page: 1, rectangles: [rectangle(70, 100, 40)], text: '练习提高' };
  expect(wordsOf(page, part)).toEqual(['练习提高']);
  const drawn = { page: 1, rectangles: [rectangle(72, 100, 37)], text: '' };
  expect(wordsOf(page, drawn)).toEqual(['练习提高']);
});

test('text set upright is measured along its own direction', () => {
  const text = 'upright axis title';
  const page = { text, runs: [{ start: 0, end: 18, rectangle: rectangle(20, 100, 10, 90) }] };
  const part = { page: 1, rectangles: [rectangle(18, 100, 14, 36)], text: '' };
  expect(wordsOf(page, part)).toEqual(['upright']);
});

test('ligatures and full width drawn on the page are found in the text that spells them out', () => {
  const page = pageOf([{ text: 'The scientific efficiency of gauges', x: 50, y: 100 }]);
  const part = { page: 1, rectangles: [rectangle(70, 100, 105)], text: 'scientiﬁc eﬃciency' };
  expect(wordsOf(page, part)).toEqual(['scientific efficiency']);
});

test('a selection of white space is no selection', () => {
  const page = pageOf([{ text: 'some nouns', x: 50, y: 100 }]);
  expect(wordsOf(page, { page: 1, rectangles: [rectangle(300, 300, 40)], text: ' ' })).toEqual([]);
});
