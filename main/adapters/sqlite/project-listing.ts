/** Keeps the narrow rows that lists are read from in step with the works. */
import type { Database, Statement } from 'better-sqlite3';
import { RetractionKind } from '../../core/library/retraction.ts';
import { ReadingState, type WorkFields } from '../../core/library/work.ts';
import { filterText, likenessHashes, sortedBy, type Copy } from './listing-row.ts';
import type { WorkRow } from './work-row.ts';

export interface Listing {
  /** A record that no event named before. */
  add(workId: string, number: number, fields: WorkFields): void;
  /** Its row is taken away until it is refreshed. */
  drop(workId: string): void;
  /** The record's row, or that of the work it stands below, is made again; a work that is gone leaves none. */
  refresh(workId: string): void;
  /** Only its tags and collections changed. */
  remark(workId: string): void;
  /** Only how far it was read. */
  reread(workId: string): void;
  /** Only what services say of its standing. */
  rejudge(workId: string): void;
}

type MemberRow = Pick<WorkRow, 'work_id' | 'number' | 'fields' | 'removed_at' | 'version_of'>;

/** Of one work with all that stands below it. */
const MEMBERS = 'SELECT work_id FROM listing_member WHERE number = @number';

/** Nothing is known against a work: 0; higher is graver. */
const GRAVITY = `coalesce((SELECT max(CASE json_extract(notice, '$.kind') ${RetractionKind.options
  .map((kind, place) => `WHEN '${kind}' THEN ${RetractionKind.options.length - place}`)
  .join(' ')} END) FROM work_check WHERE notice IS NOT NULL AND work_id IN (${MEMBERS})), 0)`;

const READING = `coalesce((SELECT CASE state ${ReadingState.options
  .map((state, place) => `WHEN '${state}' THEN ${place}`)
  .join(' ')} END FROM work_reading WHERE work_id IN (${MEMBERS}) ORDER BY seq DESC LIMIT 1), 0)`;

/** Prepares the statements once. */
export function workListing(database: Database): Listing {
  const rootOf = database
    .prepare<[string], string>('SELECT coalesce(version_of, work_id) FROM work WHERE work_id = ?')
    .pluck();
  const work = database.prepare<[string], MemberRow>('SELECT * FROM work WHERE work_id = ?');
  const below = database.prepare<[string], MemberRow>(
    'SELECT * FROM work WHERE version_of = ? ORDER BY number',
  );
  const files = database.prepare<{ number: number }, Copy>(
    `SELECT name, status FROM file WHERE work_id IN (${MEMBERS}) ORDER BY added_at, file_id`,
  );
  const numberOf = database
    .prepare<[string], number>('SELECT number FROM listing_member WHERE work_id = ?')
    .pluck();
  const place = database.prepare('INSERT OR REPLACE INTO listing_member VALUES (?, ?)');
  const read = database.prepare(`UPDATE listing SET reading = ${READING} WHERE number = @number`);
  const judge = database.prepare(
    `UPDATE listing SET retraction = ${GRAVITY} WHERE number = @number`,
  );
  const unmark = database.prepare('DELETE FROM listing_mark WHERE number = @number');
  const mark = database.prepare(
    `INSERT OR IGNORE INTO listing_mark
     SELECT mark, removed, number FROM listing JOIN (
       SELECT 't ' || tag AS mark FROM work_tag WHERE work_id IN (${MEMBERS})
       UNION ALL SELECT 'c ' || collection_id FROM collection_work WHERE work_id IN (${MEMBERS})
     ) WHERE number = @number`,
  );
  const write = database.prepare(
    `INSERT OR REPLACE INTO listing VALUES (@number, @workId, @title, @author, @year, @venue, @type,
     0, @removed, @file, @versions, 0)`,
  );
  const unlist = database.prepare('DELETE FROM listing WHERE number = @number');
  const readText = database.prepare<[number], { text: string; keys: string }>(
    'SELECT text, keys FROM listing_text WHERE number = ?',
  );
  const writeText = database.prepare('INSERT OR REPLACE INTO listing_text VALUES (?, ?, ?)');
  const dropText = database.prepare('DELETE FROM listing_text WHERE number = @number');
  const writeKey = database.prepare('INSERT OR IGNORE INTO listing_key VALUES (?, ?)');
  const dropKey = database.prepare('DELETE FROM listing_key WHERE key = ? AND number = ?');
  const listedAs = database
    .prepare<[string], number>('SELECT number FROM listing WHERE work_id = ?')
    .pluck();

  function dropKeys(number: number): void {
    const keys: readonly number[] = JSON.parse(readText.get(number)?.keys ?? '[]');
    for (const key of keys) dropKey.run(key, number);
  }

  function drop(workId: string): void {
    const number = listedAs.get(workId);
    if (number === undefined) return;
    dropKeys(number);
    for (const statement of [unmark, dropText, unlist]) statement.run({ number });
  }

  function writeWords(
    number: number,
    all: readonly WorkFields[],
    copies: readonly Copy[],
    isNew: boolean,
  ): void {
    const text = filterText(all, copies);
    if (!isNew) {
      if (readText.get(number)?.text === text) return;
      dropKeys(number);
    }
    const keys = likenessHashes(all);
    writeText.run(number, text, JSON.stringify(keys));
    for (const key of keys) writeKey.run(key, number);
  }

  function writeRow(top: MemberRow, versions: readonly MemberRow[]): void {
    const { number } = top;
    for (const each of [top, ...versions]) place.run(each.work_id, number);
    const copies = files.all({ number });
    const fields: WorkFields = JSON.parse(top.fields);
    write.run({
      number,
      workId: top.work_id,
      ...sortedBy(fields, copies),
      removed: top.removed_at === null ? 0 : 1,
      versions: versions.length,
    });
    for (const statement of [read, judge, unmark, mark]) statement.run({ number });
    const others = versions.map((row): WorkFields => JSON.parse(row.fields));
    writeWords(number, [fields, ...others], copies, false);
  }

  const runFor = (workId: string, statements: readonly Statement[]): void => {
    const number = numberOf.get(workId);
    if (number !== undefined) for (const statement of statements) statement.run({ number });
  };

  return {
    add(workId, number, fields) {
      place.run(workId, number);
      write.run({ number, workId, ...sortedBy(fields, []), removed: 0, versions: 0 });
      writeWords(number, [fields], [], true);
    },
    drop,
    remark: (workId) => runFor(workId, [unmark, mark]),
    reread: (workId) => runFor(workId, [read]),
    rejudge: (workId) => runFor(workId, [judge]),
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
