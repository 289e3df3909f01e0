import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createPdfReader } from '../../main/adapters/pdf/reader.ts';
import type { ExtractedPage } from '../../main/core/library/document.ts';
import { rectanglesOfRange } from '../../renderer/features/reader/geometry/rectangles.ts';
import { selectedCharacters } from '../../renderer/features/reader/selection/characters.ts';
import { wholeWords } from '../../renderer/features/reader/selection/word-bounds.ts';
import { writeChinesePdf } from '../support/pdf-chinese.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { writeFileSync } from 'node:fs';

const reader = createPdfReader({ workers: 1 });
afterAll(() => reader.close());

async function pagesOf(path: string): Promise<readonly ExtractedPage[]> {
  const result = await reader.extract(path);
  if (!result.ok) throw new Error(result.error.message);
  return result.data.pages;
}

const fixture = (name: string): string => join(import.meta.dirname, '../fixtures/pdf', name);

/** Every stretch of up to `words` words of a page. */
function* stretches(text: string, words: number) {
  const found = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
  for (const [index, first] of found.entries()) {
    const last = found[Math.min(found.length - 1, index + words - 1)] ?? first;
    yield { start: first.index, end: last.index + last[0].length };
  }
}

test('of a two-column article every stretch of seven words is found from its rectangles alone', async () => {
  const [page] = await pagesOf(fixture('two-column.pdf'));
  if (!page) throw new Error('The fixture has no page.');
  let tried = 0;
  for (const range of stretches(page.text, 7)) {
    const rectangles = rectanglesOfRange(page, range.start, range.end);
    const found = selectedCharacters(page, { page: 1, rectangles, text: '' });
    const expected = wholeWords(page.text, range);
    const words = found.map(({ start, end }) => page.text.slice(start, end)).join(' | ');
    if (expected && /\n\n/.test(page.text.slice(expected.start, expected.end))) continue;
    tried += 1;
    expect(words).toBe(expected && page.text.slice(expected.start, expected.end));
  }
  expect(tried).toBeGreaterThan(200);
});

test('words of a page that is turned in its file are found where they are shown', async () => {
  const [page] = await pagesOf(fixture('rotated.pdf'));
  if (!page) throw new Error('The fixture has no page.');
  const start = page.text.indexOf('read upwards');
  const rectangles = rectanglesOfRange(page, start, start + 12);
  const found = selectedCharacters(page, { page: 1, rectangles, text: 'read upwards' });
  expect(found).toEqual([{ start, end: start + 12 }]);
});

test('Chinese characters are found one by one', async () => {
  const path = join(temporaryFolder(), 'chinese.pdf');
  writeFileSync(path, writeChinesePdf());
  const [page] = await pagesOf(path);
  if (!page) throw new Error('The fixture has no page.');
  const rectangles = rectanglesOfRange(page, 1, 3);
  expect(selectedCharacters(page, { page: 1, rectangles, text: '' })).toEqual([
    { start: 1, end: 3 },
  ]);
});
