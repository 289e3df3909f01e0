import { describe, expect, test } from 'vitest';
import { locateQuote } from '../../../../../main/core/library/extraction/quote.ts';
import { rectanglesOf } from '../../../../../main/core/library/extraction/rectangles.ts';

const text = 'Wind moves water. The effect is small. Rain moves water. The effect is large.';

describe('a quote', () => {
  test('is found where it stands', () => {
    const place = locateQuote(text, 'Rain moves water');
    expect(place).toEqual({ start: 39, end: 55, verbatim: true });
  });

  test('that stands twice is told apart by what surrounds it, then by where it was', () => {
    expect(locateQuote(text, 'The effect is', 'Rain moves water. ', ' large')?.start).toBe(57);
    expect(locateQuote(text, 'The effect is', 'Wind moves water. ', ' small', 70)?.start).toBe(18);
    expect(locateQuote(text, 'moves water', '', '', 5)?.start).toBe(5);
    expect(locateQuote(text, 'moves water', '', '', 40)?.start).toBe(44);
  });

  test.each([
    ['other spaces', 'Rain  moves\nwater'],
    ['a hyphen at a line end', 'Rain mo-\nves water'],
    ['a soft hyphen', 'Rain mo\u00ADves water'],
  ])('is found in spite of %s', (_, quote) => {
    const place = locateQuote(text, quote);
    expect(place && text.slice(place.start, place.end)).toBe('Rain moves water');
    expect(place?.verbatim).toBe(false);
  });

  test('is found in spite of a ligature on either side, whole characters long', () => {
    expect(locateQuote('the eﬀect', 'effect')).toMatchObject({ start: 4, end: 9 });
    expect(locateQuote('the effect', 'eﬀect')).toMatchObject({ start: 4, end: 10 });
  });

  test.each([
    'Rain moved water',
    'rain moves water',
    'Rain moves water!',
    'Rain moves 1 water',
    '',
  ])('is not found when a character differs: "%s"', (quote) => {
    expect(locateQuote(text, quote)).toBeUndefined();
  });
});

describe('rectangles', () => {
  const line = { x: 100, y: 50, width: 100, height: 10 };
  const runs = [
    { start: 0, end: 10, rectangle: line },
    { start: 11, end: 21, rectangle: { ...line, x: 203 } },
    { start: 22, end: 32, rectangle: { ...line, y: 62 } },
  ];

  test('clip a run in proportion to its characters', () => {
    expect(rectanglesOf({ runs }, 2, 7)).toEqual([{ ...line, x: 120, width: 50 }]);
  });

  test('merge the runs of one line and keep lines apart', () => {
    expect(rectanglesOf({ runs }, 5, 27)).toEqual([
      { x: 150, y: 50, width: 153, height: 10 },
      { x: 100, y: 62, width: 50, height: 10 },
    ]);
  });

  test('of text that runs down the page are clipped from its top', () => {
    const down = { x: 10, y: 100, width: 10, height: 200 };
    expect(rectanglesOf({ runs: [{ start: 0, end: 20, rectangle: down }] }, 5, 10)).toEqual([
      { x: 10, y: 150, width: 10, height: 50 },
    ]);
  });

  test('of a stretch without runs are none', () => {
    expect(rectanglesOf({ runs }, 40, 50)).toEqual([]);
  });
});

test('a quote kept with the letters of a formula or with radicals is found in their everyday forms', () => {
  expect(locateQuote('where T is the period', 'where 𝑇 is')).toMatchObject({ start: 0, end: 10 });
  expect(locateQuote('驱动力是风而非月球', '是⻛而')).toMatchObject({ start: 3, end: 6 });
  expect(locateQuote('where 𝑇 is the period', 'where T is')).toMatchObject({ start: 0, end: 11 });
});
