import { useCallback, useState } from 'react';
import type { Spread } from './geometry/layout.ts';
import type { Turn } from './geometry/rectangles.ts';
import type { Zoom } from './geometry/zoom.ts';
import { recallView, rememberView } from './viewer/remembered-view.ts';
import type { FileView } from './viewer/remembered-view.ts';

/** How this file is shown, kept for it; one that was never changed is shown as the last zoom was. */
export function useFileView(fileId: string, usualZoom: Zoom) {
  const [kept, setKept] = useState<FileView>(
    () => recallView(window.localStorage, fileId) ?? { turn: 0, spread: 'single' },
  );
  const change = useCallback(
    (part: Partial<FileView>) =>
      setKept((before) => {
        const after = { ...before, ...part };
        rememberView(window.localStorage, fileId, after);
        return after;
      }),
    [fileId],
  );
  return {
    zoom: kept.zoom ?? usualZoom,
    turn: kept.turn,
    spread: kept.spread,
    setZoom: useCallback((zoom: Zoom) => change({ zoom }), [change]),
    setTurn: useCallback((turn: Turn) => change({ turn }), [change]),
    setSpread: useCallback((spread: Spread) => change({ spread }), [change]),
  };
}
