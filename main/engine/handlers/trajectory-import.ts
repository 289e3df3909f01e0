import type { trajectoryImportRoutes } from '../../../preload/contract/routes/trajectory-import.ts';
import { fail } from '../../core/errors.ts';
import type { Room } from '../room.ts';
import type { HandlersOf } from '../router.ts';

export function trajectoryImportHandlers(
  _current: () => Room,
): HandlersOf<typeof trajectoryImportRoutes> {
  return { 'trajectory.import': () => fail('not_supported_here', 'This cannot be done here yet.') };
}
