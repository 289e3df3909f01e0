/** Notes that were begun and not saved, kept on this machine until they are saved or given up. */
const storageKey = 'cairn.reader.noteDrafts';
/** The one begun longest ago is forgotten first. */
const most = 50;

type Entry = readonly [annotationId: string, text: string];
type Kept = Pick<Storage, 'getItem' | 'setItem'>;

function isEntry(value: unknown): value is Entry {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';
}

function read(storage: Kept): Entry[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  } catch {
    return [];
  }
}

/** What was typed and not saved; undefined for nothing. */
export function noteDraft(storage: Kept, annotationId: string): string | undefined {
  return read(storage).find(([id]) => id === annotationId)?.[1];
}

/** Keeps what is typed; undefined when it was saved or given up. */
export function keepNoteDraft(storage: Kept, annotationId: string, text: string | undefined): void {
  const others = read(storage).filter(([id]) => id !== annotationId);
  const entries: Entry[] = text === undefined ? others : [[annotationId, text], ...others];
  try {
    storage.setItem(storageKey, JSON.stringify(entries.slice(0, most)));
  } catch {
    // No room: the text stays in the box as long as it is open.
  }
}
