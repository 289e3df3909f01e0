/** How far a figure may be off: percentiles of the figures of samples drawn from the items again. */
import * as z from 'zod';
import { seededRandom } from '../seeded.ts';
import type { Figure } from './ratings.ts';

export const Interval = z.strictObject({
  low: z.number(),
  high: z.number(),
  /** Samples in which the figure was defined; they are the ones counted. */
  samples: z.int(),
});
export type Interval = z.infer<typeof Interval>;

const SAMPLES = 500;
/** Rows looked at in all, at most: a large review needs fewer samples for as good an interval. */
const MOST_ROWS = 100_000;
const FEWEST_SAMPLES = 100;
/** With fewer items than this an interval would promise more than it knows. */
const FEWEST_ITEMS = 5;
/** With more it says little, and would keep everybody waiting. */
const MOST_ITEMS = 1_000;

/**
 * The 95 % percentile interval (Efron & Tibshirani 1993, chapter 13); the same seed gives the same
 * one. None with fewer than 5 items or more than 1,000, or when the figure is undefined in more than half of the samples.
 */
export function bootstrapInterval<Row>(
  rows: readonly Row[],
  seed: string,
  figureOf: (sample: readonly Row[]) => Figure,
): Interval | undefined {
  if (rows.length < FEWEST_ITEMS || rows.length > MOST_ITEMS) return undefined;
  const wanted = Math.min(SAMPLES, Math.max(FEWEST_SAMPLES, Math.floor(MOST_ROWS / rows.length)));
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let sample = 0; sample < wanted; sample += 1) {
    const drawn = rows.map(() => rows[Math.floor(random() * rows.length)]);
    const figure = figureOf(drawn.filter((row) => row !== undefined));
    if (figure.state === 'known') values.push(figure.value);
  }
  if (values.length * 2 < wanted) return undefined;
  const sorted = values.toSorted((a, b) => a - b);
  return {
    low: quantile(sorted, 0.025),
    high: quantile(sorted, 0.975),
    samples: sorted.length,
  };
}

/** Between the two values it falls between (R's type 7). */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
