/**
 * A frame: a table as a folder of plain columns, the form in which data goes from one engine's process
 * to another's without losing a bit of a double.
 *
 * `frame.json` is a `Frame`. Column `i` lies in `<i>.bin`, all numbers little-endian:
 * - `double`: float64; missing is the NaN with the payload R uses for NA (0x7FF00000000007A2).
 * - `integer`, `logical`: int32; missing is -2147483648.
 * - `text`, `factor`: int32 codes into the distinct values, counted from 1; missing is -2147483648. The
 *   values lie in `<i>.txt`: each as UTF-8 with a zero byte at its end, in the order of `levels` for a
 *   factor.
 * - `date`: float64, days since 1970-01-01; `datetime`: float64, seconds since 1970-01-01T00:00:00Z.
 */
import * as z from 'zod';

export const FrameColumn = z.strictObject({
  name: z.string().min(1).max(1_000),
  type: z.enum(['double', 'integer', 'logical', 'text', 'factor', 'date', 'datetime']),
  /** Of `text` and `factor`: how many distinct values. */
  distinct: z.int().nonnegative().optional(),
  /** Of a factor: its levels have an order. */
  ordered: z.boolean().optional(),
});
export type FrameColumn = z.infer<typeof FrameColumn>;

export const Frame = z.strictObject({
  rows: z.int().nonnegative(),
  columns: z.array(FrameColumn).max(10_000),
});
export type Frame = z.infer<typeof Frame>;

/** A frame on disk: the folder's path, and what its `frame.json` says. */
export interface FrameFolder {
  readonly folder: string;
  readonly frame: Frame;
}
