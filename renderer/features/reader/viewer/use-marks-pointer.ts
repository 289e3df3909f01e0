import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useLatest } from '../use-latest.ts';

/** Clicks on marks that can be pressed. The words lie above the marks, so the place is asked and not the element. */
export function useMarksPointer(
  root: RefObject<HTMLElement | null>,
  markUnder: (clientX: number, clientY: number) => string | undefined,
  onMark: ((markId: string) => void) | undefined,
): void {
  const latest = useLatest({ markUnder, onMark });
  const isWanted = onMark !== undefined;
  useEffect(() => {
    const element = root.current;
    if (!isWanted || !element) return undefined;
    const click = (event: MouseEvent): void => {
      // What ends a selection is no press on the mark beneath it; a mark's own button answers by itself.
      if (event.target instanceof Element && event.target.closest('button, a')) return;
      if (document.getSelection()?.isCollapsed === false) return;
      const markId = latest.current.markUnder(event.clientX, event.clientY);
      if (markId !== undefined) latest.current.onMark?.(markId);
    };
    const move = (event: PointerEvent): void => {
      const page =
        event.target instanceof Element && event.target.closest<HTMLElement>('[data-page]');
      if (!page) return;
      const isOver = latest.current.markUnder(event.clientX, event.clientY) !== undefined;
      page.dataset['overMark'] = String(isOver);
    };
    element.addEventListener('click', click);
    element.addEventListener('pointermove', move);
    return () => {
      element.removeEventListener('click', click);
      element.removeEventListener('pointermove', move);
    };
  }, [root, isWanted, latest]);
}
