import { IconTimeline } from '@tabler/icons-react';
import type { Room } from '../../app/rooms.ts';
import { screen } from '../../app/screen.tsx';
import { reviewRoutes } from '../reviews/routes.ts';
import { RecordOfSession, TrajectoriesOfSessions } from './redirects.tsx';
import { ViewerRoute } from './viewer/viewer-route.tsx';

const ListPage = screen(async () => (await import('./list/list-page.tsx')).ListPage);
const OverviewPage = screen(
  async () => (await import('./overview/overview-page.tsx')).OverviewPage,
);
const RecordPage = screen(async () => (await import('./record/record-page.tsx')).RecordPage);

const ComparePage = screen(async () => (await import('./compare/compare-page.tsx')).ComparePage);

const RedactionPage = screen(
  async () => (await import('./redaction/redaction-page.tsx')).RedactionPage,
);
const SeveralRedactionPage = screen(
  async () => (await import('./redaction/several-page.tsx')).SeveralPage,
);

/**
 * Every trajectory: the workspace's own sessions and what was brought in, to be looked at, judged and
 * chosen from. Addresses that name one stand after those that are words.
 */
export const trajectoriesRoom: Room = {
  id: 'trajectories',
  rail: {
    name: 'trajectories',
    icon: IconTimeline,
    home: '/trajectories',
    letter: 't',
    places: ['/reviews', '/rubrics'],
  },
  routes: [
    { path: '/trajectories', component: ListPage },
    { path: '/trajectories/overview', component: OverviewPage },
    { path: '/trajectories/compare', component: ComparePage },
    { path: '/trajectories/redaction', component: SeveralRedactionPage },
    { path: '/trajectories/:trajectoryId/redaction', component: RedactionPage },
    { path: '/trajectories/:trajectoryId', component: ViewerRoute },
    { path: '/trajectories/:trajectoryId/record', component: RecordPage },
    ...reviewRoutes,
    { path: '/sessions', component: TrajectoriesOfSessions },
    { path: '/sessions/:sessionId/record', component: RecordOfSession },
  ],
};
