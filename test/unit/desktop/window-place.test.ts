import { expect, test } from 'vitest';
import {
  keep,
  placeBeside,
  placeFirst,
  type Display,
  type KeptWindow,
} from '../../../main/desktop/window-place.ts';

const display = (id: number, x: number, y: number, width: number, height: number): Display => ({
  id,
  workArea: { x, y, width, height },
});
const laptop = display(1, 0, 25, 1440, 875);
const wall = display(2, 1440, 0, 2560, 1440);
const kept = (x: number, y: number, more: Partial<KeptWindow> = {}): KeptWindow => ({
  display: 1,
  bounds: { x, y, width: 1200, height: 800 },
  maximized: false,
  fullScreen: false,
  zoom: 0,
  ...more,
});

test('a window opens as it was left: place, size, maximised, full screen and zoom', () => {
  const left = kept(100, 60, { maximized: true, zoom: 1.5 });
  const { display: _, ...placement } = left;
  expect(placeFirst([left], [laptop], laptop)).toEqual(placement);
});

test('one left on a screen that is gone opens in the middle of the main one, with its zoom', () => {
  const left = kept(2000, 200, { display: 2, maximized: true, zoom: 2 });
  expect(placeFirst([left], [laptop], laptop)).toEqual({
    bounds: { x: 0, y: 25, width: 1440, height: 875 },
    maximized: false,
    fullScreen: false,
    zoom: 2,
  });
});

test('the next older one is taken when only its screen is there, and the newest again when both are', () => {
  const list = [kept(2000, 200, { display: 2 }), kept(50, 60)];
  expect(placeFirst(list, [laptop], laptop).bounds.x).toBe(50);
  expect(placeFirst(list, [laptop, wall], laptop).bounds.x).toBe(2000);
});

test.each([
  ['99 pixels of its left edge', 1341, 60],
  ['its title above the screen', 100, -100],
  ['its title below the screen', 100, 850],
  ['only its right edge', -1150, 60],
])('one of which too little can be seen (%s) is not opened there', (_why, x, y) => {
  expect(placeFirst([kept(x, y)], [laptop], laptop).bounds).not.toMatchObject({ x, y });
});

test('one that hangs over the edge and can still be taken by its title stays there', () => {
  expect(placeFirst([kept(1300, 60)], [laptop], laptop).bounds).toMatchObject({ x: 1300, y: 60 });
});

test('one larger than the screen is made to fit, and never smaller than a window can be', () => {
  const large = kept(1500, 10, {
    display: 2,
    bounds: { x: 1500, y: 10, width: 4000, height: 3000 },
  });
  expect(placeFirst([large], [wall], wall).bounds).toMatchObject({ width: 2560, height: 1440 });
  const tiny = display(3, 0, 0, 640, 480);
  expect(placeFirst([], [tiny], tiny).bounds).toEqual({ x: 0, y: 0, width: 800, height: 560 });
});

test('a second window lies aside, and comes back to the edge where there is no room', () => {
  const bounds = { x: 100, y: 60, width: 1200, height: 700 };
  expect(placeBeside(bounds, laptop)).toEqual({ x: 128, y: 88, width: 1200, height: 700 });
  expect(placeBeside({ ...bounds, x: 230, y: 190 }, laptop)).toMatchObject({ x: 0, y: 25 });
});

test('one window is remembered for each display, the newest first, and not without end', () => {
  let list = keep([], kept(1, 30));
  list = keep(list, kept(2, 30, { display: 2 }));
  list = keep(list, kept(3, 30));
  expect(list.map(({ display: id, bounds }) => [id, bounds.x])).toEqual([
    [1, 3],
    [2, 2],
  ]);
  for (let id = 0; id < 30; id += 1) list = keep(list, kept(0, 30, { display: id }));
  expect(list.length).toBeLessThan(20);
});
