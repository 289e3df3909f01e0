import { expect, test } from 'vitest';
import {
  boundsOf,
  joinLines,
  rectanglesOfRange,
  turnRectangle,
  turnSize,
} from '../../../../renderer/features/reader/geometry/rectangles.ts';

const page = { width: 600, height: 800 };
const mark = { x: 50, y: 100, width: 200, height: 12 };

test('four quarter turns bring a rectangle and its page back to where they were', () => {
  let size: { width: number; height: number } = page;
  let rectangle = mark;
  for (let turn = 0; turn < 4; turn += 1) {
    rectangle = turnRectangle(rectangle, size, 90);
    size = turnSize(size, 90);
  }
  expect(rectangle).toEqual(mark);
  expect(size).toEqual(page);
});

test('a quarter turn clockwise takes the top left corner of a page to its top right', () => {
  const corner = turnRectangle({ x: 0, y: 0, width: 10, height: 20 }, page, 90);
  expect(corner).toEqual({ x: 780, y: 0, width: 20, height: 10 });
});

test('two quarter turns are one half turn, and three undo a fourth', () => {
  const twice = turnRectangle(turnRectangle(mark, page, 90), turnSize(page, 90), 90);
  expect(turnRectangle(mark, page, 180)).toEqual(twice);
  const there = turnRectangle(mark, page, 270);
  expect(turnRectangle(there, turnSize(page, 270), 90)).toEqual(mark);
});

test('a range over two lines gives one rectangle for each line and leaves out what is beside it', () => {
  const text = 'alpha beta gamma delta';
  const runs = [
    { start: 0, end: 5, rectangle: { x: 10, y: 10, width: 25, height: 10 } },
    { start: 5, end: 11, rectangle: { x: 35, y: 10, width: 30, height: 10 } },
    { start: 11, end: 22, rectangle: { x: 10, y: 24, width: 55, height: 10 } },
  ];
  const found = rectanglesOfRange({ text, runs }, 0, 16);
  expect(found).toHaveLength(2);
  expect(found[0]).toEqual({ x: 10, y: 10, width: 55, height: 10 });
  expect(found[1]?.x).toBe(10);
  expect(found[1]?.width).toBeGreaterThan(20);
  expect(found[1]?.width).toBeLessThan(35);
  expect(rectanglesOfRange({ text, runs }, 22, 30)).toEqual([]);
});

test('the two halves of a run share its width without a gap or an overlap', () => {
  const text = 'million illnesses';
  const runs = [{ start: 0, end: 17, rectangle: { x: 0, y: 0, width: 170, height: 10 } }];
  const [left] = rectanglesOfRange({ text, runs }, 0, 8);
  const [right] = rectanglesOfRange({ text, runs }, 8, 17);
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeCloseTo(right?.x ?? -1);
  expect((left?.width ?? 0) + (right?.width ?? 0)).toBeCloseTo(170);
});

test('text that runs down the page is cut downwards', () => {
  const runs = [{ start: 0, end: 10, rectangle: { x: 5, y: 0, width: 10, height: 100 } }];
  const [found] = rectanglesOfRange({ text: 'nnnnnnnnnn', runs }, 5, 10);
  expect(found).toEqual({ x: 5, y: 50, width: 10, height: 50 });
});

test('neighbours in the other column of a page are not joined to a line', () => {
  const left = { x: 40, y: 100, width: 240, height: 10 };
  const right = { x: 310, y: 100, width: 240, height: 10 };
  expect(joinLines([left, right])).toEqual([left, right]);
  expect(boundsOf([left, right])).toEqual({ x: 40, y: 100, width: 510, height: 10 });
  expect(boundsOf([])).toBeUndefined();
});
