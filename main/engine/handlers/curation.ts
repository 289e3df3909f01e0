import type { curationRoutes } from '../../../preload/contract/routes/curation.ts';
import { fail } from '../../core/errors.ts';
import type { Room } from '../room.ts';
import type { HandlersOf } from '../router.ts';

export function curationHandlers(_current: () => Room): HandlersOf<typeof curationRoutes> {
  return { 'tokenizer.list': () => fail('not_supported_here', 'This cannot be done here yet.') };
}
