import { useCallback, useState } from 'react';
import type { PageSize } from '../geometry/rectangles.ts';
import type { OpenedDocument } from '../pdf/use-document.ts';

interface PageSizes {
  /** One for each page, in points; the first page's where the page was not looked at yet. */
  readonly sizes: readonly PageSize[];
  readonly learn: (page: number, size: PageSize) => void;
  /** Finds out a page's own size before going there. */
  readonly load: (page: number) => Promise<PageSize>;
}

/** Sizes of all pages without opening all pages: of a long file only those looked at are known. */
export function usePageSizes(opened: OpenedDocument): PageSizes {
  const [sizes, setSizes] = useState<readonly PageSize[]>(() =>
    Array.from({ length: opened.pages }, () => opened.firstSize),
  );
  const learn = useCallback((page: number, size: PageSize) => {
    setSizes((known) => {
      const old = known[page - 1];
      return old?.width === size.width && old.height === size.height
        ? known
        : known.with(page - 1, size);
    });
  }, []);
  const load = useCallback(
    async (page: number) => {
      const loaded = await opened.document.getPage(page).catch(() => undefined);
      const size = loaded ? loaded.getViewport({ scale: 1 }) : opened.firstSize;
      learn(page, { width: size.width, height: size.height });
      return { width: size.width, height: size.height };
    },
    [opened, learn],
  );
  return { sizes, learn, load };
}
