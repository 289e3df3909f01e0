/** Reading works, their files, and settings. */
import type { Database } from 'better-sqlite3';
import type { LibraryFile, Work } from '../../core/library/work.ts';
import { LibraryFile as LibraryFileSchema, Work as WorkSchema } from '../../core/library/work.ts';
import type { Json } from '../../core/record/canonical.ts';

export interface ListWorksQuery {
  /** Words that must all occur in title, authors, year, DOI, venue or a file's name. */
  readonly query?: string;
  readonly sort?: 'title' | 'author' | 'year' | 'added' | 'venue' | 'type' | 'reading';
  readonly direction?: 'ascending' | 'descending';
  readonly offset?: number;
  readonly limit?: number;
  /** Works that were removed: left out unless asked for. */
  readonly removed?: 'without' | 'with' | 'only';
}

interface WorkRow {
  readonly work_id: string;
  readonly title: string;
  readonly authors: string;
  readonly year: number | null;
  readonly doi: string | null;
  readonly venue: string | null;
  readonly abstract: string | null;
  readonly language: string | null;
  readonly url: string | null;
  readonly more: string;
  readonly origins: string;
  readonly extra: string | null;
  readonly source: string | null;
  readonly added_at: string;
  readonly removed_at: string | null;
}

interface FileRow {
  readonly file_id: string;
  readonly work_id: string;
  readonly name: string;
  readonly bytes: number;
  readonly media_type: string;
  readonly encoding: string | null;
  readonly pages: number;
  readonly status: string;
  readonly code: string | null;
  readonly extractor: string;
  readonly added_at: string;
}

/** Works without a year or author come last in either direction. */
const ORDERS = {
  title: 'title COLLATE NOCASE',
  author: "coalesce(json_extract(authors, '$[0].family'), char(1114111)) COLLATE NOCASE",
  year: 'year',
  added: 'added_at',
  venue: 'venue COLLATE NOCASE',
  type: "json_extract(more, '$.type')",
  reading: 'added_at',
} as const;

/** `total` counts all that match, whatever the limit. */
export function listWorks(
  database: Database,
  query: ListWorksQuery = {},
): { readonly total: number; readonly works: readonly Work[] } {
  const words = (query.query ?? '').toLowerCase().split(/\s+/u).filter(Boolean);
  const conditions = words.map(
    () =>
      `(searchable LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM file f
        WHERE f.work_id = work.work_id AND lower(f.name) LIKE ? ESCAPE '\\'))`,
  );
  const removed = query.removed ?? 'without';
  if (removed === 'without') conditions.push('removed_at IS NULL');
  if (removed === 'only') conditions.push('removed_at IS NOT NULL');
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const patterns = words.flatMap((word) => {
    const pattern = `%${word.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
    return [pattern, pattern];
  });
  const direction = query.direction === 'descending' ? 'DESC' : 'ASC';
  const order = `${ORDERS[query.sort ?? 'title']} ${direction} NULLS LAST, work_id`;
  const rows = database
    .prepare<(string | number)[], WorkRow>(
      `SELECT * FROM work ${where} ORDER BY ${order} LIMIT ? OFFSET ?`,
    )
    .all(...patterns, query.limit ?? 200, query.offset ?? 0);
  const count = database
    .prepare<string[], { total: number }>(`SELECT count(*) AS total FROM work ${where}`)
    .get(...patterns);
  return { total: count?.total ?? 0, works: rows.map((row) => workOf(database, row)) };
}

/** A work with its files, also when it was removed; undefined when there is none with this id. */
export function getWork(database: Database, workId: string): Work | undefined {
  const row = database
    .prepare<[string], WorkRow>('SELECT * FROM work WHERE work_id = ?')
    .get(workId);
  return row && workOf(database, row);
}

/** The work an imported file belongs to, also when it was removed. */
export function findWorkByFile(database: Database, fileId: string): Work | undefined {
  const file = getFile(database, fileId);
  return file && getWork(database, file.workId);
}

/** One imported file. */
export function getFile(database: Database, fileId: string): LibraryFile | undefined {
  const row = database
    .prepare<[string], FileRow>('SELECT * FROM file WHERE file_id = ?')
    .get(fileId);
  return row && fileOf(row);
}

/** Every imported file, oldest first. */
export function listFiles(database: Database): readonly LibraryFile[] {
  return database
    .prepare<[], FileRow>('SELECT * FROM file ORDER BY added_at, file_id')
    .all()
    .map(fileOf);
}

/** Every setting that was ever changed, by key. */
export function allSettings(database: Database): Readonly<Record<string, Json>> {
  const rows = database
    .prepare<[], { key: string; value: string }>('SELECT key, value FROM setting ORDER BY key')
    .all();
  return Object.fromEntries(rows.map(({ key, value }): [string, Json] => [key, JSON.parse(value)]));
}

/** One setting; undefined when it was never changed. */
export function getSetting(database: Database, key: string): Json | undefined {
  const value = database
    .prepare<[string], string>('SELECT value FROM setting WHERE key = ?')
    .pluck()
    .get(key);
  return value === undefined ? undefined : JSON.parse(value);
}

/** The public keys whose signatures count in this workspace. */
export function workspaceKeys(database: Database): readonly string[] {
  return database
    .prepare<[], { public_key: string }>('SELECT public_key FROM workspace_key ORDER BY added_at')
    .all()
    .map((row) => row.public_key);
}

function workOf(database: Database, row: WorkRow): Work {
  const files = database
    .prepare<[string], FileRow>('SELECT * FROM file WHERE work_id = ? ORDER BY added_at, file_id')
    .all(row.work_id);
  return WorkSchema.parse({
    ...JSON.parse(row.more),
    workId: row.work_id,
    title: row.title,
    authors: JSON.parse(row.authors),
    ...present({
      year: row.year,
      doi: row.doi,
      venue: row.venue,
      abstract: row.abstract,
      language: row.language,
      url: row.url,
      removedAt: row.removed_at,
      extra: row.extra === null ? null : JSON.parse(row.extra),
      source: row.source === null ? null : JSON.parse(row.source),
    }),
    origins: JSON.parse(row.origins),
    addedAt: row.added_at,
    files: files.map(fileOf),
  });
}

function fileOf(row: FileRow): LibraryFile {
  return LibraryFileSchema.parse({
    fileId: row.file_id,
    workId: row.work_id,
    name: row.name,
    bytes: row.bytes,
    mediaType: row.media_type,
    ...present({ encoding: row.encoding }),
    pages: row.pages,
    status: row.status,
    ...present({ code: row.code }),
    extractor: row.extractor,
    addedAt: row.added_at,
  });
}

function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
