import type { trajectoryRoutes } from '../../../preload/contract/routes/trajectory.ts';
import { ok } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { exportTask, knownHere } from '../trajectories/export-job.ts';
import { exportPlace } from '../trajectories/export-place.ts';
import { previewExport } from '../trajectories/preview-export.ts';
import { refusedWhenReadOnly } from './refusals.ts';
import { trajectoryReadingHandlers } from './trajectory-reading.ts';
import { trajectorySayingHandlers } from './trajectory-saying.ts';

export function trajectoryHandlers(current: () => Room): HandlersOf<typeof trajectoryRoutes> {
  return {
    ...trajectoryReadingHandlers(current),
    ...trajectorySayingHandlers(current),
    'trajectory.preview': ({ trajectoryIds, options }) =>
      previewExport(current(), trajectoryIds, options),
    async 'trajectory.export'({ trajectoryIds, options, path, replace }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const known = await knownHere(room, trajectoryIds);
      if (!known.ok) return known;
      const place = await exportPlace(room.folder, path, replace);
      if (!place.ok) return place;
      return ok(room.jobs.start(exportTask(room, { trajectoryIds, options, place: place.data })));
    },
  };
}
