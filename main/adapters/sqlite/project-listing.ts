/** Keeps the narrow rows that lists are read from in step with the works. */
import type { Database } from 'better-sqlite3';
import { likenessKeys } from '../../core/library/duplicates.ts';
import { folded, plainTitle } from '../../core/library/identity-title.ts';
import { RetractionKind } from '../../core/library/retraction.ts';
import { ReadingState, type FileStatus, type WorkFields } from '../../core/library/work.ts';
import { systemDigest } from '../system/digest.ts';
import type { WorkRow } from './work-row.ts';

export interface Listing {
  /** The record's row, or that of the work it stands below, is made again; a work that is gone leaves none. */
  refresh(workId: string): void;
}

type MemberRow = Pick<WorkRow, 'work_id' | 'number' | 'fields' | 'removed_at' | 'version_of'>;

/** Of one work with all that stands below it. */
const MEMBERS = 'SELECT value FROM json_each(?)';

/** Prepares the statements once. */
export function workListing(database: Database): Listing {
  const rootOf = database
    .prepare<[string], string>('SELECT coalesce(version_of, work_id) FROM work WHERE work_id = ?')
    .pluck();
  const work = database.prepare<[string], MemberRow>('SELECT * FROM work WHERE work_id = ?');
  const below = database.prepare<[string], MemberRow>(
    'SELECT * FROM work WHERE version_of = ? ORDER BY number',
  );
  const files = database.prepare<[string], { name: string; status: FileStatus }>(
    `SELECT name, status FROM file WHERE work_id IN (${MEMBERS}) ORDER BY added_at, file_id`,
  );
  const reading = database
    .prepare<[string], ReadingState>(
      `SELECT state FROM work_reading WHERE work_id IN (${MEMBERS}) ORDER BY seq DESC LIMIT 1`,
    )
    .pluck();
  const notices = database
    .prepare<[string], string>(
      `SELECT json_extract(notice, '$.kind') FROM work_check
       WHERE notice IS NOT NULL AND work_id IN (${MEMBERS})`,
    )
    .pluck();
  const forget = [
    'DELETE FROM listing_key WHERE number = (SELECT number FROM listing WHERE work_id = ?)',
    'DELETE FROM listing_text WHERE number = (SELECT number FROM listing WHERE work_id = ?)',
    'DELETE FROM listing WHERE work_id = ?',
  ].map((sql) => database.prepare(sql));
  const write = database.prepare(
    `INSERT OR REPLACE INTO listing VALUES (@number, @workId, @title, @author, @year, @venue, @type,
     @reading, @removed, @file, @versions, @retraction)`,
  );
  const readText = database
    .prepare<[number], string>('SELECT text FROM listing_text WHERE number = ?')
    .pluck();
  const dropKeys = database.prepare('DELETE FROM listing_key WHERE number = ?');
  const writeKey = database.prepare('INSERT OR IGNORE INTO listing_key VALUES (?, ?)');
  const writeText = database.prepare('INSERT OR REPLACE INTO listing_text VALUES (?, ?)');

  function drop(workId: string): void {
    for (const statement of forget) statement.run(workId);
  }

  function writeRow(top: MemberRow, versions: readonly MemberRow[]): void {
    const members = JSON.stringify([top, ...versions].map((row) => row.work_id));
    const copies = files.all(members);
    const fields: WorkFields = JSON.parse(top.fields);
    write.run({
      number: top.number,
      workId: top.work_id,
      title: sortKey(plainTitle(fields.title)),
      author: sortKey(nameOf(fields)),
      year: fields.year ?? null,
      venue: sortKey(fields.venue ?? ''),
      type: fields.type ?? null,
      reading: ReadingState.options.indexOf(reading.get(members) ?? 'unread'),
      removed: top.removed_at === null ? 0 : 1,
      file: fileState(copies),
      versions: versions.length,
      retraction: gravestOf(notices.all(members)),
    });
    const all = [fields, ...versions.map((row): WorkFields => JSON.parse(row.fields))];
    const text = folded([...all.map(textOf), ...copies.map(({ name }) => name)].join('\n'));
    if (readText.get(top.number) === text) return;
    writeText.run(top.number, text);
    dropKeys.run(top.number);
    for (const key of new Set(all.flatMap(likenessKeys))) writeKey.run(hashed(key), top.number);
  }

  return {
    refresh(workId) {
      const rootId = rootOf.get(workId) ?? workId;
      const root = work.get(rootId);
      if (root === undefined) {
        drop(workId);
        return;
      }
      const all = below.all(rootId);
      const versions = all.filter(({ removed_at: at }) => at === null || at === root.removed_at);
      writeRow(root, versions);
      for (const version of all) {
        // A version that was removed by itself lies in the trash by itself.
        if (versions.includes(version)) drop(version.work_id);
        else writeRow(version, []);
      }
    },
  };
}

/** 48 bits: two keys with one hash are compared in vain, and nothing worse comes of it. */
function hashed(key: string): number {
  return Number.parseInt(systemDigest.sha256(key).slice(0, 12), 16);
}

/** Case and accents do not order, nor do signs before the first letter; null comes last. */
function sortKey(text: string): string | null {
  const key = folded(text).replace(/^[^\p{L}\p{N}]+/u, '');
  return key === '' ? null : key;
}

function nameOf({ authors: [first] }: WorkFields): string {
  return first === undefined ? '' : `${first.family} ${first.given ?? ''}`.trim();
}

function fileState(copies: readonly { readonly status: FileStatus }[]): string {
  if (copies.some(({ status }) => status === 'readable')) return 'readable';
  return copies.length === 0 ? 'none' : 'trouble';
}

/** 0: nothing is known against it; higher is graver. */
function gravestOf(kinds: readonly string[]): number {
  const gravity = kinds.map(
    (kind) => RetractionKind.options.length - RetractionKind.options.findIndex((it) => it === kind),
  );
  return Math.max(0, ...gravity);
}

function textOf(fields: WorkFields): string {
  const { authors, title, year, doi, pmid, arxiv, isbn, venue, url } = fields;
  const names = authors.map(({ given, family }) => `${given ?? ''} ${family}`);
  return [plainTitle(title), ...names, year, doi, pmid, arxiv, isbn, venue, url]
    .filter((part) => part !== undefined)
    .join('\n');
}
