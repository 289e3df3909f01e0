import type { Room } from '../../app/rooms.ts';
import { ReaderPage } from './reader-page.tsx';

/** Where a file is read; reached from citations, hits and the library. */
export const readerRoom: Room = {
  id: 'reader',
  routes: [{ path: '/reader/:fileId', component: ReaderPage }],
};
