import type { literatureRoutes } from '../../../preload/contract/routes/literature.ts';
import { fail } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';

const soon = () => fail('not_supported_here', 'This is not built yet; nothing was done.');

export function literatureHandlers(_current: () => Room): HandlersOf<typeof literatureRoutes> {
  return {
    'literature.services': soon,
    'literature.configure': soon,
    'literature.parseQuery': soon,
    'literature.plan': soon,
    'literature.count': soon,
    'search.start': soon,
    'search.snowball': soon,
    'search.rerun': soon,
    'search.resume': soon,
    'search.list': soon,
    'search.get': soon,
    'search.works': soon,
    'search.record': soon,
    'search.compare': soon,
    'search.keep': soon,
    'literature.graph': soon,
    'literature.checkRetractions': soon,
    'literature.complete': soon,
    'literature.fetchOpenCopies': soon,
  };
}
