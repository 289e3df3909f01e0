import { expect, test } from 'vitest';
import { placeFloat } from '../../../../../renderer/features/reader/selection/place-float.ts';

const room = { left: 0, top: 100, right: 1_000, bottom: 800 };
const bar = { width: 400, height: 40 };

function line(top: number, left = 300, right = 700) {
  return { left, top, right, bottom: top + 20 };
}

test('a bar stands above the first line, a card below the last one', () => {
  const words = [line(300), line(320)];
  expect(placeFloat(words, bar, room, 'above').top).toBe(252);
  expect(placeFloat(words, bar, room, 'below').top).toBe(348);
});

test('without room on its side it changes to the other, and never covers the words', () => {
  expect(placeFloat([line(110)], bar, room, 'above').top).toBe(138);
  expect(placeFloat([line(770)], bar, room, 'below').top).toBe(722);
});

test('words at the edge do not push it out of the pages', () => {
  expect(placeFloat([line(300, 0, 60)], bar, room, 'above').left).toBe(8);
  expect(placeFloat([line(300, 940, 1_000)], bar, room, 'above').left).toBe(592);
});

test('of words on two pages those that are seen count', () => {
  const { top } = placeFloat([line(-400), line(300)], bar, room, 'above');
  expect(top).toBe(252);
});
