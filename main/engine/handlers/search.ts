import type { literatureRoutes } from '../../../preload/contract/routes/literature.ts';
import { fail } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';

const soon = () => fail('not_supported_here', 'This is not built yet; nothing was done.');

type SearchRoutes = Pick<
  typeof literatureRoutes,
  | 'search.start'
  | 'search.rerun'
  | 'search.resume'
  | 'search.list'
  | 'search.get'
  | 'search.works'
  | 'search.record'
  | 'search.compare'
  | 'search.keep'
>;

/** Searches: run, gone on with, read, compared and kept. */
export function searchHandlers(_current: () => Room): HandlersOf<SearchRoutes> {
  return {
    'search.start': soon,
    'search.rerun': soon,
    'search.resume': soon,
    'search.list': soon,
    'search.get': soon,
    'search.works': soon,
    'search.record': soon,
    'search.compare': soon,
    'search.keep': soon,
  };
}
