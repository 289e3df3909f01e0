/** Values as a distribution: its middle and ends, and how many fall where. */
import * as z from 'zod';

export const Bin = z.strictObject({
  /** Values from `from` on and below `to`; the last bin holds `to` as well. */
  from: z.number(),
  to: z.number(),
  count: z.int().nonnegative(),
});
export type Bin = z.infer<typeof Bin>;

export const Distribution = z.strictObject({
  count: z.int().nonnegative(),
  mean: z.number(),
  least: z.number(),
  most: z.number(),
  /** 25th, 50th and 75th percentile, by linear interpolation between neighbours (R's type 7). */
  quartiles: z.tuple([z.number(), z.number(), z.number()]),
  /** All are whole: the bins are of whole numbers, each from `from` to `to` − 1. */
  whole: z.boolean(),
  bins: z.array(Bin),
});
export type Distribution = z.infer<typeof Distribution>;

const MOST_BINS = 12;

/** Undefined of no values. Bins begin at 0 and have a width of 1, 2 or 5 times a power of ten. */
export function distributionOf(values: readonly number[]): Distribution | undefined {
  const sorted = values.toSorted((first, second) => first - second);
  const least = sorted[0];
  const most = sorted.at(-1);
  if (least === undefined || most === undefined) return undefined;
  return {
    count: sorted.length,
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    least,
    most,
    quartiles: [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)],
    whole: sorted.every(Number.isInteger),
    bins: binsOf(sorted, most),
  };
}

/** `sorted` ascending, not empty. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

function binsOf(sorted: readonly number[], most: number): Bin[] {
  const whole = sorted.every(Number.isInteger);
  const width = roundWidth(most / MOST_BINS, whole);
  // A whole number at the end of a bin is the first of the next: 0 and 1 never share a bar of width 1.
  const count = whole ? Math.floor(most / width) + 1 : Math.max(1, Math.ceil(most / width));
  const bins = Array.from({ length: count }, (_, index) => ({
    from: exact(index * width),
    to: exact((index + 1) * width),
    count: 0,
  }));
  for (const value of sorted) {
    const bin = bins[Math.min(count - 1, Math.floor(value / width))];
    if (bin !== undefined) bin.count += 1;
  }
  return bins;
}

/** 0.3, not 0.30000000000000004. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}

function roundWidth(least: number, whole: boolean): number {
  if (least <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  const width = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= least);
  return whole ? Math.max(1, width ?? 1) : (width ?? 1);
}
