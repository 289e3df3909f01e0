import { IconSettings } from '@tabler/icons-react';
import type { Room } from '../../app/rooms.ts';
import { screen } from '../../app/screen.tsx';

const SettingsPage = screen(async () => (await import('./settings-page.tsx')).SettingsPage);

/** What a person can choose, and what Cairn says about itself. */
export const settingsRoom: Room = {
  id: 'settings',
  rail: { name: 'settings', icon: IconSettings, home: '/settings', letter: ',' },
  routes: [
    { path: '/settings', component: SettingsPage },
    { path: '/settings/:page', component: SettingsPage },
  ],
};
