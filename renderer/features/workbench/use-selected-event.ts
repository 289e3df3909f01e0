import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * The event of the step that last had the focus in the conversation: the palette takes the focus away
 * and still means this step.
 */
export function useSelectedEvent(
  container: RefObject<HTMLElement | null>,
): RefObject<string | undefined> {
  const selected = useRef<string>(undefined);
  useEffect(() => {
    const element = container.current;
    const note = (event: FocusEvent): void => {
      const step =
        event.target instanceof HTMLElement ? event.target.closest('[data-event]') : null;
      if (step instanceof HTMLElement) selected.current = step.dataset['event'];
    };
    element?.addEventListener('focusin', note);
    return () => element?.removeEventListener('focusin', note);
  }, [container]);
  return selected;
}
