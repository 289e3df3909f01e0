/** What workspace events do to tags, reading, collections, notes, and what services say of a work. */
import type { Database } from 'better-sqlite3';
import { workListing } from './project-listing.ts';
import type { Projector } from './projector-type.ts';
import { payloadReader } from './projector-type.ts';

/** Prepares the statements once. All of it hangs on records, so that a split takes it along. */
export function shelfProjector(database: Database): Projector {
  const listing = workListing(database);
  const tag = database.prepare('INSERT OR IGNORE INTO work_tag VALUES (?, ?)');
  const untag = database.prepare('DELETE FROM work_tag WHERE work_id = ? AND tag = ?');
  const setReading = database.prepare('INSERT OR REPLACE INTO work_reading VALUES (?, ?, ?)');
  const saveCollection = database.prepare(
    `INSERT INTO collection VALUES (@collectionId, @name, @parentId, @source, @seq)
     ON CONFLICT (collection_id) DO UPDATE SET name = excluded.name, parent_id = excluded.parent_id,
     source = coalesce(excluded.source, source)`,
  );
  const below = database
    .prepare<[string], string>(
      `WITH RECURSIVE tree (id) AS (
         SELECT ? UNION SELECT collection_id FROM collection, tree WHERE parent_id = tree.id
       ) SELECT id FROM tree`,
    )
    .pluck();
  const removeCollection = database.prepare('DELETE FROM collection WHERE collection_id = ?');
  const emptyCollection = database.prepare('DELETE FROM collection_work WHERE collection_id = ?');
  const unlist = database.prepare('DELETE FROM listing_mark WHERE mark = ?');
  const put = database.prepare('INSERT OR IGNORE INTO collection_work VALUES (?, ?)');
  const take = database.prepare(
    'DELETE FROM collection_work WHERE collection_id = ? AND work_id = ?',
  );
  const writeNote = database.prepare(
    `INSERT INTO note VALUES (@noteId, @workId, @text, @source, @actorKind, @actorName, @seq, @time)
     ON CONFLICT (note_id) DO UPDATE SET work_id = excluded.work_id, text = excluded.text,
     source = coalesce(excluded.source, source), actor_kind = excluded.actor_kind,
     actor_name = excluded.actor_name, written_at = excluded.written_at`,
  );
  const removeNote = database.prepare('DELETE FROM note WHERE note_id = ?');
  const check = database.prepare('INSERT OR REPLACE INTO work_check VALUES (?, ?, ?, ?)');

  return (event, opened) => {
    if (opened.state !== 'known') return;
    const read = payloadReader(opened.payload);
    switch (event.kind) {
      case 'works.tagged': {
        const { workIds, add, remove } = read('works.tagged');
        for (const workId of workIds) {
          for (const each of remove) untag.run(workId, each);
          for (const each of add) tag.run(workId, each);
          listing.remark(workId);
        }
        break;
      }
      case 'works.reading': {
        const { workIds, state } = read('works.reading');
        for (const workId of workIds) {
          setReading.run(workId, state, event.seq);
          listing.reread(workId);
        }
        break;
      }
      case 'collection.saved':
        saveCollection.run({
          parentId: null,
          source: null,
          ...read('collection.saved'),
          seq: event.seq,
        });
        break;
      case 'collection.removed':
        for (const collectionId of below.all(read('collection.removed').collectionId)) {
          removeCollection.run(collectionId);
          emptyCollection.run(collectionId);
          unlist.run(`c ${collectionId}`);
        }
        break;
      case 'collection.changed': {
        const { collectionId, add, remove } = read('collection.changed');
        for (const workId of remove) take.run(collectionId, workId);
        for (const workId of add) put.run(collectionId, workId);
        for (const workId of new Set([...remove, ...add])) listing.remark(workId);
        break;
      }
      case 'note.written':
        writeNote.run({
          source: null,
          ...read('note.written'),
          actorKind: event.actor.kind,
          actorName: event.actor.name ?? null,
          seq: event.seq,
          time: event.time,
        });
        break;
      case 'note.removed':
        removeNote.run(read('note.removed').noteId);
        break;
      case 'works.checked': {
        const { service, workIds, notices } = read('works.checked');
        const known = new Map(notices.map(({ workId, notice }) => [workId, notice]));
        for (const workId of workIds) {
          const notice = known.get(workId);
          check.run(
            workId,
            service,
            event.time,
            notice === undefined ? null : JSON.stringify(notice),
          );
          listing.rejudge(workId);
        }
        break;
      }
    }
  };
}
