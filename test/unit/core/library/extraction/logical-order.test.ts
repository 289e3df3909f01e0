import { expect, test } from 'vitest';
import type { Fragment } from '../../../../../main/core/library/extraction/frame.ts';
import { inLogicalOrder } from '../../../../../main/core/library/extraction/logical-order.ts';

/** Pieces from the left; "_" at an end is a space there. */
function line(...pieces: readonly string[]): readonly Fragment[] {
  return pieces.map((piece, index) => ({
    text: piece.replaceAll('_', ''),
    x: 100 * index,
    width: 90,
    baseline: 100,
    size: 10,
    font: 0,
    spaceBefore: piece.startsWith('_'),
    spaceLeft: piece.startsWith('_'),
    spaceRight: piece.endsWith('_'),
    rectangle: { x: 100 * index, y: 92, width: 90, height: 10 },
  }));
}

function read(fragments: readonly Fragment[], rightToLeft = true): string {
  return inLogicalOrder(fragments, rightToLeft)
    .map(({ text, spaceBefore }) => (spaceBefore ? ` ${text}` : text))
    .join('');
}

test('letters drawn one by one from the left are read from the right, with their spaces', () => {
  expect(read(line('ه', 'ك', '_ر', 'م'))).toBe('مر كه');
});

test('numbers and Latin words inside keep their own order', () => {
  expect(read(line('נמדדו_', '40', '_בריכות'))).toBe('בריכות 40 נמדדו');
  expect(read(line('גל_', 'standing', '_wave', '_זה'))).toBe('זה standing wave גל');
});

test('a stop drawn to the left of a number is read after it', () => {
  expect(read(line('.0.5%', 'מ-'))).toBe('מ-0.5%.');
});

test('brackets open before what they hold', () => {
  expect(read(line('(', 'p = 0.001', ')', '_הסבירה'))).toBe('הסבירה (p = 0.001)');
});

test('a line of the column that holds the end of a Latin name alone is turned as well', () => {
  expect(read(line('.(2008'))).toBe('2008).');
  expect(read(line('.(2008'), false)).toBe('.(2008');
});
