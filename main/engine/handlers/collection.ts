import type { collectionRoutes } from '../../../preload/contract/routes/collection.ts';
import { fail } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';

const soon = () => fail('not_supported_here', 'This is not built yet; nothing was done.');

export function collectionHandlers(_current: () => Room): HandlersOf<typeof collectionRoutes> {
  return {
    'library.facets': soon,
    'collection.save': soon,
    'collection.remove': soon,
    'collection.change': soon,
    'work.tag': soon,
    'work.setReading': soon,
    'work.notes': soon,
    'work.writeNote': soon,
    'work.removeNote': soon,
    'work.duplicates': soon,
    'work.merge': soon,
    'work.split': soon,
    'work.distinct': soon,
  };
}
