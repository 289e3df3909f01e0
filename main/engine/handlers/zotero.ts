import type { zoteroRoutes } from '../../../preload/contract/routes/zotero.ts';
import { fail } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';

const soon = () => fail('not_supported_here', 'This is not built yet; nothing was done.');

export function zoteroHandlers(_current: () => Room): HandlersOf<typeof zoteroRoutes> {
  return {
    'zotero.state': soon,
    'zotero.libraries': soon,
    'zotero.sync': soon,
    'zotero.settle': soon,
  };
}
