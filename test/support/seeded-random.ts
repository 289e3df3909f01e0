/** Choices that repeat for a seed, so that a failing case can be run again. */
import { seededRandom } from './record-ports.ts';

export interface Chance {
  /** An integer from 0 up to, but without, `limit`. */
  below(limit: number): number;
  /** True once in `times`. */
  oneIn(times: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
}

export function seededChance(seed: number): Chance {
  const next = seededRandom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    oneIn: (times) => below(times) === 0,
    pick: (items) => items[below(items.length)] ?? items[0],
  };
}
