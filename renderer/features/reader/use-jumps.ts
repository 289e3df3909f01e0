import { useCallback, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Rectangle } from '../../../preload/contract/types.ts';
import { jumpBack, jumpFrom, noJumps } from './jumps.ts';
import type { Jumps } from './jumps.ts';
import type { ViewerHandle } from './viewer/viewer.tsx';

/** Jumps within the file, and the way back from them. */
export function useJumps(viewer: RefObject<ViewerHandle | null>) {
  const way = useRef<Jumps>(noJumps);
  const [jumps, setJumps] = useState({ back: false, on: false });
  const change = useCallback((next: Jumps) => {
    way.current = next;
    setJumps({ back: next.behind.length > 0, on: next.ahead.length > 0 });
  }, []);
  /** Where the view is goes on the way back. */
  const leave = useCallback(() => {
    const from = viewer.current?.place();
    if (from) change(jumpFrom(way.current, from));
  }, [viewer, change]);
  const goTo = useCallback(
    (page: number, rectangle?: Rectangle) => {
      leave();
      void viewer.current?.goTo(page, rectangle);
    },
    [viewer, leave],
  );
  const jump = useCallback(
    (direction: 1 | -1) => {
      const from = viewer.current?.place();
      const step = from && jumpBack(way.current, from, direction);
      if (!step) return;
      change(step.jumps);
      viewer.current?.showPlace(step.place);
    },
    [viewer, change],
  );
  return { goTo, leave, jump, jumps };
}
