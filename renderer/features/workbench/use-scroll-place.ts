import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** How near to the end, in pixels, still counts as being there when one scrolls towards it. */
const NEAR_END = 80;
/** A last fraction of a pixel is not a distance. */
const AT_END = 2;

/**
 * Keeps the place in a long page: coming back finds it again, and while something is being written a
 * reader who is at the end stays there. Any move upwards lets go at once, and nothing pulls back until
 * the reader returns to the end.
 */
export function useScrollPlace(
  scroller: RefObject<HTMLElement | null>,
  place: {
    readonly key: string;
    /** True once what is shown has its full height. */
    readonly ready: boolean;
    readonly stickToEnd: boolean;
  },
): { readonly away: boolean; readonly toEnd: () => void } {
  const { key, ready, stickToEnd } = place;
  const storageKey = `cairn.scroll.${key}`;
  const atEnd = useRef(true);
  const [away, setAway] = useState(false);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!ready || !element) return undefined;
    const stored = Number(sessionStorage.getItem(storageKey));
    if (stored > 0) element.scrollTo({ top: stored });
    let last = element.scrollTop;
    let saving: ReturnType<typeof setTimeout> | undefined;
    const hold = (held: boolean): void => {
      atEnd.current = held;
      setAway(!held);
    };
    const save = (): void => {
      saving = undefined;
      sessionStorage.setItem(storageKey, String(Math.round(element.scrollTop)));
    };
    const note = (): void => {
      const top = element.scrollTop;
      const rest = distance(element);
      if (rest <= AT_END) hold(true);
      else if (top < last) hold(false);
      else if (top > last && rest < NEAR_END) hold(true);
      last = top;
      saving ??= setTimeout(save, SAVE_PAUSE);
    };
    const letGo = (event: WheelEvent): void => {
      if (event.deltaY < 0 && element.scrollTop > 0) hold(false);
    };
    hold(distance(element) < NEAR_END);
    element.addEventListener('scroll', note, { passive: true });
    element.addEventListener('wheel', letGo, { passive: true });
    return () => {
      element.removeEventListener('scroll', note);
      element.removeEventListener('wheel', letGo);
      if (saving !== undefined) {
        clearTimeout(saving);
        save();
      }
    };
  }, [ready, scroller, storageKey]);

  useEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (!stickToEnd || !element || !content) return undefined;
    const reports = content.getElementsByTagName('article');
    let lastReport = reports.item(reports.length - 1);
    const observer = new ResizeObserver(() => {
      const report = reports.item(reports.length - 1);
      const waiting = content.querySelector('[data-approval]') !== null;
      if (atEnd.current && report && report !== lastReport && !waiting) {
        // A report is read from its beginning, unless a call below it waits for the reader.
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

  const toEnd = (): void => {
    const element = scroller.current;
    atEnd.current = true;
    setAway(false);
    element?.scrollTo({ top: element.scrollHeight });
  };
  return { away, toEnd };
}

/** Milliseconds between two notes of the place. */
const SAVE_PAUSE = 200;

function distance(element: HTMLElement): number {
  return element.scrollHeight - element.scrollTop - element.clientHeight;
}
