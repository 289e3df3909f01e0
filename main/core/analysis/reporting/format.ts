/**
 * How a number of a result is written. The rules are those of the APA's Publication Manual (7th
 * edition, 6.36 and 6.44): no zero before the point where a number cannot be over 1, exact p-values to
 * three places down to .001, a true minus sign (U+2212).
 */
import * as z from 'zod';
import { assertNever } from '../../errors.ts';
import type { ResultValue } from '../value.ts';

const decimals = z.int().min(0).max(15);

export const NumberFormat = z.discriminatedUnion('kind', [
  /** `leadingZero: false` for what cannot be over 1 in size, as a correlation. */
  z.strictObject({
    kind: z.literal('number'),
    decimals,
    leadingZero: z.boolean().optional(),
    /** "[low, high]" of an array of two. */
    interval: z.boolean().optional(),
  }),
  /** In a column's own unit: two decimals, more for small numbers, fewer for large ones. */
  z.strictObject({ kind: z.literal('measure'), interval: z.boolean().optional() }),
  /** With its sign of relation: "= .079", "< .001". */
  z.strictObject({ kind: z.literal('p') }),
  /** Degrees of freedom: whole, or to one decimal. */
  z.strictObject({ kind: z.literal('df') }),
  z.strictObject({ kind: z.literal('count') }),
  /** A share of 1 as a percentage with its sign. */
  z.strictObject({ kind: z.literal('percent'), decimals, interval: z.boolean().optional() }),
]);
export type NumberFormat = z.infer<typeof NumberFormat>;

const MINUS = '\u2212';

/** Stands for what is not a number, as a p-value that could not be computed. */
const NOTHING = '–';

/** A number as a reader sees it; for a format with `interval`, `[low, high]`. Pure. */
export function formatNumber(value: ResultValue, format: NumberFormat): string {
  if ('interval' in format && format.interval === true) {
    const bounds: readonly ResultValue[] = isArray(value) ? value : [value];
    const ends = bounds.map((bound) => formatNumber(bound, { ...format, interval: false }));
    return `[${ends.join(', ')}]`;
  }
  const number = numberOf(value);
  if (number === undefined) return typeof value === 'string' ? value : NOTHING;
  if (!Number.isFinite(number)) return number > 0 ? '∞' : `${MINUS}∞`;
  return finite(number, format);
}

function finite(number: number, format: NumberFormat): string {
  switch (format.kind) {
    case 'number':
      return fixed(number, format.decimals, format.leadingZero ?? true);
    case 'measure':
      return fixed(number, measureDecimals(Math.abs(number)), true);
    case 'p':
      return pValue(number);
    case 'df':
      return fixed(number, Math.abs(number - Math.round(number)) < 1e-9 ? 0 : 1, true);
    case 'count':
      return fixed(number, Number.isInteger(number) ? 0 : 1, true);
    case 'percent':
      return `${fixed(number * 100, format.decimals, true)}%`;
    default:
      return assertNever(format);
  }
}

function isArray(value: ResultValue): value is readonly ResultValue[] {
  return Array.isArray(value);
}

function numberOf(value: ResultValue): number | undefined {
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : value;
  if (typeof value !== 'object' || value === null || !('$number' in value)) return undefined;
  if (value.$number === 'Inf') return Number.POSITIVE_INFINITY;
  return value.$number === '-Inf' ? Number.NEGATIVE_INFINITY : undefined;
}

function measureDecimals(size: number): number {
  if (size === 0) return 2;
  if (size >= 1_000) return 0;
  if (size >= 100) return 1;
  if (size >= 0.1) return 2;
  return Math.min(15, 2 - Math.floor(Math.log10(Number(size.toPrecision(3)))));
}

function fixed(number: number, places: number, leadingZero: boolean): string {
  if (Math.abs(number) >= 1e15) return signed(number.toExponential(Math.min(places, 3)));
  const written = number.toFixed(places);
  const isZero = Number(written) === 0;
  const shown = isZero ? written.replace('-', '') : written;
  return signed(leadingZero ? shown : shown.replace(/^(-?)0\./, '$1.'));
}

function signed(written: string): string {
  return written.replace(/^-/, MINUS);
}

function pValue(number: number): string {
  if (number < 0.001) return '< .001';
  const written = fixed(number, 3, false);
  return written.startsWith('1') ? '> .999' : `= ${written}`;
}
