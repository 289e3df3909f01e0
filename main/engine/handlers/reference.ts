import type { referenceRoutes } from '../../../preload/contract/routes/reference.ts';
import { fail } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';

const soon = () => fail('not_supported_here', 'This is not built yet; nothing was done.');

export function referenceHandlers(_current: () => Room): HandlersOf<typeof referenceRoutes> {
  return {
    'reference.import': soon,
    'reference.export': soon,
    'citation.styles': soon,
    'citation.addStyle': soon,
    'citation.format': soon,
  };
}
