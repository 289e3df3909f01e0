import type { findRoutes } from '../../../preload/contract/routes/find.ts';
import { fail } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';

const soon = () => fail('not_supported_here', 'Searching everything is not there yet.');

export function findHandlers(_current: () => Room): HandlersOf<typeof findRoutes> {
  return { 'library.find': soon, 'embedding.state': soon, 'embedding.configure': soon };
}
