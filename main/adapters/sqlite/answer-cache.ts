/** Answers of literature services in the workspace's database; not part of the record, and no projection of it. */
import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { AnswerCache } from '../sources/client/answer-cache.ts';

const TABLE = `CREATE TABLE IF NOT EXISTS answer_cache (
  name TEXT PRIMARY KEY, url TEXT NOT NULL, status INTEGER NOT NULL, headers TEXT NOT NULL,
  body BLOB NOT NULL, bytes INTEGER NOT NULL, retrieved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID`;

/** Bytes as they are stored; the oldest answers go first. */
const MOST_BYTES = 128 * 1024 * 1024;

const Row = z.object({
  url: z.string(),
  status: z.int(),
  headers: z.string(),
  body: z.instanceof(Uint8Array),
  retrieved_at: z.string(),
});
const Headers = z.record(z.string(), z.string());

/** Nothing is cached where the database cannot be written. */
export function createAnswerCache(database: Database): AnswerCache {
  if (database.readonly) return { get: () => undefined, set: () => undefined };
  database.exec(TABLE);
  const find = database.prepare<[string]>('SELECT * FROM answer_cache WHERE name = ?');
  const write = database.prepare(
    'INSERT OR REPLACE INTO answer_cache VALUES (@name, @url, @status, @headers, @body, @bytes, @retrievedAt)',
  );
  const total = database
    .prepare<[], number>('SELECT coalesce(sum(bytes), 0) FROM answer_cache')
    .pluck();
  const oldest = database.prepare(
    'DELETE FROM answer_cache WHERE name IN (SELECT name FROM answer_cache ORDER BY retrieved_at LIMIT 50)',
  );
  return {
    get(name) {
      const row = Row.safeParse(find.get(hashOf(name))).data;
      if (row === undefined) return undefined;
      try {
        return {
          url: row.url,
          status: row.status,
          headers: Headers.parse(JSON.parse(row.headers)),
          body: inflateSync(row.body).toString('utf8'),
          retrievedAt: row.retrieved_at,
        };
      } catch {
        return undefined;
      }
    },
    set(name, { url, status, headers, body, retrievedAt }) {
      const packed = deflateSync(Buffer.from(body, 'utf8'));
      const row = { url, status, headers: JSON.stringify(headers), body: packed };
      try {
        write.run({ name: hashOf(name), ...row, bytes: packed.length, retrievedAt });
        while ((total.get() ?? 0) > MOST_BYTES) oldest.run();
      } catch {
        // A full disk must not end a search: the answer itself is kept by whoever asked.
      }
    },
  };
}

/** Empties it, as after an erasure: questions may repeat what was erased. */
export function emptyAnswerCache(database: Database): void {
  database.exec(TABLE);
  database.exec('DELETE FROM answer_cache');
}

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}
