import { useEffect } from 'react';
import type { RefObject } from 'react';
import { useLatest } from '../../reader/use-latest.ts';

/**
 * Ctrl+A (Cmd+A) where nothing has the focus: what had it may just have been closed. The list takes
 * the focus and the key, instead of the text of the whole page being selected.
 */
export function useAllKey(list: RefObject<HTMLElement | null>, onAll: () => void): void {
  const latest = useLatest(onAll);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isAll =
        (event.ctrlKey || event.metaKey) &&
        !event.altKey &&
        !event.shiftKey &&
        event.key.toLowerCase() === 'a';
      const focused = document.activeElement;
      const isFree = focused === null || focused === document.body;
      if (!isAll || event.defaultPrevented || !isFree) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      event.preventDefault();
      list.current?.focus({ preventScroll: true });
      latest.current();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [list, latest]);
}
