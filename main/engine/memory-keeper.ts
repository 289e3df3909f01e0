/** The workspace's memory: read from the index, written through the journal. */
import type { Database } from '../adapters/sqlite/open-database.ts';
import { listMemory } from '../adapters/sqlite/query-memory.ts';
import { ok, type Result } from '../core/errors.ts';
import type { Journal } from '../core/ports.ts';
import { WORKSPACE_STREAM, type Actor } from '../core/record/event.ts';
import type { Memory } from '../core/tools/memory.ts';

export interface MemoryKeeper extends Memory {
  remove(memoryId: string, by: Actor): Promise<Result<void>>;
}

/** Events that change what is in mind. */
export const MEMORY_KINDS: ReadonlySet<string> = new Set(['memory.written', 'memory.removed']);

export function createMemoryKeeper(ports: {
  readonly database: Database;
  readonly journal: Pick<Journal, 'append'>;
}): MemoryKeeper {
  const { database, journal } = ports;
  async function append(actor: Actor, kind: string, payload: object): Promise<Result<void>> {
    const written = await journal.append(WORKSPACE_STREAM, [{ actor, kind, payload }]);
    return written.ok ? ok(undefined) : written;
  }
  return {
    list: () => listMemory(database),
    write: ({ memoryId, text, by }) => append(by, 'memory.written', { memoryId, text }),
    remove: (memoryId, by) => append(by, 'memory.removed', { memoryId }),
  };
}
