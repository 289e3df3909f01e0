import { useCallback } from 'react';

/** A ref that gives its field the focus when it appears: for fields that a key or button called up. */
export function useFocusOnMount(enabled = true): (field: HTMLElement | null) => void {
  return useCallback(
    (field) => {
      if (enabled) field?.focus();
    },
    [enabled],
  );
}
