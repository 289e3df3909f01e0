import { IconHistory } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Room } from '../../app/rooms.ts';

const RecordPage = lazy(async () => ({
  default: (await import('./record/record-page.tsx')).RecordPage,
}));
const SessionsPage = lazy(async () => ({
  default: (await import('./sessions-page.tsx')).SessionsPage,
}));

/** Every session of the workspace, and its record. */
export const sessionsRoom: Room = {
  id: 'sessions',
  rail: { name: 'sessions', icon: IconHistory, home: '/sessions', letter: 's' },
  routes: [
    { path: '/sessions', component: SessionsPage },
    { path: '/sessions/:sessionId/record', component: RecordPage },
  ],
};
