import { expect, test } from 'vitest';
import { markAt } from '../../../../renderer/features/reader/viewer/mark-at.ts';
import { toPagePoints } from '../../../../renderer/features/reader/geometry/selection.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const mark = (id: string, rectangle: ReturnType<typeof box>, pressable = true) => ({
  id,
  page: 1,
  rectangles: [rectangle],
  kind: 'highlight' as const,
  pressable,
});

test('of marks that lie on one another the smallest is pressed, and none that cannot be', () => {
  const marks = [
    mark('region', box(0, 0, 300, 300)),
    mark('words', box(50, 50, 60, 12)),
    mark('hit', box(52, 52, 5, 5), false),
  ];
  expect(markAt(marks, 54, 54)?.id).toBe('words');
  expect(markAt(marks, 200, 200)?.id).toBe('region');
  expect(markAt(marks, 400, 10)).toBeUndefined();
});

test('a place on the screen is the same place of the page, however the reader turned it', () => {
  const size = { width: 600, height: 800 };
  const at = (left: number, top: number) => ({ left, top, width: 20, height: 10 });
  const page = { left: 100, top: 50, scale: 2, size, turn: 0 } as const;
  expect(toPagePoints(at(140, 90), page)).toEqual(box(20, 20, 10, 5));
  // A quarter clockwise: the page's left edge is the top one, its bottom left corner the origin.
  expect(toPagePoints(at(100, 50), { ...page, turn: 90 })).toEqual(box(0, 790, 5, 10));
  expect(toPagePoints(at(100, 50), { ...page, turn: 180 })).toEqual(box(590, 795, 10, 5));
  expect(toPagePoints(at(100, 50), { ...page, turn: 270 })).toEqual(box(595, 0, 5, 10));
});
