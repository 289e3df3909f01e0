/** What workspace events do to the memory. */
import type { Database } from 'better-sqlite3';
import type { Projector } from './projector-type.ts';
import { payloadReader } from './projector-type.ts';

/** Prepares the statements once; a note that is written again keeps its place in the list. */
export function memoryProjector(database: Database): Projector {
  const write = database.prepare(
    `INSERT INTO memory VALUES (@memoryId, @text, @actorKind, @actorName, @seq, @time)
     ON CONFLICT (memory_id) DO UPDATE SET text = excluded.text, actor_kind = excluded.actor_kind,
     actor_name = excluded.actor_name, written_at = excluded.written_at`,
  );
  const remove = database.prepare('DELETE FROM memory WHERE memory_id = ?');
  return (event, opened) => {
    if (opened.state !== 'known') return;
    const read = payloadReader(opened.payload);
    if (event.kind === 'memory.written') {
      write.run({
        ...read('memory.written'),
        actorKind: event.actor.kind,
        actorName: event.actor.name ?? null,
        seq: event.seq,
        time: event.time,
      });
    } else if (event.kind === 'memory.removed') {
      remove.run(read('memory.removed').memoryId);
    }
  };
}
