import { expect, test } from 'vitest';
import {
  columnLayout,
  firstOfRow,
  heightOfPlace,
  pageAt,
  pageGap,
  pageOfNextRow,
  pagesToDraw,
} from '../../../../renderer/features/reader/geometry/layout.ts';
import { scaleOf, wheelZoom } from '../../../../renderer/features/reader/geometry/zoom.ts';

const letter = { width: 612, height: 792 };
const five = [letter, letter, letter, letter, letter];

test('two pages share a row; with a cover the first one stands alone on the right', () => {
  const pairs = columnLayout(five, 1, Infinity, 'pairs');
  expect(pairs.tops[0]).toBe(pairs.tops[1]);
  expect(pairs.tops[2]).toBe(pairs.tops[3]);
  expect(pairs.shifts.slice(0, 2)).toEqual([-(612 + pageGap) / 2, (612 + pageGap) / 2]);
  expect(pairs.shifts[4]).toBe(-(612 + pageGap) / 2);
  const cover = columnLayout(five, 1, Infinity, 'cover');
  expect(cover.shifts[0]).toBe((612 + pageGap) / 2);
  expect(cover.tops[1]).toBe(cover.tops[2]);
  expect(cover.tops[3]).toBe(cover.tops[4]);
  expect(cover.width).toBe(2 * 612 + 3 * pageGap);
});

test('a row is as high as its higher page', () => {
  const layout = columnLayout(
    [letter, { width: 612, height: 1_000 }, letter],
    1,
    Infinity,
    'pairs',
  );
  expect(layout.tops[2]).toBe(pageGap + 1_000 + pageGap);
});

test('the page in view is the first of its row, and both pages of a row are drawn', () => {
  const layout = columnLayout(five, 1, Infinity, 'pairs');
  expect(pageAt(layout, (layout.tops[2] ?? 0) + 5)).toBe(3);
  expect(pagesToDraw(layout, heightOfPlace(layout, { page: 4, share: 0 }), 300, 0)).toEqual([3, 4]);
});

test('going on leads to the next row, from either page of a row', () => {
  expect(firstOfRow(3, 'cover')).toBe(2);
  expect(pageOfNextRow(1, 1, 'cover', 5)).toBe(2);
  expect(pageOfNextRow(3, 1, 'cover', 5)).toBe(4);
  expect(pageOfNextRow(4, -1, 'pairs', 5)).toBe(1);
  expect(pageOfNextRow(5, 1, 'pairs', 5)).toBe(5);
  expect(pageOfNextRow(2, 1, 'single', 5)).toBe(3);
});

test('fitting the width shows both pages of a row', () => {
  const view = { width: 1_000, height: 700 };
  const scale = scaleOf({ fit: 'width' }, letter, view, 2);
  expect(scale * 2 * letter.width + 3 * pageGap).toBeCloseTo(view.width);
});

test('the wheel zooms by shares and not past the ends', () => {
  const larger = wheelZoom(4 / 3, -30);
  expect(larger.fit === 'none' && larger.share).toBeCloseTo(1.105, 2);
  expect(wheelZoom(4 / 3, 100_000)).toEqual({ fit: 'none', share: 0.25 });
  expect(wheelZoom(4 / 3, -100_000)).toEqual({ fit: 'none', share: 5 });
});
