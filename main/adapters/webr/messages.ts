/** What goes between Cairn and the process of R. Types only for the child; the parent checks what comes. */
import * as z from 'zod';
import type { FrameColumn } from '../../core/analysis/frame.ts';

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
    }
  | { readonly kind: 'names'; readonly code: string }
  | { readonly kind: 'give_begin'; readonly rows: number }
  | {
      readonly kind: 'give_column';
      readonly column: FrameColumn;
      /** What lies in the column's files. */
      readonly numbers: Uint8Array;
      readonly texts: Uint8Array | undefined;
    }
  | { readonly kind: 'give_end'; readonly name: string }
  /** `most`: bytes of numbers it may have. */
  | { readonly kind: 'take_begin'; readonly name: string; readonly most: number }
  /** `index` is counted from 0. */
  | { readonly kind: 'take_column'; readonly index: number; readonly hasTexts: boolean }
  | { readonly kind: 'take_end' };

/** To `names`, `give_column` and the like: texts, as resources/r/engine/ has them. */
export const RTexts = z.array(z.string());
export type RTexts = z.infer<typeof RTexts>;

export const RTakenColumn = z.strictObject({
  numbers: z.instanceof(Uint8Array),
  texts: z.instanceof(Uint8Array).optional(),
});
export type RTakenColumn = z.infer<typeof RTakenColumn>;

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
