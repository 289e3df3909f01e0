import { IconSettings } from '@tabler/icons-react';
import type { Room } from '../../app/rooms.ts';
import { SettingsPage } from './settings-page.tsx';

/** What a person can choose, and what Cairn says about itself. */
export const settingsRoom: Room = {
  id: 'settings',
  rail: { name: 'settings', icon: IconSettings, home: '/settings', letter: ',' },
  routes: [{ path: '/settings', component: SettingsPage }],
};
