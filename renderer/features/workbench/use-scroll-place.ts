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
  },
): void {
  const { key, ready, stickToEnd } = place;
  const storageKey = `cairn.scroll.${key}`;
  const atEnd = useRef(true);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!ready || !element) return undefined;
    const stored = Number(sessionStorage.getItem(storageKey));
    if (stored > 0) element.scrollTo({ top: stored });
    const note = (): void => {
      atEnd.current = isAtEnd(element);
      sessionStorage.setItem(storageKey, String(Math.round(element.scrollTop)));
    };
    atEnd.current = isAtEnd(element);
    element.addEventListener('scroll', note, { passive: true });
    return () => element.removeEventListener('scroll', note);
  }, [ready, scroller, storageKey]);

  useEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (!stickToEnd || !element || !content) return undefined;
    let lastReport = reportIn(content);
    const observer = new ResizeObserver(() => {
      const report = reportIn(content);
      if (atEnd.current && report && report !== lastReport) {
        // A report is read from its beginning.
        report.scrollIntoView({ block: 'start' });
        atEnd.current = false;
      } else if (atEnd.current) {
        element.scrollTo({ top: element.scrollHeight });
      }
      lastReport = report;
    });
    observer.observe(content);
    return () => observer.disconnect();
  }, [scroller, stickToEnd]);
}

function reportIn(content: Element): Element | undefined {
  return [...content.querySelectorAll('article')].at(-1);
}

function isAtEnd(element: HTMLElement): boolean {
  return element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
}
