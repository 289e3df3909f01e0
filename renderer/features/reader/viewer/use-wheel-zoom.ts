import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useLatest } from '../use-latest.ts';

/** Pixels of a line, for wheels that count lines. */
const lineHeight = 16;

/**
 * The wheel with Ctrl or Command, which browsers also report for two fingers on a touch pad.
 * `below` and `from` are
 * where the pointer is, in CSS pixels from the top and the left of the element.
 */
export function useWheelZoom(
  root: RefObject<HTMLElement | null>,
  onZoom: (delta: number, below: number, from: number) => void,
): void {
  const latest = useLatest(onZoom);
  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      // Otherwise the browser would zoom the whole window.
      event.preventDefault();
      const delta =
        event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * lineHeight : event.deltaY;
      const { left, top } = element.getBoundingClientRect();
      latest.current(delta, event.clientY - top, event.clientX - left);
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [root, latest]);
}
