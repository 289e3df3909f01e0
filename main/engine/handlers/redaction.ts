import type { redactionRoutes } from '../../../preload/contract/routes/redaction.ts';
import { fail } from '../../core/errors.ts';
import type { Room } from '../room.ts';
import type { HandlersOf } from '../router.ts';

export function redactionHandlers(_current: () => Room): HandlersOf<typeof redactionRoutes> {
  return {
    'redaction.decisions': () => fail('not_supported_here', 'This cannot be done here yet.'),
  };
}
