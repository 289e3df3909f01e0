import { expect, test } from 'vitest';
import { parseReaderPlace, readerPath } from '../../../../renderer/features/reader/reader-place.ts';

const file = 'a'.repeat(64);

test('an address made for a quote, and one made for a hit, are read back as they were', () => {
  for (const place of [
    { page: 3, sessionId: 's_1', evidenceId: 'e_2' },
    { page: 12, range: { start: 0, end: 40 }, query: 'sleep & 记忆' },
    { page: 1 },
    {},
  ]) {
    const search = readerPath(file, place).split('?')[1] ?? '';
    expect(parseReaderPlace(search)).toEqual({
      page: undefined,
      sessionId: undefined,
      evidenceId: undefined,
      range: undefined,
      query: undefined,
      ...place,
    });
  }
});

test('nonsense in an address is left out instead of leading anywhere', () => {
  const place = parseReaderPlace('page=0&start=9&end=4&evidence=&q=');
  expect(place.page).toBeUndefined();
  expect(place.range).toBeUndefined();
  expect(place.sessionId).toBeUndefined();
  expect(parseReaderPlace('page=1e3').page).toBeUndefined();
  expect(parseReaderPlace('page=-2&start=x&end=3').range).toBeUndefined();
});
