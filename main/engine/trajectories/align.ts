/** Two stored trajectories beside each other, worked out in slices. */
import type { AlignedRow } from '../../../preload/contract/views/trajectory.ts';
import type { TrajectoryStore } from '../../adapters/sqlite/trajectory-store.ts';
import { createPace } from '../../adapters/system/pacing.ts';
import { alignSteps, type AlignedStep } from '../../core/trajectory/reading/align.ts';

export async function alignTrajectories(
  store: TrajectoryStore,
  leftId: string,
  rightId: string,
): Promise<AlignedRow[]> {
  const pace = createPace();
  const left = stepsOf(store, leftId);
  await pace.turn();
  const aligning = alignSteps(left, stepsOf(store, rightId));
  for (;;) {
    const next = aligning.next();
    if (next.done === true) return next.value;
    if (pace.isDue()) await pace.turn();
  }
}

function stepsOf(store: TrajectoryStore, trajectoryId: string): AlignedStep[] {
  const prints = store.prints(trajectoryId);
  return store.headers(trajectoryId).map(({ position, key, source, kind, calls, words }) => ({
    // A key that only counts says nothing of another trajectory's step.
    ...(/^s\d+$/.test(key) ? {} : { key }),
    print: prints[position] ?? '',
    source,
    kind,
    tools: calls.map(({ tool }) => tool),
    words,
  }));
}
