import type { Place } from '../geometry/layout.ts';

const storageKey = 'cairn.reader.places';
/** Files whose place is kept; the one read longest ago is forgotten first. */
const remembered = 200;

type Entry = readonly [fileId: string, page: number, share: number, atTop?: boolean];

interface Storage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

function isEntry(value: unknown): value is Entry {
  return (
    Array.isArray(value) &&
    typeof value[0] === 'string' &&
    Number.isInteger(value[1]) &&
    Number.isFinite(value[2])
  );
}

function read(storage: Storage): Entry[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  } catch {
    return [];
  }
}

/** Where this file was left, on this machine; undefined the first time. */
export function recallPlace(storage: Storage, fileId: string): Place | undefined {
  const entry = read(storage).find(([id]) => id === fileId);
  return entry && { page: entry[1], share: entry[2], atTop: entry[3] === true };
}

/** Keeps the place of a file; a browser without room for it only forgets. */
export function rememberPlace(storage: Storage, fileId: string, place: Place): void {
  const others = read(storage).filter(([id]) => id !== fileId);
  const share = Math.round(place.share * 1_000) / 1_000;
  const entries: Entry[] = [[fileId, place.page, share, place.atTop === true], ...others];
  try {
    storage.setItem(storageKey, JSON.stringify(entries.slice(0, remembered)));
  } catch {
    // No room, or storage switched off: reading goes on without it.
  }
}
