import { IconBooks } from '@tabler/icons-react';
import { lazy } from 'react';
import type { Room } from '../../app/rooms.ts';

const LibraryPage = lazy(async () => ({
  default: (await import('./library-page.tsx')).LibraryPage,
}));

/** The papers of a workspace. */
export const libraryRoom: Room = {
  id: 'library',
  rail: { name: 'library', icon: IconBooks, home: '/library', letter: 'l' },
  routes: [{ path: '/library', component: LibraryPage }],
};
