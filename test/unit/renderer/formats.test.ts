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
