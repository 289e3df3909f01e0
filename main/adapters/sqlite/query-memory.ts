/** Reading the memory. */
import type { Database } from 'better-sqlite3';
import { ActorKind } from '../../core/record/event.ts';
import type { MemoryNote } from '../../core/tools/memory.ts';

interface MemoryRow {
  readonly memory_id: string;
  readonly text: string;
  readonly actor_kind: string;
  readonly actor_name: string | null;
  readonly written_at: string;
}

/** Every note, in the order in which they were first written. */
export function listMemory(database: Database): readonly MemoryNote[] {
  return database
    .prepare<[], MemoryRow>('SELECT * FROM memory ORDER BY first_seq')
    .all()
    .map(({ memory_id: memoryId, text, actor_kind, actor_name, written_at: writtenAt }) => ({
      memoryId,
      text,
      by: {
        kind: ActorKind.parse(actor_kind),
        ...(actor_name === null ? {} : { name: actor_name }),
      },
      writtenAt,
    }));
}
