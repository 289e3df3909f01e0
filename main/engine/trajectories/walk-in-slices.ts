import { createPace } from '../../adapters/system/pacing.ts';
import type { RecordEvent } from '../../core/record/event.ts';
import { walkAlong, type TrajectoryParts } from '../../core/trajectory/trajectory-of.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';

/** What `trajectoryOf` gives, made in slices; `between` is waited for where others may come first. */
export async function walkInSlices(
  path: readonly RecordEvent[],
  parts: TrajectoryParts = {},
  between?: () => Promise<void>,
): Promise<Trajectory> {
  const pace = createPace();
  const walking = walkAlong(path, parts);
  for (;;) {
    const next = walking.next();
    if (next.done === true) return next.value;
    if (!pace.isDue()) continue;
    await between?.();
    await pace.turn();
  }
}
