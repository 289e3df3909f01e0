/** What the engine and the measuring thread say to each other. */
import type { ArgumentTypes } from '../../core/trajectory/measures/argument-types.ts';
import type { TrajectoryCheck } from '../../core/trajectory/measures/checks.ts';
import type { TrajectoryMeasures } from '../../core/trajectory/measures/measures.ts';
import type { Sketch } from '../../core/trajectory/measures/sketch.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';

/** `file`: a `tokenizer.json` of Hugging Face's notation. */
export type TokenizerSource =
  | { readonly kind: 'estimate' | 'o200k_base' | 'cl100k_base' }
  | { readonly kind: 'file'; readonly path: string };

/** A sample text instead of a trajectory tries whether the tokenizer works. */
export type MeasureRequest =
  | { readonly tokenizer: TokenizerSource; readonly trajectory: Trajectory }
  | { readonly tokenizer: TokenizerSource; readonly text: string };

export interface Measured {
  readonly measures: TrajectoryMeasures;
  readonly sketch: Sketch;
  readonly checks: readonly TrajectoryCheck[];
  readonly argumentTypes: ArgumentTypes;
}

export type MeasureAnswer =
  | { readonly ok: true; readonly measured: Measured }
  | { readonly ok: true; readonly tokens: number }
  | { readonly ok: false; readonly message: string };
