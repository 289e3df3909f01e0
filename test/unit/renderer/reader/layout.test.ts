import { expect, test } from 'vitest';
import {
  columnLayout,
  heightOfPlace,
  pageAt,
  pageGap,
  pagesToDraw,
  placeAt,
} from '../../../../renderer/features/reader/geometry/layout.ts';
import {
  outputScale,
  percentOf,
  pixelsPerPoint,
  scaleOf,
  stepZoom,
} from '../../../../renderer/features/reader/geometry/zoom.ts';

const letter = { width: 612, height: 792 };

test('of two thousand pages only the few around the view are drawn, wherever it is', () => {
  const layout = columnLayout(
    Array.from({ length: 2_000 }, () => letter),
    1,
  );
  for (const scrollTop of [0, 500_000, layout.height - 900]) {
    const drawn = pagesToDraw(layout, scrollTop, 900, 1);
    expect(drawn.length).toBeLessThanOrEqual(5);
    expect(drawn).toContain(pageAt(layout, scrollTop));
    expect(drawn).toContain(pageAt(layout, scrollTop + 899));
  }
  expect(pagesToDraw(columnLayout([], 1), 0, 900, 1)).toEqual([]);
});

test('the page field names the page at the top of the view, from the first to the last', () => {
  const layout = columnLayout([letter, { width: 792, height: 612 }, letter], 1);
  expect(pageAt(layout, 0)).toBe(1);
  expect(pageAt(layout, (layout.tops[1] ?? 0) + 1)).toBe(2);
  expect(pageAt(layout, layout.height)).toBe(3);
  expect(layout.width).toBe(792 + 2 * pageGap);
});

test('a page wider than the view is drawn smaller, with its neighbours as they are', () => {
  const wide = { width: 1_224, height: 612 };
  const layout = columnLayout([letter, wide, letter], 1.5, 918);
  expect(layout.scales).toEqual([1.5, 0.75, 1.5]);
  expect(layout.widths).toEqual([918, 918, 918]);
  expect(layout.heights).toEqual([1_188, 459, 1_188]);
  expect(layout.width).toBe(918 + 2 * pageGap);
});

test('a place is kept when the scale changes and when pages above turn out taller', () => {
  const before = columnLayout([letter, letter, letter], 1);
  const place = placeAt(before, 1_200);
  const after = columnLayout([{ width: 612, height: 2_000 }, letter, letter], 2);
  const again = placeAt(after, heightOfPlace(after, place));
  expect(again.page).toBe(2);
  expect(again.share).toBeCloseTo(place.share);
});

test('fitting the width fills the view less its margins, and fitting the page shows all of it', () => {
  const view = { width: 800, height: 600 };
  const width = scaleOf({ fit: 'width' }, letter, view);
  expect(width * letter.width).toBeCloseTo(800 - 2 * pageGap);
  const page = scaleOf({ fit: 'page' }, letter, view);
  expect(page * letter.height).toBeLessThanOrEqual(600);
  expect(percentOf(scaleOf({ fit: 'none', share: 1.5 }, letter, view))).toBe(150);
});

test('a step up and a step down bring the zoom back, and there is an end on both sides', () => {
  const up = stepZoom(pixelsPerPoint, 1);
  expect(up).toEqual({ fit: 'none', share: 1.1 });
  expect(stepZoom(1.1 * pixelsPerPoint, -1)).toEqual({ fit: 'none', share: 1 });
  expect(stepZoom(9 * pixelsPerPoint, 1)).toEqual({ fit: 'none', share: 5 });
  expect(stepZoom(0.1, -1)).toEqual({ fit: 'none', share: 0.25 });
});

test('a huge page is drawn coarser instead of past the size a canvas can have', () => {
  expect(outputScale(800, 1_000, 2)).toBe(2);
  const scale = outputScale(6_000, 8_000, 2);
  expect(6_000 * scale * 8_000 * scale).toBeLessThanOrEqual(16_000_001);
});
