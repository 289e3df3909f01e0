/** Looking through one trajectory or many, as a job. */
import { ok } from '../../core/errors.ts';
import type { JobTask } from '../job-board.ts';
import type { Room } from '../room.ts';
import { loadTrajectory } from '../trajectories/load.ts';
import { countsOf } from './redaction-views.ts';

/** The finds stay in memory; the job's result only counts them. */
export function redactionScanTask(
  room: Room,
  trajectoryIds: readonly string[],
  again: boolean,
): JobTask {
  return {
    kind: 'redaction_scan',
    title:
      trajectoryIds.length === 1
        ? 'Look for secrets and personal data in a trajectory'
        : `Look for secrets and personal data in ${trajectoryIds.length} trajectories`,
    unit: trajectoryIds.length === 1 ? 'characters' : 'trajectories',
    resumable: true,
    async run(context) {
      const { signal } = context;
      let [proposals, undecided, gaps, missing] = [0, 0, 0, 0];
      for (const [index, trajectoryId] of trajectoryIds.entries()) {
        const loaded = await loadTrajectory(room, trajectoryId);
        if (!loaded.ok && trajectoryIds.length === 1) return loaded;
        if (loaded.ok) {
          const looked = await room.redaction.lookThrough(loaded.data, {
            signal,
            again,
            onProgress: (done, total) => {
              if (trajectoryIds.length === 1) context.progress(done, total);
            },
          });
          if (!looked.ok) return looked;
          const counts = countsOf(looked.data.proposals);
          proposals += counts.proposals;
          undecided += counts.undecided;
          gaps += looked.data.notLookedAt.length;
        } else missing += 1;
        if (trajectoryIds.length > 1) context.progress(index + 1, trajectoryIds.length);
      }
      return ok({ trajectories: trajectoryIds.length - missing, proposals, undecided, gaps });
    },
  };
}
