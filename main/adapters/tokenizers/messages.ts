/** What the engine and the measuring thread say to each other. */
import type { ArgumentTypes } from '../../core/trajectory/measures/argument-types.ts';
import type { TrajectoryCheck } from '../../core/trajectory/measures/checks.ts';
import type { MadeBy, TrajectoryMeasures } from '../../core/trajectory/measures/measures.ts';
import type { Sketch } from '../../core/trajectory/measures/sketch.ts';
import type { Trajectory, TrajectoryStep } from '../../core/trajectory/trajectory.ts';

/** `file`: a `tokenizer.json` of Hugging Face's notation. */
export type TokenizerSource =
  | { readonly kind: 'estimate' | 'o200k_base' | 'cl100k_base' }
  | { readonly kind: 'file'; readonly path: string };

/**
 * A trajectory comes in slices, since what goes to a thread is copied in one go: `begin`, its steps, and
 * then what it is without them, which is answered. A sample text tries whether the tokenizer works.
 */
export type MeasureRequest =
  | { readonly kind: 'begin' }
  | { readonly kind: 'steps'; readonly steps: readonly TrajectoryStep[] }
  | {
      readonly kind: 'measure';
      readonly tokenizer: TokenizerSource;
      readonly whole: Omit<Trajectory, 'steps'>;
    }
  | { readonly kind: 'count'; readonly tokenizer: TokenizerSource; readonly text: string };

export interface Measured {
  /** What was to be done, in full. */
  readonly task: string;
  readonly madeBy: MadeBy;
  readonly measures: TrajectoryMeasures;
  readonly sketch: Sketch;
  readonly checks: readonly TrajectoryCheck[];
  readonly argumentTypes: ArgumentTypes;
}

export type MeasureAnswer =
  | { readonly ok: true; readonly measured: Measured }
  | { readonly ok: true; readonly tokens: number }
  | { readonly ok: false; readonly message: string };
