import { useEffect } from 'react';
import type { RefObject } from 'react';

/**
 * Keeps the focus from falling back to the page's beginning when what had it goes away: a room that is
 * left, a button that has done its work. It goes to the main part then; a button that was only disabled
 * while it worked gets it back.
 */
export function useKeepFocus(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let last: Element | undefined;
    let wasDisabled = false;
    const set = (element: Element | undefined): void => {
      last = element;
      wasDisabled = false;
    };
    const came = ({ target }: FocusEvent): void =>
      set(target instanceof Element ? target : undefined);
    // A pointer takes the focus where it wants it, also to an empty place.
    const pressed = (): void => set(undefined);
    const keep = (): void => {
      const disabled = last?.matches(':disabled') ?? false;
      wasDisabled ||= disabled;
      if (!last || (document.activeElement ?? document.body) !== document.body) return;
      if (!last.isConnected) main.current?.focus({ preventScroll: true });
      else if (wasDisabled && !disabled && last instanceof HTMLElement) {
        last.focus({ preventScroll: true });
      }
    };
    const watcher = new MutationObserver(keep);
    watcher.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['disabled'],
    });
    document.addEventListener('focusin', came);
    document.addEventListener('pointerdown', pressed, { capture: true });
    return () => {
      watcher.disconnect();
      document.removeEventListener('focusin', came);
      document.removeEventListener('pointerdown', pressed, { capture: true });
    };
  }, [main]);
}
