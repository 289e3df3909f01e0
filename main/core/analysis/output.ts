/** What a run of a cell put out, in order. */
import * as z from 'zod';
import { ResultTable, ResultValue } from './value.ts';

/**
 * - `text`: what was printed; `message` and `warning` are R's own words for such lines.
 * - `value`: what the last expression came to.
 * - `table`: rows for a person to look at; the value itself stands beside it.
 * - `svg`, `png`: a figure; SVG as text, PNG in base64. Shown as a picture, never as markup.
 * - `vega`: a Vega-Lite specification with its data inside.
 * - `html`: kept as it came, shown as text: what a kernel wrote is never run in the window.
 * - `error`: the run ended here.
 * - `cut`: more was put out than is kept.
 */
export const CellOutput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    stream: z.enum(['out', 'error', 'message', 'warning']),
    text: z.string(),
  }),
  z.strictObject({ kind: z.literal('value'), value: ResultValue }),
  z.strictObject({ kind: z.literal('table'), table: ResultTable }),
  z.strictObject({
    kind: z.literal('svg'),
    svg: z.string(),
    /** In CSS pixels. */
    width: z.number().positive().optional(),
    height: z.number().positive().optional(),
  }),
  z.strictObject({ kind: z.literal('png'), base64: z.string() }),
  z.strictObject({ kind: z.literal('vega'), specification: z.record(z.string(), z.json()) }),
  z.strictObject({ kind: z.literal('html'), html: z.string() }),
  z.strictObject({
    kind: z.literal('error'),
    /** The class of the error, where the language has one. */
    name: z.string().max(300).optional(),
    message: z.string(),
    /** The call that it happened in, where the language says so. */
    call: z.string().optional(),
    traceback: z.array(z.string()).optional(),
    /** Where in the cell's code, counted from 1. */
    line: z.int().positive().optional(),
  }),
  z.strictObject({ kind: z.literal('cut'), keptBytes: z.int().nonnegative() }),
]);
export type CellOutput = z.infer<typeof CellOutput>;

/**
 * How a run ended. `limit`: it went over its time, memory or output. `died`: the engine ended by
 * itself; it is started again by the next run, without what was defined in it.
 */
export const RunOutcome = z.enum(['done', 'error', 'stopped', 'limit', 'died']);
export type RunOutcome = z.infer<typeof RunOutcome>;
