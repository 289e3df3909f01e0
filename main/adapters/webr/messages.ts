/** What goes between Cairn and the process of R. Types only for the child; the parent checks what comes. */
import * as z from 'zod';

export interface RSource {
  readonly name: string;
  readonly text: string;
}

export type RRequest =
  | {
      readonly kind: 'start';
      /** webR's folder, with a separator at its end. */
      readonly home: string;
      /** Of Cairn's own machinery, out of reach of cells. */
      readonly engine: readonly RSource[];
      /** What cells may call. */
      readonly library: readonly RSource[];
    }
  | {
      readonly kind: 'run';
      readonly code: string;
      readonly seed?: number | undefined;
      /** Of figures, in CSS pixels. */
      readonly width: number;
      readonly height: number;
      /** Bytes of output after which the run is interrupted. */
      readonly output: number;
    };

/** What the parent says without waiting for an answer. */
export type RWord = { readonly kind: 'interrupt' };

export const RStarted = z.strictObject({ r: z.string().max(100), webr: z.string().max(100) });
export type RStarted = z.infer<typeof RStarted>;

/** `interrupted`: by us, or by the code itself. `value`: JSON text, empty when there is none. */
export const RRan = z.strictObject({
  outcome: z.enum(['done', 'error', 'interrupted']),
  value: z.string(),
});
export type RRan = z.infer<typeof RRan>;

/** Before the answer to `run`, in order. */
export const RTold = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    stream: z.enum(['out', 'error', 'message', 'warning']),
    text: z.string(),
  }),
  z.strictObject({ kind: z.literal('svg'), svg: z.string() }),
  z.strictObject({
    kind: z.literal('error'),
    name: z.string(),
    message: z.string(),
    call: z.string().optional(),
    line: z.int().positive().optional(),
    traceback: z.array(z.string()),
  }),
  /** There is more output than is kept: it was interrupted. */
  z.strictObject({ kind: z.literal('cut'), keptBytes: z.int().nonnegative() }),
]);
export type RTold = z.infer<typeof RTold>;
