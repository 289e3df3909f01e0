import type { reviewRoutes } from '../../../preload/contract/routes/review.ts';
import { fail } from '../../core/errors.ts';
import type { Room } from '../room.ts';
import type { HandlersOf } from '../router.ts';

export function reviewHandlers(_current: () => Room): HandlersOf<typeof reviewRoutes> {
  return { 'rubric.list': () => fail('not_supported_here', 'This cannot be done here yet.') };
}
