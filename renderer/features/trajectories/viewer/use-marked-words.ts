import { useEffect } from 'react';
import type { RefObject } from 'react';
import { occurrences } from './occurrences.ts';

/** The name the style sheet knows the marks by. */
const NAME = 'cairn-found';

/**
 * Marks words wherever they stand in the opened steps below `container`. The text itself is not
 * touched, so that what a model wrote is drawn as before.
 */
export function useMarkedWords(container: RefObject<HTMLElement | null>, words: string): void {
  useEffect(() => {
    const within = container.current;
    if (!within || words.trim() === '' || !('highlights' in CSS)) return undefined;
    const highlight = new Highlight();
    CSS.highlights.set(NAME, highlight);
    let frame = 0;
    let shown = '';
    const mark = (): void => {
      frame = 0;
      highlight.clear();
      for (const body of within.querySelectorAll('[data-step-body]')) {
        for (const range of rangesIn(body, words)) highlight.add(range);
      }
      shown = bringIntoSight(within, highlight, shown);
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(mark);
    };
    const changes = new MutationObserver(soon);
    changes.observe(within, { childList: true, subtree: true, characterData: true });
    soon();
    return () => {
      changes.disconnect();
      cancelAnimationFrame(frame);
      CSS.highlights.delete(NAME);
    };
  }, [container, words]);
}

/** The first mark of the step that has the focus, once for each step; a long result may hide it. */
function bringIntoSight(within: HTMLElement, marks: Highlight, shown: string): string {
  const line = within.querySelector('[aria-current="step"][aria-expanded="true"]');
  const id = line?.getAttribute('aria-controls') ?? '';
  const body = id === '' ? null : document.getElementById(id);
  if (body === null || id === shown) return shown;
  for (const range of marks) {
    if (!(range instanceof Range) || !body.contains(range.startContainer)) continue;
    range.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
    scrollWithin(range);
    return id;
  }
  return shown;
}

/** A result scrolls by itself, and its text is one element: the place within it is gone to. */
function scrollWithin(range: Range): void {
  const box = range.startContainer.parentElement?.closest('section');
  if (!box) return;
  const place = range.getBoundingClientRect();
  const frame = box.getBoundingClientRect();
  if (place.top < frame.top || place.bottom > frame.bottom) {
    box.scrollTop += place.top - frame.top - frame.height / 3;
  }
}

function rangesIn(body: Element, words: string): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (const [from, to] of occurrences(node.nodeValue ?? '', words)) {
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
  }
  return ranges;
}
