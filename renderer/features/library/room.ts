import { IconBooks } from '@tabler/icons-react';
import type { Room } from '../../app/rooms.ts';
import { screen } from '../../app/screen.tsx';

const LibraryPage = screen(async () => (await import('./library-page.tsx')).LibraryPage);

/** The papers of a workspace. */
export const libraryRoom: Room = {
  id: 'library',
  rail: { name: 'library', icon: IconBooks, home: '/library', letter: 'l' },
  routes: [{ path: '/library', component: LibraryPage }],
};
