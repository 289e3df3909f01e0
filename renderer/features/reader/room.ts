import type { Room } from '../../app/rooms.ts';
import { screen } from '../../app/screen.tsx';

// PDF.js is large; it is loaded when the first file is read.
const ReaderPage = screen(async () => (await import('./reader-page.tsx')).ReaderPage);

/** Loads the reader while nothing else is to do, where a file is likely to be opened next. */
export function preloadReader(): () => void {
  const timer = setTimeout(ReaderPage.preload, 1_500);
  return () => clearTimeout(timer);
}

/** Where a file is read; reached from citations, hits and the library. */
export const readerRoom: Room = {
  id: 'reader',
  routes: [{ path: '/reader/:fileId', component: ReaderPage }],
};
