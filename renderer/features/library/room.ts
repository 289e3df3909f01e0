import { IconBooks } from '@tabler/icons-react';
import type { Room } from '../../app/rooms.ts';
import { LibraryPage } from './library-page.tsx';

/** The papers of a workspace. */
export const libraryRoom: Room = {
  id: 'library',
  rail: { name: 'library', icon: IconBooks, home: '/library', letter: 'l' },
  routes: [{ path: '/library', component: LibraryPage }],
};
