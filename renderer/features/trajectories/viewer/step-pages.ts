/** Headers of steps are asked for a page at a time. */
import type { RouteInput } from '../../../../preload/contract/index.ts';
import { routeQuery } from '../../../app/query/use-route-query.ts';
import type { CairnClient } from '../../../client/client.ts';

/** Headers of one request: a screenful and what lies around it. */
export const PAGE = 100;

/** The page that holds the step at this place. */
export function pageOf(position: number): number {
  return Math.floor(position / PAGE);
}

/** How a page of headers is asked for; what is asked for alike is asked for once. */
export function stepPageQuery(
  client: CairnClient,
  of: Pick<RouteInput<'trajectory.steps'>, 'trajectoryId' | 'unmarked'>,
  page: number,
) {
  return routeQuery(client, 'trajectory.steps', { ...of, from: page * PAGE, limit: PAGE });
}
