import type { literatureRoutes } from '../../../preload/contract/routes/literature.ts';
import { fail } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';

const soon = () => fail('not_supported_here', 'This is not built yet; nothing was done.');

type ServiceRoutes = Pick<
  typeof literatureRoutes,
  | 'literature.services'
  | 'literature.configure'
  | 'literature.parseQuery'
  | 'literature.plan'
  | 'literature.count'
>;

/** The services themselves: which there are, how they are used, and what a query would ask of them. */
export function literatureHandlers(_current: () => Room): HandlersOf<ServiceRoutes> {
  return {
    'literature.services': soon,
    'literature.configure': soon,
    'literature.parseQuery': soon,
    'literature.plan': soon,
    'literature.count': soon,
  };
}
