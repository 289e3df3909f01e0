import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  accuracyWords,
  benchExtractionAccuracy,
  type AccuracyFigures,
} from '../../../bench/extraction-accuracy.ts';

const folder = join(import.meta.dirname, '../../fixtures/extraction');
/** The pages made for this repository; those of real articles need the folder beside it. */
const MADE: readonly (readonly [string, number])[] = [
  ['ponds-columns page 1', 0.99],
  ['ponds-columns page 2', 0.99],
  ['ponds-columns page 3', 0.96],
  ['chinese-columns page 1', 0.99],
  ['chinese-columns page 2', 0.99],
  ['japanese-columns page 1', 0.99],
  ['japanese-vertical page 1', 0.99],
  ['arabic-columns page 1', 0.98],
  ['hebrew-page page 1', 0.98],
  ['sideways-table page 2', 0.98],
  ['turned-page page 1', 0.98],
];

let figures: AccuracyFigures;
beforeAll(async () => {
  figures = await benchExtractionAccuracy(folder);
  for (const reason of figures.skipped) console.log(`Skipped: ${reason}`);
});

describe('pages that are hard to read', () => {
  test.each(MADE)('the words of %s come out in the order of reading', (label, least) => {
    const found = figures.pages.find(({ name, page }) => `${name} page ${page}` === label);
    expect(found?.ours.inOrder).toBeGreaterThanOrEqual(least);
  });

  test('no page is read worse than pdftotext reads it', () => {
    expect(figures.worse).toEqual([]);
    expect(figures.ours).toBeGreaterThan(figures.pdftotext ?? 0);
  });

  test('both accuracies of a page stand in one row', () => {
    const row = accuracyWords(figures)
      .split('\n')
      .find((line) => line.startsWith('chinese-columns page 1'));
    expect(row).toMatch(/page 1 +\d+ +\d+\.\d +(\d+\.\d|-)/);
  });
});

test('a folder without known pages is an error that says what belongs there', async () => {
  await expect(benchExtractionAccuracy(join(folder, '../citations'))).rejects.toThrow(
    /holds no known pages/,
  );
});
