import { expect, test } from 'vitest';
import type { ExtractedPage } from '../../../../../preload/contract/types.ts';
import { adjusted, between } from '../../../../../renderer/features/reader/regions/adjust.ts';
import {
  coversSame,
  regionProposals,
} from '../../../../../renderer/features/reader/regions/proposals.ts';
import { regionWords } from '../../../../../renderer/features/reader/regions/region-words.ts';

type Kind = ExtractedPage['blocks'][number]['kind'];

/** A page of blocks, each one run: kind, text, left, top, width and height in points. */
function pageOf(
  blocks: readonly (readonly [Kind, string, number, number, number, number])[],
): ExtractedPage {
  let text = '';
  const runs: ExtractedPage['runs'][number][] = [];
  const made: ExtractedPage['blocks'][number][] = [];
  for (const [kind, words, x, y, width, height] of blocks) {
    if (text !== '') text += '\n\n';
    const start = text.length;
    text += words;
    runs.push({ start, end: text.length, rectangle: { x, y, width, height } });
    made.push({ kind, start, end: text.length });
  }
  return { page: 1, width: 600, height: 800, rotation: 0, text, runs, blocks: made, furniture: [] };
}

const prose = 'A paragraph that is long enough to be told from the label of an axis.';

test('a figure is the free space above its caption, with its caption', () => {
  const page = pageOf([
    ['paragraph', prose, 60, 100, 480, 40],
    ['caption', 'Figure 2. Levels over one day.', 60, 400, 300, 12],
    ['paragraph', prose, 60, 440, 480, 60],
  ]);
  const [figure, ...others] = regionProposals(page);
  expect(others).toEqual([]);
  expect(figure).toMatchObject({ content: 'figure', words: 'Figure 2. Levels over one day.' });
  expect(figure?.rectangle.y).toBeGreaterThanOrEqual(136);
  expect(figure?.rectangle.y).toBeLessThan(150);
  expect((figure?.rectangle.y ?? 0) + (figure?.rectangle.height ?? 0)).toBeGreaterThanOrEqual(412);
});

test('labels inside a figure do not cut it short', () => {
  const page = pageOf([
    ['paragraph', prose, 60, 100, 480, 40],
    ['paragraph', 'days', 200, 380, 30, 8],
    ['caption', 'Fig. 1: Levels', 60, 400, 300, 12],
  ]);
  expect(regionProposals(page)[0]?.rectangle.y).toBeLessThan(150);
});

test('a table is its rows with its caption', () => {
  const page = pageOf([
    ['caption', '表 1 四组的保持率', 60, 100, 200, 12],
    ['table', 'Group Recall', 60, 120, 400, 12],
    ['table', 'Spaced 49.5', 60, 134, 400, 12],
    ['paragraph', prose, 60, 200, 480, 60],
  ]);
  const [table] = regionProposals(page);
  expect(table).toMatchObject({ content: 'table', words: '表 1 四组的保持率' });
  expect(table?.rectangle).toEqual({ x: 56, y: 96, width: 408, height: 54 });
});

test('a caption right between paragraphs has no picture, and none is offered', () => {
  const page = pageOf([
    ['paragraph', prose, 60, 100, 480, 40],
    ['caption', 'Figure 3. Nothing drawn.', 60, 145, 300, 12],
    ['paragraph', prose, 60, 165, 480, 60],
  ]);
  expect(regionProposals(page)).toEqual([]);
});

test('a region is found again by its caption, or else by the words inside it', () => {
  const page = pageOf([
    ['paragraph', 'E = mc', 100, 300, 80, 12],
    ['paragraph', prose, 60, 340, 480, 40],
    ['caption', 'Figure 4. A pond.', 60, 600, 300, 12],
  ]);
  expect(regionWords(page, { x: 90, y: 290, width: 120, height: 30 })).toBe('E = mc');
  expect(regionWords(page, { x: 60, y: 420, width: 480, height: 175 })).toBe('Figure 4. A pond.');
  expect(regionWords(page, { x: 60, y: 680, width: 40, height: 40 })).toBe('');
});

test('what is marked already is recognised though it was drawn a little differently', () => {
  const drawn = { x: 60, y: 100, width: 400, height: 200 };
  expect(coversSame(drawn, { x: 50, y: 90, width: 430, height: 230 })).toBe(true);
  expect(coversSame(drawn, { x: 60, y: 310, width: 400, height: 200 })).toBe(false);
});

test('a rectangle is drawn from any corner, and stays inside the page', () => {
  const page = { width: 600, height: 800 };
  expect(between({ x: 300, y: 200 }, { x: 100, y: -50 }, page)).toEqual({
    x: 100,
    y: 0,
    width: 200,
    height: 200,
  });
});

test('arrow keys move and size a rectangle, never out of the page or to nothing', () => {
  const page = { width: 600, height: 800 };
  const start = { x: 4, y: 100, width: 20, height: 50 };
  expect(adjusted(start, 'ArrowLeft', false, 8, page)).toEqual({ ...start, x: 0 });
  expect(adjusted(start, 'ArrowDown', true, 8, page)).toEqual({ ...start, height: 58 });
  expect(adjusted(start, 'ArrowLeft', true, 100, page)).toEqual({ ...start, width: 8 });
  expect(adjusted(start, 'a', false, 8, page)).toBeUndefined();
});
