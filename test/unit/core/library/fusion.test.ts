import { expect, test } from 'vitest';
import { fuseRanks } from '../../../../main/core/library/fusion.ts';
import { packVector } from '../../../../main/core/library/packed-vector.ts';

test('what both orders have near the top comes before what one of them has first', () => {
  const fused = fuseRanks([
    ['a', 'b', 'c'],
    ['d', 'b', 'e'],
  ]);
  expect(fused.map(({ id }) => id)).toEqual(['b', 'a', 'd', 'c', 'e']);
});

test('an order that has nothing leaves the other as it is', () => {
  expect(fuseRanks([['a', 'b'], []]).map(({ id }) => id)).toEqual(['a', 'b']);
});

test('a packed vector keeps its direction whatever its length; one that points nowhere is none', () => {
  const short = packVector(Float32Array.of(0.001, -0.002, 0.0005));
  const long = packVector(Float32Array.of(10, -20, 5));
  expect(short).toEqual(long);
  expect([...(long?.bytes ?? [])]).toEqual([64, -127, 32]);
  expect([...(long?.signs ?? [])]).toEqual([0b101]);
  expect(packVector(Float32Array.of(0, 0))).toBeUndefined();
  expect(packVector(Float32Array.of(1, Number.NaN))).toBeUndefined();
});
