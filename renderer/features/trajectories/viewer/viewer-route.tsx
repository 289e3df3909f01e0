import { usePrefetchQuery } from '@tanstack/react-query';
import { useSearch } from 'wouter';
import { useClient } from '../../../app/query/client-context.tsx';
import { routeQuery } from '../../../app/query/use-route-query.ts';
import { screen } from '../../../app/screen.tsx';
import type { ScreenProps } from '../../../app/screen.tsx';
import { readStep } from './step-address.ts';
import { pageOf, stepPageQuery } from './step-pages.ts';

const ViewerPage = screen(async () => (await import('./viewer-page.tsx')).ViewerPage);

/** For where a trajectory is likely to be opened next. */
export const preloadViewer = ViewerPage.preload;

/** Where the viewer is entered: its first lines are asked for before its code is there, and before it is drawn. */
export function ViewerRoute(props: ScreenProps) {
  const client = useClient();
  const trajectoryId = props.params['trajectoryId'] ?? '';
  const wanted = readStep(useSearch());
  const first = pageOf(typeof wanted === 'number' ? wanted : 0);
  usePrefetchQuery(routeQuery(client, 'trajectory.outline', { trajectoryId }));
  usePrefetchQuery(stepPageQuery(client, { trajectoryId }, first));
  return <ViewerPage {...props} />;
}
