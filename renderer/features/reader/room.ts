import { lazy } from 'react';
import type { Room } from '../../app/rooms.ts';

// PDF.js is large; it is loaded when the first file is read.
const load = () => import('./reader-page.tsx');
const ReaderPage = lazy(async () => ({ default: (await load()).ReaderPage }));

/** Loads the reader while nothing else is to do, where a file is likely to be opened next. */
export function preloadReader(): () => void {
  const timer = setTimeout(() => void load().catch(() => undefined), 1_500);
  return () => clearTimeout(timer);
}

/** Where a file is read; reached from citations, hits and the library. */
export const readerRoom: Room = {
  id: 'reader',
  routes: [{ path: '/reader/:fileId', component: ReaderPage }],
};
