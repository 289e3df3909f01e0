/** How often the engine may end by itself before a person is asked. */

export interface Restarts {
  /** It ended. Milliseconds to wait before it is started again; undefined: it is not tried again unasked. */
  ended(): number | undefined;
  /** It opened its workspace and works. */
  opened(): void;
  /** How often it ended lately. */
  count(): number;
  /** A person wants it tried again. */
  forget(): void;
}

/** So many ends within this many milliseconds, or one after the other without opening once, are enough. */
export const MOST_RESTARTS = 5;
const WITHIN = 60_000;
/** Milliseconds before each new try, by how often it ended lately. */
const pauses = [0, 250, 1_000, 2_000, 4_000];

/** `now`: milliseconds that only grow. */
export function createRestarts(now: () => number): Restarts {
  let ends: readonly number[] = [];
  let openedAt = Number.NEGATIVE_INFINITY;
  return {
    ended() {
      const time = now();
      ends = [...ends.filter((end) => time - end < WITHIN || end > openedAt), time];
      return ends.length > MOST_RESTARTS ? undefined : pauses[ends.length - 1];
    },
    opened: () => void (openedAt = now()),
    count: () => ends.length,
    forget: () => void (ends = []),
  };
}
