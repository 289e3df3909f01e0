import { useEffect } from 'react';
import type { RefObject } from 'react';

/** A dialog that closes gives the focus back to what opened it within 10 ms; this is longer. */
const DIALOG_RETURNS_WITHIN = 40;

/**
 * Keeps the focus from falling back to the page's beginning when what had it goes away: a room that is
 * left, a button that has done its work. It goes to the main part then; a button that was only disabled
 * while it worked gets it back. What goes away inside a dialog leaves the focus to the dialog first:
 * to its own way back when it closes, to itself when it stays open.
 */
export function useKeepFocus(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let last: Element | undefined;
    let dialog: HTMLElement | undefined;
    let wasDisabled = false;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const set = (element: Element | undefined): void => {
      last = element;
      dialog = element?.closest<HTMLElement>('[role="dialog"]') ?? undefined;
      wasDisabled = false;
    };
    const came = ({ target }: FocusEvent): void =>
      set(target instanceof Element ? target : undefined);
    // A pointer takes the focus where it wants it, also to an empty place.
    const pressed = (): void => set(undefined);
    const afterDialog = (): void => {
      waiting = undefined;
      if (!last || !isFocusLost()) return;
      const place = dialog?.isConnected ? dialog : main.current;
      place?.focus({ preventScroll: true });
    };
    const keep = (): void => {
      const disabled = last?.matches(':disabled') ?? false;
      wasDisabled ||= disabled;
      if (!last || !isFocusLost()) return;
      if (!last.isConnected && dialog) waiting ??= setTimeout(afterDialog, DIALOG_RETURNS_WITHIN);
      else if (!last.isConnected) main.current?.focus({ preventScroll: true });
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
      clearTimeout(waiting);
      document.removeEventListener('focusin', came);
      document.removeEventListener('pointerdown', pressed, { capture: true });
    };
  }, [main]);
}

function isFocusLost(): boolean {
  return (document.activeElement ?? document.body) === document.body;
}
