/** Bringing in trajectories of other programs. */
import * as z from 'zod';
import { Job } from '../../../main/core/jobs.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';

export const trajectoryImportRoutes = {
  /** A job of kind `trajectory_import`. */
  'trajectory.import': route(
    'write',
    z.strictObject({ path: z.string().min(1).max(limits.pathCharacters) }),
    Job,
  ),
};
