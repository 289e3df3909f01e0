import * as z from 'zod';
import type { Spread } from '../geometry/layout.ts';
import type { Turn } from '../geometry/rectangles.ts';
import type { Zoom } from '../geometry/zoom.ts';

/** How one file is shown. Without `zoom` it follows the last one chosen anywhere. */
export interface FileView {
  readonly zoom?: Zoom | undefined;
  readonly turn: Turn;
  readonly spread: Spread;
}

const storageKey = 'cairn.reader.views';
/** Files whose view is kept; the one changed longest ago is forgotten first. */
const remembered = 200;

interface Storage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const StoredView = z.object({
  zoom: z
    .union([
      z.object({ fit: z.enum(['width', 'page']) }),
      z.object({ fit: z.literal('none'), share: z.number().positive().max(10) }),
    ])
    .optional(),
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  spread: z.enum(['single', 'pairs', 'cover']),
});
const Entry = z.tuple([z.string(), StoredView]);

function read(storage: Storage): z.infer<typeof Entry>[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.flatMap((value) => {
      const entry = Entry.safeParse(value);
      return entry.success ? [entry.data] : [];
    });
  } catch {
    return [];
  }
}

/** How this file was shown the last time, on this machine; undefined when it was never changed. */
export function recallView(storage: Storage, fileId: string): FileView | undefined {
  return read(storage).find(([id]) => id === fileId)?.[1];
}

/** Keeps how a file is shown; a browser without room for it only forgets. */
export function rememberView(storage: Storage, fileId: string, view: FileView): void {
  const others = read(storage).filter(([id]) => id !== fileId);
  try {
    storage.setItem(storageKey, JSON.stringify([[fileId, view], ...others].slice(0, remembered)));
  } catch {
    // No room, or storage switched off: reading goes on without it.
  }
}
