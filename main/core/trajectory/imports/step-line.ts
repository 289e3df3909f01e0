/**
 * Steps on their way out: one whose calls have no result yet is held back, and all after it, until the
 * results have come or too much has gathered behind it.
 */
import type { TrajectoryCall, TrajectoryObservation, TrajectoryStep } from '../trajectory.ts';
import { stepOf } from './steps.ts';

/** Steps held behind a call that nothing answers. */
const MOST_HELD = 256;

interface Held {
  readonly step: TrajectoryStep;
  /** Ids of calls without a result. */
  readonly open: Set<string>;
  /** More of the same reply is to come. */
  parts: number;
}

export class StepLine {
  readonly #out: (step: TrajectoryStep) => void;
  readonly #held: Held[] = [];

  constructor(out: (step: TrajectoryStep) => void) {
    this.#out = out;
  }

  /** `parts`: how many more pieces of the step will be added to it. */
  add(step: TrajectoryStep, parts = 0): void {
    this.#held.push({ step, open: new Set(step.calls.map(({ callId }) => callId)), parts });
    this.#release();
  }

  /** The last step, while it can still be added to. */
  last(): TrajectoryStep | undefined {
    return this.#held.at(-1)?.step;
  }

  /** Adds to a step that has not left; false when it has. */
  extend(step: TrajectoryStep, calls: readonly TrajectoryCall[], isPart = false): boolean {
    const held = this.#held.find((one) => one.step === step);
    if (held === undefined) return false;
    for (const call of calls) {
      step.calls.push(call);
      held.open.add(call.callId);
    }
    if (isPart) held.parts -= 1;
    return true;
  }

  /** Steps may leave once a group of changes is done. */
  settle(): void {
    this.#release();
  }

  /** Puts a result to the call that asked for it. One that no step here asked for is a step of its own. */
  answer(observation: TrajectoryObservation, otherwise: Partial<TrajectoryStep> = {}): boolean {
    const { callId } = observation;
    const held = this.#held.find(({ open }) => callId !== undefined && open.has(callId));
    if (held === undefined) {
      this.add(
        stepOf({ source: 'system', kind: 'note', ...otherwise, observations: [observation] }),
      );
      return false;
    }
    held.step.observations.push(observation);
    if (callId !== undefined) held.open.delete(callId);
    this.#release();
    return true;
  }

  /** The first call without a result among the steps held. */
  firstOpen(): string | undefined {
    for (const { open } of this.#held) for (const callId of open) return callId;
    return undefined;
  }

  /** Nothing more will come. */
  end(): void {
    for (const { step } of this.#held.splice(0)) this.#out(step);
  }

  /** The newest stays: a result, or another part of the same reply, may be added to it. */
  #release(): void {
    for (let first = this.#held[0]; this.#held.length > 1 && first; first = this.#held[0]) {
      const isOpen = first.open.size > 0 || first.parts > 0;
      if (isOpen && this.#held.length <= MOST_HELD) return;
      this.#held.shift();
      this.#out(first.step);
    }
  }
}
