import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { Stop } from './evidence/stops.ts';
import type { FindBarState } from './find/use-find-bar.ts';
import { boundsOf } from './geometry/rectangles.ts';
import type { ReaderPlace } from './reader-place.ts';
import type { Mark } from './viewer/marks.ts';
import type { ViewerHandle } from './viewer/viewer.tsx';

interface Targets {
  readonly place: ReaderPlace;
  readonly current: Stop | undefined;
  readonly marks: readonly Mark[];
  readonly find: FindBarState;
  readonly pages: number;
}

/**
 * Goes where the address, the list or find points, once for each wish: first to the page, and to the
 * very words as soon as it is known where they stand. Scrolling away afterwards is not undone.
 */
export function useGoTo(viewer: RefObject<ViewerHandle | null>, targets: Targets): void {
  const { place, current, marks, find, pages } = targets;
  const reached = useRef<string>(undefined);

  const page = current?.page ?? place.page;
  const mark = current && marks.find(({ id }) => id === current.id);
  const rectangle = mark && boundsOf(mark.rectangles.slice(0, 12));
  const wish = `${place.page} ${current?.id ?? ''} ${current?.page} ${rectangle ? 'words' : 'page'}`;
  useEffect(() => {
    if (page === undefined || reached.current === wish) return;
    reached.current = wish;
    void viewer.current?.goTo(Math.min(page, pages), rectangle);
  }, [viewer, wish, page, pages, rectangle]);

  const found = find.isOpen ? find.current : undefined;
  const foundMark = marks.find(({ kind }) => kind === 'foundCurrent');
  const foundRectangle =
    found && foundMark?.page === found.page ? boundsOf(foundMark.rectangles) : undefined;
  const shown = useRef<string>(undefined);
  const foundWish = found
    ? `${found.page} ${found.start} ${foundRectangle ? `${foundRectangle.x} ${foundRectangle.y}` : 'page'}`
    : undefined;
  useEffect(() => {
    if (!found || shown.current === foundWish) return;
    shown.current = foundWish;
    void viewer.current?.goTo(found.page, foundRectangle);
  }, [viewer, found, foundWish, foundRectangle]);
}
