/** Headers of every event, and how far each stream has been applied. */
import type { Database } from 'better-sqlite3';
import type { JournalEntry } from '../../core/ports.ts';
import { isErased } from '../../core/record/erasure.ts';
import type { StreamName } from '../../core/record/event.ts';
import { NETWORK_STREAM } from '../../core/record/event.ts';
import type { StreamPosition } from '../journal/stream-reader.ts';
import { projectedTables } from './schema.ts';

/** Position as stored: where reading goes on, and where the last applied event stands. */
export interface AppliedPosition extends StreamPosition {
  readonly lastOffset: number;
  readonly lastLength: number;
}

interface StreamRow {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
  readonly next_offset: number;
  readonly next_line: number;
  readonly last_offset: number;
  readonly last_length: number;
}

export interface EventTables {
  add(entry: JournalEntry, line: number): void;
  position(stream: StreamName): AppliedPosition | undefined;
  streams(): StreamName[];
  /** Takes everything away that came from this stream. */
  forget(stream: StreamName): void;
}

const SESSION_TABLES = [
  'session',
  'tool_call',
  'model_step',
  'session_end',
  'approval',
  'evidence',
  'support_verdict',
  'report',
  'artifact',
];
/** Filled from every stream, row by row. */
const SHARED_TABLES: ReadonlySet<string> = new Set([
  'stream',
  'event',
  'network_request',
  'find_text',
]);

/** All the others come from the workspace's own stream. */
const WORKSPACE_TABLES = Object.keys(projectedTables).filter(
  (table) => !SESSION_TABLES.some((each) => each === table) && !SHARED_TABLES.has(table),
);

/** Prepares the statements once. `line` is the number of the entry's line, counted from 1. */
export function eventTables(database: Database): EventTables {
  const addEvent = database.prepare(
    `INSERT OR REPLACE INTO event VALUES (@stream, @seq, @id, @time, @actorKind, @actorName, @kind,
     @schemaVersion, @parentId, @erased, @offset, @length)`,
  );
  const move = database.prepare(
    `INSERT OR REPLACE INTO stream VALUES (@stream, @seq, @hash, @nextOffset, @nextLine, @offset, @length)`,
  );
  const position = database.prepare<[string], StreamRow>('SELECT * FROM stream WHERE stream = ?');
  const streams = database.prepare<[], { stream: string }>('SELECT stream FROM stream');
  return {
    add({ event, offset, length }, line) {
      const { id, stream, seq, time, kind, schemaVersion, hash } = event;
      const place = { stream, seq, offset, length };
      addEvent.run({
        ...place,
        id,
        time,
        kind,
        schemaVersion,
        actorKind: event.actor.kind,
        actorName: event.actor.name ?? null,
        parentId: event.parentId ?? null,
        erased: isErased(event) ? 1 : 0,
      });
      move.run({ ...place, hash, nextOffset: offset + length + 1, nextLine: line + 1 });
    },
    position(stream) {
      const row = position.get(stream);
      return row && positionOf(row);
    },
    streams: () => streams.all().map(({ stream }) => stream),
    forget(stream) {
      database.prepare('DELETE FROM stream WHERE stream = ?').run(stream);
      database.prepare('DELETE FROM event WHERE stream = ?').run(stream);
      database.prepare('DELETE FROM find_text WHERE stream = ?').run(stream);
      if (stream.startsWith('sessions/')) {
        const sessionId = stream.slice('sessions/'.length);
        for (const table of SESSION_TABLES) {
          database.prepare(`DELETE FROM ${table} WHERE session_id = ?`).run(sessionId);
        }
      } else if (stream === NETWORK_STREAM) {
        database.prepare('DELETE FROM network_request').run();
      } else {
        for (const table of WORKSPACE_TABLES) database.prepare(`DELETE FROM ${table}`).run();
      }
    },
  };
}

function positionOf(row: StreamRow): AppliedPosition {
  return {
    offset: row.next_offset,
    line: row.next_line,
    head: { seq: row.seq, hash: row.hash },
    lastOffset: row.last_offset,
    lastLength: row.last_length,
  };
}
