import { IconHistory } from '@tabler/icons-react';
import type { Room } from '../../app/rooms.ts';
import { RecordPage } from './record/record-page.tsx';
import { SessionsPage } from './sessions-page.tsx';

/** Every session of the workspace, and its record. */
export const sessionsRoom: Room = {
  id: 'sessions',
  rail: { name: 'sessions', icon: IconHistory, home: '/sessions', letter: 's' },
  routes: [
    { path: '/sessions', component: SessionsPage },
    { path: '/sessions/:sessionId/record', component: RecordPage },
  ],
};
