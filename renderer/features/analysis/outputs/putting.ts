import type { ResultValue } from '../../../../preload/contract/types.ts';

/** Something of a run's outputs that is to go into a report. */
export type Puttable =
  | {
      readonly kind: 'number';
      /** Its place among the run's outputs. */
      readonly output: number;
      /** JSON Pointer into the output's value. */
      readonly pointer: string;
      readonly value: ResultValue;
    }
  | { readonly kind: 'figure'; readonly output: number }
  | { readonly kind: 'table'; readonly output: number; readonly pointer?: string };

/** The way from an output into a report. */
export type Putting = (what: Puttable) => void;

/** A part of a JSON Pointer (RFC 6901). */
export function pointerPart(name: string | number): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
