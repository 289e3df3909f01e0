import type { JournalDamage } from '../../main/core/ports.ts';
import type { JournalFile, OpenJournalFile } from '../../main/adapters/journal/journal-file.ts';
import { openJournalFile } from '../../main/adapters/journal/journal-file.ts';
import type { JournalOptions } from '../../main/adapters/journal/journal.ts';
import { FileJournal } from '../../main/adapters/journal/journal.ts';
import type { RecordEvent, StreamName } from '../../main/core/record/event.ts';
import { sealPorts } from './record-ports.ts';

/** A journal over a folder, with what it reported on the way. */
export function journalIn(
  folder: string,
  options: Partial<JournalOptions> = {},
): { readonly journal: FileJournal; readonly damage: JournalDamage[] } {
  const damage: JournalDamage[] = [];
  const onDamage = (one: JournalDamage): void => {
    damage.push(one);
  };
  return { journal: new FileJournal({ folder, ...sealPorts(), onDamage, ...options }), damage };
}

/** Every event of a stream, and what the reading reported. */
export async function readAll(
  journal: FileJournal,
  stream: StreamName,
): Promise<{ readonly events: RecordEvent[]; readonly damage: JournalDamage[] }> {
  const events: RecordEvent[] = [];
  const damage: JournalDamage[] = [];
  const onDamage = (one: JournalDamage): void => {
    damage.push(one);
  };
  for await (const { event } of journal.read(stream, { onDamage })) events.push(event);
  return { events, damage };
}

/** What to do in the place of an operation: return undefined to let it happen. */
export interface Faults {
  write?: (file: JournalFile, bytes: Uint8Array, position: number) => Promise<number> | undefined;
  sync?: () => Promise<void> | undefined;
}

/** Real files whose writes and syncs are counted and can be made to fail. */
export function watchedFiles(faults: Faults = {}): {
  readonly openFile: OpenJournalFile;
  readonly calls: string[];
} {
  const calls: string[] = [];
  const openFile: OpenJournalFile = async (path, mode) => {
    const file = await openJournalFile(path, mode);
    return {
      ...file,
      write(bytes, position) {
        calls.push('write');
        return faults.write?.(file, bytes, position) ?? file.write(bytes, position);
      },
      sync() {
        calls.push('sync');
        return faults.sync?.() ?? file.sync();
      },
    };
  };
  return { openFile, calls };
}

/** An error as the operating system gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made by a test`), { code });
}
