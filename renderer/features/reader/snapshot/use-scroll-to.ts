import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

export interface ScrollWish {
  /** Another key is another wish. */
  readonly key: string;
  readonly page: number;
  /** The very words, inside the page. */
  readonly selector: string;
}

/**
 * Brings the place in sight that the address, the list or find asks for, once for each wish: first
 * the page, and the words as soon as they are there. Scrolling away afterwards is not undone.
 */
export function useScrollTo(
  scroller: RefObject<HTMLElement | null>,
  wish: ScrollWish | undefined,
): void {
  const reached = useRef<string>(undefined);
  // After every drawing: what is waited for comes with one of them.
  useEffect(() => {
    if (wish === undefined || reached.current === `${wish.key} words`) return;
    const section = scroller.current?.querySelector(`[data-page="${wish.page}"]`);
    const words = section?.querySelector(wish.selector);
    if (words) {
      reached.current = `${wish.key} words`;
      words.scrollIntoView({ block: 'center' });
    } else if (section && reached.current !== `${wish.key} page`) {
      reached.current = `${wish.key} page`;
      section.scrollIntoView({ block: 'start' });
    }
  });
}
