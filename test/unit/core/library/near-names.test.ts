import { expect, test } from 'vitest';
import { nearNames } from '../../../../main/core/library/near-names.ts';

const styles = ['apa', 'ieee', 'vancouver', 'china-national-standard-gb-t-7714-2015-numeric'];

test('a style is found by a part of its name however that is written, and by a slip in it', () => {
  const chinese = ['china-national-standard-gb-t-7714-2015-numeric'];
  expect(nearNames('gb/t-7714', styles)).toEqual(chinese);
  expect(nearNames('gbt7714', styles)).toEqual(chinese);
  expect(nearNames('vancuver', styles)).toEqual(['vancouver']);
  expect(nearNames('nope', styles)).toEqual([]);
});
