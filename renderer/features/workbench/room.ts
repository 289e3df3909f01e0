import { IconMessage2Search } from '@tabler/icons-react';
import type { Room } from '../../app/rooms.ts';
import { WorkbenchPage } from './workbench-page.tsx';

/** Where questions are asked and answered. */
export const workbenchRoom: Room = {
  id: 'workbench',
  rail: { name: 'workbench', icon: IconMessage2Search, home: '/workbench', letter: 'w' },
  routes: [
    { path: '/workbench', component: WorkbenchPage },
    { path: '/workbench/:sessionId', component: WorkbenchPage },
  ],
};
