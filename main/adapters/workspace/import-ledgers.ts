/**
 * How far imports have come, on this machine and outside the workspace: paths mean something only
 * here. The library itself is the record; this is what lets an import go on after the engine ended,
 * without reading again what is in.
 */
import { appendFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { Actor } from '../../core/record/event.ts';

export const ImportStart = z.strictObject({
  version: z.literal(1),
  jobId: z.string(),
  /** The workspace's folder: a copy of it elsewhere is not being imported into. */
  root: z.string(),
  startedAt: z.iso.datetime({ precision: 3 }),
  paths: z.array(z.string()),
  uploads: z.array(z.strictObject({ fileId: z.string(), name: z.string() })),
  actor: Actor,
});
export type ImportStart = z.infer<typeof ImportStart>;

/** A file that is in. `size` and `changed` (milliseconds) are those of the path when it was read. */
export const ImportedItem = z.strictObject({
  path: z.string(),
  size: z.number(),
  changed: z.number(),
  fileId: z.string(),
  outcome: z.enum(['added', 'duplicate']),
  pages: z.int(),
  /** Files of the whole import, as found this time. */
  total: z.int(),
});
export type ImportedItem = z.infer<typeof ImportedItem>;

export interface ImportLedger {
  readonly start: ImportStart;
  /** What was in when the ledger was read, in the order of coming in. */
  readonly items: readonly ImportedItem[];
  /** Never fails: without it an import only has more to look at again. */
  add(item: ImportedItem): void;
  /** Takes it away: the import is over, or nobody wants it any more. */
  forget(): Promise<void>;
}

export interface ImportLedgers {
  begin(start: Omit<ImportStart, 'version' | 'root'>): ImportLedger;
  /** Imports that did not come to their end, oldest first. */
  unfinished(): Promise<readonly ImportLedger[]>;
}

const ENDING = '.jsonl';

/** In this folder; made when the first import begins. */
export function createImportLedgers(folder: string, root: string): ImportLedgers {
  function ledger(
    start: ImportStart,
    items: readonly ImportedItem[],
    isNew: boolean,
  ): ImportLedger {
    const path = join(folder, `${start.jobId}${ENDING}`);
    const write = (value: unknown): Promise<void> =>
      appendFile(path, `${JSON.stringify(value)}\n`, { mode: 0o600 });
    let last: Promise<unknown> = isNew
      ? mkdir(folder, { recursive: true, mode: 0o700 })
          .then(() => write(start))
          .catch(() => undefined)
      : Promise.resolve();
    return {
      start,
      items,
      add(item) {
        last = last.then(() => write(item)).catch(() => undefined);
      },
      async forget() {
        last = last.then(() => rm(path, { force: true })).catch(() => undefined);
        await last;
      },
    };
  }

  return {
    begin: (start) => ledger({ ...start, version: 1, root }, [], true),
    async unfinished() {
      const names = await readdir(folder).catch(() => []);
      const read = await Promise.all(
        names.filter((name) => name.endsWith(ENDING)).map((name) => readLedger(join(folder, name))),
      );
      return read
        .flatMap((found) => found ?? [])
        .filter(({ start }) => start.root === root)
        .toSorted((one, other) => one.start.startedAt.localeCompare(other.start.startedAt))
        .map(({ start, items }) => ledger(start, items, false));
    },
  };
}

/** Lines that were torn when the engine ended are left out; without a first line nothing is known. */
async function readLedger(path: string) {
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  const start = ImportStart.safeParse(parsed(lines[0] ?? ''));
  if (!start.success) return undefined;
  const items = lines.slice(1).flatMap((line) => {
    const item = ImportedItem.safeParse(parsed(line));
    return item.success ? [item.data] : [];
  });
  return { start: start.data, items };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
