import { expect, test } from 'vitest';
import { benchLibraryScale, libraryScaleWords } from '../../../bench/library-scale.ts';

test('a library is filled, listed in every way and measured', async () => {
  const figures = await benchLibraryScale(200);
  expect(figures).toMatchObject({ records: 200, works: 195 });
  const found = new Map(figures.lists.map(({ name, total }) => [name, total]));
  expect(found.get('title ascending, first page')).toBe(195);
  expect(found.get('a word that none has')).toBe(0);
  expect(found.get('works of several records')).toBe(5);
  expect(figures.duplicates.total).toBe(2);
  expect(libraryScaleWords(figures)).toContain('slowest list');
}, 120_000);
