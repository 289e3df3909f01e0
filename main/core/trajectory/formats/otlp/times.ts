/** When spans begin and end. What a trajectory does not say is not made up: such a span lasts no time. */
import type { TrajectoryStep } from '../../trajectory.ts';

/** Nanoseconds since 1970, as text; with none known, those of what came before. */
export interface Clock {
  /** The step's own time, and that of the step before where it has none. */
  at(step: TrajectoryStep): bigint;
}

/** Steps are asked for in their order. */
export function newClock(): Clock {
  let last = 0n;
  return {
    at(step) {
      const milliseconds = step.time === undefined ? Number.NaN : Date.parse(step.time);
      if (Number.isSafeInteger(milliseconds) && milliseconds >= 0)
        last = BigInt(milliseconds) * 1_000_000n;
      return last;
    },
  };
}

export function earlier(moment: bigint, milliseconds: number | undefined): bigint {
  const before = moment - lasting(milliseconds);
  return before < 0n ? 0n : before;
}

export function later(moment: bigint, milliseconds: number | undefined): bigint {
  return moment + lasting(milliseconds);
}

function lasting(milliseconds: number | undefined): bigint {
  return BigInt(Math.round((milliseconds ?? 0) * 1_000_000));
}
