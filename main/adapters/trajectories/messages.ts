/** Between the engine and the thread that reads foreign trajectories. */
import type { Failure } from '../../core/errors.ts';
import type { ForeignFormatId } from '../../core/trajectory/imports/imported.ts';
import type { ReadHead } from '../../core/trajectory/imports/reading.ts';
import type {
  DamagedPlace,
  ImportCounts,
  LeftOutThing,
} from '../../core/trajectory/imports/report.ts';
import type { TrajectoryStep } from '../../core/trajectory/trajectory.ts';

export interface ReadRequest {
  readonly path: string;
  readonly fileName: string;
  /** Only says which format it is. */
  readonly look: boolean;
  /** Batches the engine has taken, and 1 behind it to stop: the thread waits while too many are under way. */
  readonly control: Int32Array;
}

/** What was not read, or not understood, of the whole file. */
export interface ReadRemarks {
  readonly opaque: readonly { readonly kind: string; readonly count: number }[];
  readonly damaged: readonly DamagedPlace[];
  readonly damagedTotal: number;
  readonly leftOut: readonly LeftOutThing[];
}

export type ReadMessage =
  | { readonly kind: 'format'; readonly format: ForeignFormatId }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'branch' }
  | { readonly kind: 'steps'; readonly steps: readonly TrajectoryStep[] }
  | {
      readonly kind: 'end';
      readonly head: ReadHead;
      readonly counts: ImportCounts;
      /** Steps among those counted that are of children. */
      readonly ofSubAgents: number;
    }
  | { readonly kind: 'done'; readonly remarks: ReadRemarks }
  | { readonly kind: 'failed'; readonly error: Failure };

/** Places in `control`. */
export const TAKEN = 0;
export const STOP = 1;
