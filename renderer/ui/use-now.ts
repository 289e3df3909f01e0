import { useSyncExternalStore } from 'react';

const STEP = 15_000;

/** The time, in milliseconds, rounded down to a quarter of a minute; changes by itself. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read);
}

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, STEP);
  return () => clearInterval(timer);
}

const read = (): number => Math.floor(Date.now() / STEP) * STEP;
