import { useCallback, useEffect, useRef, useState } from 'react';
import type { Place } from './geometry/layout.ts';
import type { ReaderPlace } from './reader-place.ts';
import type { ShownView } from './viewer/viewer.tsx';
import { recallPlace, rememberPlace } from './viewer/remembered-place.ts';

/** Milliseconds without scrolling after which the place is worth keeping. */
const rest = 400;

/**
 * Where the reader is, and where it starts: at what the address asks for, or else where this file was
 * left the last time.
 */
export function useShownPlace(fileId: string, asked: ReaderPlace) {
  const [initialPlace] = useState<Place | undefined>(() =>
    asked.page === undefined
      ? recallPlace(window.localStorage, fileId)
      : { page: asked.page, share: 0, atTop: true },
  );
  const [view, setView] = useState({ page: initialPlace?.page ?? 1, scale: 1 });
  const latest = useRef<Place>(undefined);
  const first = useRef<Place>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const keep = useCallback(() => {
    clearTimeout(timer.current);
    // Until the person scrolled or went somewhere, there is no place of their own to keep.
    if (latest.current && latest.current !== first.current)
      rememberPlace(window.localStorage, fileId, latest.current);
  }, [fileId]);
  useEffect(() => keep, [keep]);

  const onView = useCallback(
    (shown: ShownView) => {
      first.current ??= shown.place;
      latest.current = shown.place;
      setView((before) =>
        before.page === shown.page && before.scale === shown.scale
          ? before
          : { page: shown.page, scale: shown.scale },
      );
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, rest);
    },
    [keep],
  );
  return { ...view, initialPlace, onView };
}
