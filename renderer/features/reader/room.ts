import { lazy } from 'react';
import type { Room } from '../../app/rooms.ts';

// PDF.js is large; it is loaded when the first file is read.
const ReaderPage = lazy(async () => ({ default: (await import('./reader-page.tsx')).ReaderPage }));

/** Where a file is read; reached from citations, hits and the library. */
export const readerRoom: Room = {
  id: 'reader',
  routes: [{ path: '/reader/:fileId', component: ReaderPage }],
};
