/** What may have to be cut from an export, and what a person decided on it. */
import * as z from 'zod';
import { RedactionDecision } from '../../../main/core/trajectory/redaction/redaction.ts';
import { route } from '../route.ts';
import { TrajectoryId } from '../views/trajectory.ts';

export const redactionRoutes = {
  /** The last word on each place or word, of this trajectory and of all. */
  'redaction.decisions': route(
    'read',
    z.strictObject({ trajectoryId: TrajectoryId }),
    z.array(RedactionDecision),
  ),
};
