import type { memoryRoutes } from '../../../preload/contract/routes/memory.ts';
import type { MemoryEntry } from '../../../preload/contract/views/model.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

/** The memory as the researcher sees and changes it; what they write is in their name. */
export function memoryHandlers(current: () => Room): HandlersOf<typeof memoryRoutes> {
  /** Brings the index up to the record first: a full disk may have kept a note out of it. */
  async function changed(room: Room, change: () => Promise<Result<void>>) {
    const done = await change();
    if (!done.ok) return done;
    const indexed = await room.indexed();
    return indexed.ok ? ok(entriesOf(room)) : indexed;
  }

  return {
    'memory.list': () => ok(entriesOf(current())),
    async 'memory.write'({ memoryId, text }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const note = {
        memoryId: memoryId ?? room.random.id('mem'),
        text,
        by: await room.researcher(),
      };
      return changed(room, () => room.memory.write(note));
    },
    async 'memory.remove'({ memoryId }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      if (room.memory.list().every((note) => note.memoryId !== memoryId)) {
        return fail('not_found', 'This note is not in the memory any more; nothing was removed.');
      }
      const by = await room.researcher();
      return changed(room, () => room.memory.remove(memoryId, by));
    },
  };
}

function entriesOf(room: Room): MemoryEntry[] {
  return room.memory.list().map((note) => ({ ...note }));
}
