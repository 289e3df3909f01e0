import { expect, test } from 'vitest';
import {
  chosenColumns,
  columns,
  columnTracks,
  fittingColumns,
} from '../../../../renderer/features/library/works/columns.ts';

const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);

test('the title is always a column, and names of another version are passed over', () => {
  expect(names(chosenColumns([]))).toEqual(['title']);
  expect(names(chosenColumns(['year', 'mood', 'authors']))).toEqual(['title', 'authors', 'year']);
});

test('columns give way to a narrow window without ever being wider than it', () => {
  for (const width of [1_600, 1_000, 700, 500, 360]) {
    const shown = fittingColumns(columns, width);
    const needed = shown.reduce((sum, { least }) => sum + least, 0);
    expect(needed).toBeLessThanOrEqual(width);
    expect(names(shown)).toContain('title');
  }
  expect(names(fittingColumns(columns, 2_000))).toEqual(names(columns));
  expect(names(fittingColumns(columns, 100))).toEqual(['title']);
});

test('there is one track for each column that is shown', () => {
  const shown = chosenColumns(['year', 'authors']);
  expect(columnTracks(shown).match(/minmax\([^)]*\)|\d+px$|\d+px /g)).toHaveLength(shown.length);
});
