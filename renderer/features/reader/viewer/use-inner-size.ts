import { useCallback, useState } from 'react';
import type { PageSize } from '../geometry/rectangles.ts';

/** An element's room for its content, in CSS pixels, live: without what its scrollbars take. */
export function useInnerSize(): {
  readonly ref: (element: HTMLElement | null) => (() => void) | undefined;
  readonly size: PageSize;
} {
  const [size, setSize] = useState<PageSize>({ width: 0, height: 0 });
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((before) =>
        before.width === width && before.height === height ? before : { width, height },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, size };
}
