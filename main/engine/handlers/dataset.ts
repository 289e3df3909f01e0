import type { datasetRoutes } from '../../../preload/contract/routes/dataset.ts';
import { fail } from '../../core/errors.ts';
import type { Room } from '../room.ts';
import type { HandlersOf } from '../router.ts';

export function datasetHandlers(_current: () => Room): HandlersOf<typeof datasetRoutes> {
  return { 'dataset.list': () => fail('not_supported_here', 'This cannot be done here yet.') };
}
