import { expect, test } from 'vitest';
import type { RawItem } from '../../../../../main/core/library/extraction/raw.ts';
import { withStackedAsVertical } from '../../../../../main/core/library/extraction/stacked.ts';

function item(text: string, x: number, y: number): RawItem {
  const direction = { directionX: 1, directionY: 0 };
  return { text, x, y, ...direction, advance: 10, size: 10, font: 0, vertical: false };
}

test('upright characters one below the other become vertical writing', () => {
  const column = (x: number, text: string) =>
    Array.from(text, (character, index) => item(character, x, 50 + 11 * index));
  const items = withStackedAsVertical([
    ...column(300, '池の水は低い。'),
    ...column(280, '月を見た。'),
    item('12', 290, 700),
  ]);
  expect(items.filter(({ vertical }) => vertical)).toHaveLength(12);
  expect(items.at(-1)?.vertical).toBe(false);
  expect(items[0]).toMatchObject({ x: 305, directionX: 0, directionY: 1 });
});

test('characters beside each other stay as they are', () => {
  const row = Array.from('小池塘的潮汐由风造成的', (character, index) =>
    item(character, 50 + 10 * index, 100),
  );
  expect(withStackedAsVertical(row)).toBe(row);
});
