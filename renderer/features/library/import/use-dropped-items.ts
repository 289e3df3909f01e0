import { useMemo } from 'react';
import { useDesktop } from '../../../app/desktop/use-desktop.ts';
import { itemOf } from './import-item.ts';
import type { ImportItem } from './import-item.ts';

/** What the place for dropping takes from a drag, and how its files become items to import. */
export interface Dropping {
  /** Left out in a browser: there the component's own way reads folders file by file. */
  readonly getFilesFromEvent?: (event: unknown) => Promise<(File | DataTransferItem)[]>;
  readonly items: (files: readonly File[]) => readonly ImportItem[];
}

/** In the desktop a dropped file or folder is known by where it lies, and nothing of it is read here. */
export function useDroppedItems(): Dropping {
  const desktop = useDesktop();
  return useMemo(() => {
    if (desktop === undefined) return { items: (files) => files.map((file) => itemOf(file)) };
    const folders = new WeakSet<File>();
    return {
      // Not async before the data is read: it is there during the event only.
      getFilesFromEvent(event) {
        const data = dataOf(event);
        if (data === undefined) return Promise.resolve([]);
        const dragged = [...data.items].filter(({ kind }) => kind === 'file');
        if (!isDrop(event)) return Promise.resolve(dragged);
        return Promise.resolve(
          dragged.flatMap((item) => {
            const file = item.getAsFile();
            if (file === null) return [];
            if (item.webkitGetAsEntry()?.isDirectory === true) folders.add(file);
            return [file];
          }),
        );
      },
      items: (files) => files.map((file) => itemOf(file, desktop.pathOf(file), folders.has(file))),
    };
  }, [desktop]);
}

function isDrop(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'type' in event && event.type === 'drop';
}

function dataOf(event: unknown): DataTransfer | undefined {
  if (typeof event !== 'object' || event === null || !('dataTransfer' in event)) return undefined;
  return event.dataTransfer instanceof DataTransfer ? event.dataTransfer : undefined;
}
