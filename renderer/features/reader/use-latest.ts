import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** What was given at the last render, for callbacks that must not change with every render. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  }, [value]);
  return latest;
}
