import { useEffect, useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** How near to the end, in pixels, still counts as being there. */
const NEAR_END = 80;

/**
 * Keeps the place in a long page: coming back finds it again, and while something is being written a
 * reader who is at the end stays there.
 */
export function useScrollPlace(
  scroller: RefObject<HTMLElement | null>,
  place: {
    readonly key: string;
    /** True once what is shown has its full height. */
    readonly ready: boolean;
    readonly stickToEnd: boolean;
    /** Changes when more is shown. */
    readonly content: number;
  },
): void {
  const { key, ready, stickToEnd, content } = place;
  const storageKey = `cairn.scroll.${key}`;
  const atEnd = useRef(true);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!ready || !element) return;
    const stored = Number(sessionStorage.getItem(storageKey));
    if (stored > 0) element.scrollTop = stored;
    atEnd.current = isAtEnd(element);
  }, [ready, scroller, storageKey]);

  useEffect(() => {
    const element = scroller.current;
    if (!element || !ready) return undefined;
    const note = (): void => {
      atEnd.current = isAtEnd(element);
      sessionStorage.setItem(storageKey, String(Math.round(element.scrollTop)));
    };
    element.addEventListener('scroll', note, { passive: true });
    return () => element.removeEventListener('scroll', note);
  }, [ready, scroller, storageKey]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && stickToEnd && atEnd.current) element.scrollTop = element.scrollHeight;
  }, [content, scroller, stickToEnd]);
}

function isAtEnd(element: HTMLElement): boolean {
  return element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
}
