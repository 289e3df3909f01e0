import { expect, test } from 'vitest';
import { pageLabels } from '../../../../renderer/features/reader/pdf/page-labels.ts';

const book = pageLabels(['i', 'ii', '1', '2', 'A-1'], 5);

test('what is printed on a page names it, and leads to it', () => {
  expect([1, 2, 3, 5].map(book.labelOf)).toEqual(['i', 'ii', '1', 'A-1']);
  expect(book.areOwn).toBe(true);
  expect(book.pageOf('ii')).toBe(2);
  expect(book.pageOf('II')).toBe(2);
  expect(book.pageOf('1')).toBe(3);
  expect(book.pageOf(' a-1 ')).toBe(5);
});

test('a number that is printed nowhere counts from the first page, and not past the last', () => {
  expect(book.pageOf('4')).toBe(4);
  expect(book.pageOf('900')).toBe(5);
  expect(book.pageOf('-3')).toBeUndefined();
  expect(book.pageOf('two')).toBeUndefined();
  expect(book.pageOf('')).toBeUndefined();
});

test('pages without labels, or with the plain count, are counted', () => {
  for (const labels of [null, ['1', '2', '3']]) {
    const counted = pageLabels(labels, 3);
    expect(counted.areOwn).toBe(false);
    expect(counted.labelOf(2)).toBe('2');
    expect(counted.pageOf('2')).toBe(2);
  }
});
