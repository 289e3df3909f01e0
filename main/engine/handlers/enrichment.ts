import type { literatureRoutes } from '../../../preload/contract/routes/literature.ts';
import { fail } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';

const soon = () => fail('not_supported_here', 'This is not built yet; nothing was done.');

type EnrichmentRoutes = Pick<
  typeof literatureRoutes,
  | 'search.snowball'
  | 'literature.graph'
  | 'literature.checkRetractions'
  | 'literature.complete'
  | 'literature.fetchOpenCopies'
>;

/** What the services add to works that are there: citations, standing, fields and copies. */
export function enrichmentHandlers(_current: () => Room): HandlersOf<EnrichmentRoutes> {
  return {
    'search.snowball': soon,
    'literature.graph': soon,
    'literature.checkRetractions': soon,
    'literature.complete': soon,
    'literature.fetchOpenCopies': soon,
  };
}
