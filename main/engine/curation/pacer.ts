/** Long computations in the engine, a slice at a time. */
import type { Pause } from '../../core/trajectory/measures/pause.ts';

/** Milliseconds that are computed before others have their turn. */
const SLICE = 8;

/** One for each computation: what it waits for meanwhile counts as a turn of the others. */
export function pacer(): Pause {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}
