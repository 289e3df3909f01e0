/** Errors of a trajectory and what became of them, from its stored steps. */
import { ok, type Result } from '../../core/errors.ts';
import { recoveriesOf, type Recovery } from '../../core/trajectory/measures/recoveries.ts';
import type { TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import type { TrajectoryShelf } from './shelf.ts';

/** Read slice by slice; of each step only what tells of an error is held in memory. */
export async function trajectoryRecoveries(
  { store, ready }: Pick<TrajectoryShelf, 'store' | 'ready'>,
  trajectoryId: string,
): Promise<Result<readonly Recovery[]>> {
  const stored = await ready(trajectoryId);
  if (!stored.ok) return stored;
  const steps: TrajectoryStep[] = [];
  for await (const { step } of store.steps(trajectoryId)) steps.push(bare(step));
  return ok(recoveriesOf({ steps }));
}

/** Without the texts, which may be long and tell nothing here; that there is a message still shows. */
function bare(step: TrajectoryStep): TrajectoryStep {
  const { reasoning: _reasoning, detail: _detail, extra: _extra, ...rest } = step;
  return {
    ...rest,
    message: rest.message.slice(0, 1),
    effects: [],
    observations: rest.observations.map((observation) =>
      observation.outcome === 'success'
        ? { ...observation, text: '', data: undefined }
        : observation,
    ),
  };
}
