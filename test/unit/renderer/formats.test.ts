import { shortNumber } from '../../../renderer/ui/short-number.ts';
import { signedFigure } from '../../../renderer/ui/signed-figure.ts';
import { expect, test } from 'vitest';
import { numberFormat, timeFormat } from '../../../renderer/ui/formats.ts';

test('a format is made once for a language and its options, and never given to another', () => {
  const options = { style: 'unit', unit: 'second', unitDisplay: 'short' } as const;
  expect(numberFormat('en', options)).toBe(numberFormat('en', { ...options }));
  expect(numberFormat('zh', options)).not.toBe(numberFormat('en', options));
  expect(numberFormat('en', { ...options, unit: 'minute' }).format(2)).toBe('2 min');
  expect(numberFormat('en', options).format(2)).toBe('2 sec');
  const medium = { timeStyle: 'medium' } as const;
  expect(timeFormat('en', medium)).toBe(timeFormat('en', { ...medium }));
  expect(timeFormat('en', { dateStyle: 'medium' })).not.toBe(timeFormat('en', medium));
});

test('thousands are a small k and millions an M', () => {
  expect([940, 42_437, 152_000, 999_960, 1_234_567].map(shortNumber)).toEqual([
    '940',
    '42.4k',
    '152k',
    '1M',
    '1.2M',
  ]);
});

test('a figure below zero has a true minus, and what rounds to nothing has no sign', () => {
  expect(signedFigure(-0.125, 2)).toBe('\u22120.13');
  expect(signedFigure(-0.0004, 3)).toBe('0.000');
  expect(signedFigure(0.5, 3)).toBe('0.500');
});
