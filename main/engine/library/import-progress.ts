/** What an import has done so far, over all its runs: what is in is not read again, and counts once. */
import { stat } from 'node:fs/promises';
import type { ImportedItem, ImportLedger } from '../../adapters/workspace/import-ledgers.ts';
import type { LibraryFile } from '../../core/library/work.ts';
import type { Imported } from './import-file.ts';

export interface ImportProgress {
  readonly counts: { readonly added: number; readonly duplicates: number; readonly pages: number };
  /** True when this path's file is in, and is as it was then. */
  isIn(path: string): Promise<boolean>;
  /** `path` of an upload is whatever tells it apart; there is no file to look at. */
  took(path: string, imported: Imported, total: number): Promise<void>;
}

interface Seen {
  readonly size: number;
  readonly changed: number;
}

/** `isComplete`: the library has the file, and its text where it has some. */
export function importProgress(options: {
  readonly startedAt: string;
  readonly ledger?: ImportLedger | undefined;
  readonly isComplete: (fileId: string) => boolean;
}): ImportProgress {
  const { startedAt, ledger, isComplete } = options;
  const items = new Map<string, ImportedItem>();
  const files = new Set<string>();
  const counts = { added: 0, duplicates: 0, pages: 0 };

  function note(item: ImportedItem): void {
    items.set(item.path, item);
    files.add(item.fileId);
    if (item.outcome === 'added') counts.added += 1;
    else counts.duplicates += 1;
    counts.pages += item.pages;
  }
  for (const item of ledger?.items ?? []) note(item);

  /** The engine may have ended between recording a file and noting it here. */
  const cameInHere = (file: LibraryFile): boolean =>
    file.addedAt >= startedAt && !files.has(file.fileId);

  return {
    counts,
    async isIn(path) {
      const item = items.get(path);
      if (item === undefined || !isComplete(item.fileId)) return false;
      const now = await seen(path);
      return now.size === item.size && now.changed === item.changed;
    },
    async took(path, imported, total) {
      const { file } = imported;
      // Decided before anything is waited for: a second copy of the file may be close behind.
      const isOurs = imported.outcome === 'added' || cameInHere(file);
      files.add(file.fileId);
      const readable = isOurs && file.status === 'readable';
      // A file that is kept but cannot be searched is told each time; it is not among those added.
      if (isOurs && !readable) return;
      const item: ImportedItem = {
        path,
        ...(await seen(path)),
        fileId: file.fileId,
        outcome: readable ? 'added' : 'duplicate',
        pages: readable ? file.pages : 0,
        total,
      };
      note(item);
      ledger?.add(item);
    },
  };
}

/** An upload has no path of its own: it is what it was. */
async function seen(path: string): Promise<Seen> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { size, changed: mtimeMs };
  } catch {
    return { size: 0, changed: 0 };
  }
}
