import { fail } from '../../core/errors.ts';
import type { Room } from '../room.ts';

const NOT_YET = fail('not_supported_here', 'Trajectories cannot be looked at here yet.');

export function trajectoryReadingHandlers(_current: () => Room) {
  return {
    'trajectory.list': () => NOT_YET,
    'trajectory.outline': () => NOT_YET,
    'trajectory.steps': () => NOT_YET,
    'trajectory.step': () => NOT_YET,
    'trajectory.search': () => NOT_YET,
    'trajectory.align': () => NOT_YET,
    'trajectory.stateAt': () => NOT_YET,
    'trajectory.describe': () => NOT_YET,
    'trajectory.markStep': () => NOT_YET,
    'trajectory.signOff': () => NOT_YET,
  };
}
