/** What a table's columns look like: counted over all of its rows, not over a sample. */
import * as z from 'zod';
import { ColumnType } from './data.ts';

/** `isExact`: false when it is an estimate (HyperLogLog), as for many values that repeat. */
export const DistinctCount = z.strictObject({ count: z.int().nonnegative(), isExact: z.boolean() });
export type DistinctCount = z.infer<typeof DistinctCount>;

/**
 * Bars of equal width: bar `i` counts the values from `edges[i]` to below `edges[i + 1]`, the last one
 * with its upper edge.
 */
export const Histogram = z.strictObject({
  edges: z.array(z.number()).max(201),
  counts: z.array(z.int().nonnegative()).max(200),
});
export type Histogram = z.infer<typeof Histogram>;

/** Over the finite values. Null where there are too few values for the figure. */
export const NumberProfile = z.strictObject({
  /** NaN and infinite values, which no figure below counts. */
  notFinite: z.int().nonnegative(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** By linear interpolation, R's type 7. */
  quartiles: z.tuple([z.number(), z.number(), z.number()]).nullable(),
  /** By t-digest where the table has too many rows to hold a column. */
  quartilesExact: z.boolean(),
  mean: z.number().nullable(),
  /** Of the sample (n − 1). */
  sd: z.number().nullable(),
  /** Adjusted Fisher–Pearson coefficient (G1). */
  skewness: z.number().nullable(),
  zeros: z.int().nonnegative(),
  negatives: z.int().nonnegative(),
  histogram: Histogram.nullable(),
  /** Tukey's fences, 1.5 interquartile ranges beyond the quartiles, and how many values lie outside. */
  outliers: z
    .strictObject({
      low: z.number(),
      high: z.number(),
      below: z.int().nonnegative(),
      above: z.int().nonnegative(),
    })
    .nullable(),
});
export type NumberProfile = z.infer<typeof NumberProfile>;

export const TextProfile = z.strictObject({
  /** The most frequent values, at most 20; none when nearly every value is its own. */
  top: z.array(z.strictObject({ value: z.string(), count: z.int().positive() })).max(20),
  /** In characters. */
  shortest: z.int().nonnegative().nullable(),
  longest: z.int().nonnegative().nullable(),
  meanLength: z.number().nullable(),
  /** Texts of nothing but blanks that are not missing. */
  blank: z.int().nonnegative(),
});
export type TextProfile = z.infer<typeof TextProfile>;

/** Dates as ISO 8601. Steps and gaps are those between different days that follow each other. */
export const TimeProfile = z.strictObject({
  min: z.string().nullable(),
  max: z.string().nullable(),
  /** Days with a value. */
  days: z.int().nonnegative(),
  /** The most frequent step, in days. */
  usualStep: z.int().positive().nullable(),
  /** How many steps are longer than that, and the longest of them. */
  gaps: z.strictObject({
    count: z.int().nonnegative(),
    longest: z
      .array(z.strictObject({ from: z.string(), to: z.string(), days: z.int().positive() }))
      .max(5),
  }),
  histogram: z
    .strictObject({ edges: z.array(z.string()).max(201), counts: z.array(z.int()).max(200) })
    .nullable(),
});
export type TimeProfile = z.infer<typeof TimeProfile>;

export const ColumnProfile = z.strictObject({
  name: z.string(),
  type: ColumnType,
  missing: z.int().nonnegative(),
  /** Of the rows, from 0 to 1; 0 of a table without rows. */
  missingShare: z.number().min(0).max(1),
  distinct: DistinctCount,
  /** All values that are there are the same. */
  isConstant: z.boolean(),
  /** No value is missing and none occurs twice: it may name the rows. Only of text, integers and dates. */
  mayIdentify: z.boolean(),
  number: NumberProfile.optional(),
  text: TextProfile.optional(),
  time: TimeProfile.optional(),
  /** Of a logical column. */
  truths: z.strictObject({ true: z.int(), false: z.int() }).optional(),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

export const Profile = z.strictObject({
  rows: z.int().nonnegative(),
  /** Rows without a missing value. */
  completeRows: z.int().nonnegative(),
  /** Rows that repeat an earlier one in every column. */
  duplicateRows: z.int().nonnegative(),
  columns: z.array(ColumnProfile).max(10_000),
});
export type Profile = z.infer<typeof Profile>;
