/** What was last seen in Zotero, and what the researcher has done to it since. */
import type { Database } from 'better-sqlite3';
import { isZotero, objectOf } from '../../core/library/zotero.ts';
import type { WorkspacePayload } from '../../core/record/kinds.ts';
import type { Projector } from './projector-type.ts';
import { payloadReader } from './projector-type.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Prepares the statements once; the result applies one event at a time. */
export function zoteroProjector(database: Database): Projector {
  const addItem = database.prepare(
    'INSERT OR REPLACE INTO zotero_item VALUES (@library, @key, @workId, @version, @fields, @seq, NULL)',
  );
  const readItem = database.prepare<[string], { library: string; fields: string }>(
    'SELECT library, fields FROM zotero_item WHERE work_id = ?',
  );
  const changeItem = database.prepare(
    'UPDATE zotero_item SET fields = @fields, version = coalesce(@version, version) WHERE work_id = @workId',
  );
  const remove = database.prepare('UPDATE zotero_item SET removed_by = ? WHERE work_id = ?');
  const handBack = database.prepare(
    `UPDATE work SET origins = json_replace(origins, @path, 'zotero') WHERE work_id = @workId`,
  );
  const notes = noteStatements(database);
  const collections = collectionStatements(database);
  const synced = syncStatements(database);

  /** Moves what Zotero last said of a work; a null takes a field away. */
  function advance(workId: string, change: Fields, version: number | null): void {
    const row = readItem.get(workId);
    if (row === undefined) return;
    const fields: Record<string, unknown> = { ...JSON.parse(row.fields), ...change };
    for (const [name, value] of Object.entries(fields)) {
      if (value === null || value === undefined) Reflect.deleteProperty(fields, name);
    }
    changeItem.run({ workId, fields: JSON.stringify(fields), version });
  }

  return (event, opened) => {
    if (opened.state !== 'known') return;
    const read = payloadReader(opened.payload);
    const isOurs = !isZotero(event.actor);
    switch (event.kind) {
      case 'work.added': {
        const { workId, fields, source } = read('work.added');
        if (source?.kind !== 'zotero') break;
        const { library, key, version } = source;
        const item = { library, key, workId, version, seq: event.seq };
        addItem.run({ ...item, fields: JSON.stringify(fields) });
        break;
      }
      case 'work.completed': {
        const { workId, fields, source } = read('work.completed');
        if (source?.kind === 'zotero') advance(workId, fields, source.version);
        break;
      }
      case 'work.removed':
        remove.run(isOurs ? 'researcher' : 'zotero', read('work.removed').workId);
        break;
      case 'work.restored':
        remove.run(null, read('work.restored').workId);
        break;
      case 'note.written':
        notes.written(read('note.written'), isOurs);
        break;
      case 'note.removed':
        notes.removed(read('note.removed').noteId, isOurs);
        break;
      case 'collection.saved':
        collections.saved(read('collection.saved'), isOurs);
        break;
      case 'collection.removed':
        collections.removed(read('collection.removed').collectionId, isOurs);
        break;
      case 'zotero.synced': {
        const payload = read('zotero.synced');
        synced.apply(payload, event.seq, event.time);
        for (const { workId, field, theirs } of payload.conflicts) {
          advance(workId, { [field]: theirs ?? null }, null);
        }
        break;
      }
      case 'zotero.settled': {
        const { workId, field, kept } = read('zotero.settled');
        synced.settle(workId, field);
        // From here on it is Zotero's again, so that what changes there is taken over.
        if (kept === 'theirs') handBack.run({ workId, path: `$.${field}` });
        break;
      }
    }
  };
}

function noteStatements(database: Database) {
  const write = database.prepare(
    `INSERT OR REPLACE INTO zotero_note VALUES (@noteId, @library, @key, @workId, @text, NULL)`,
  );
  const touch = database.prepare('UPDATE zotero_note SET touched = ? WHERE note_id = ?');
  const forget = database.prepare('DELETE FROM zotero_note WHERE note_id = ?');
  return {
    written({ source, ...note }: WorkspacePayload<'note.written'>, isOurs: boolean): void {
      const object = source === undefined ? undefined : objectOf(source);
      if (isOurs) touch.run('edited', note.noteId);
      else if (object !== undefined) write.run({ ...note, ...object });
    },
    removed(noteId: string, isOurs: boolean): void {
      if (isOurs) touch.run('removed', noteId);
      else forget.run(noteId);
    },
  };
}

function collectionStatements(database: Database) {
  const save = database.prepare(
    `INSERT OR REPLACE INTO zotero_collection
     VALUES (@collectionId, @library, @key, @name, @parentId, NULL)`,
  );
  const touch = database.prepare(
    'UPDATE zotero_collection SET touched = ? WHERE collection_id = ?',
  );
  const forget = database.prepare('DELETE FROM zotero_collection WHERE collection_id = ?');
  const below = database
    .prepare<[string], string>(
      `WITH RECURSIVE tree (id) AS (
         SELECT ? UNION SELECT collection_id FROM zotero_collection, tree WHERE parent_id = tree.id
       ) SELECT id FROM tree`,
    )
    .pluck();
  return {
    saved(saved: WorkspacePayload<'collection.saved'>, isOurs: boolean): void {
      const { source, parentId = null, ...collection } = saved;
      const object = source === undefined ? undefined : objectOf(source);
      if (isOurs) touch.run('edited', collection.collectionId);
      else if (object !== undefined) save.run({ ...collection, parentId, ...object });
    },
    /** Collections below go with it. */
    removed(collectionId: string, isOurs: boolean): void {
      for (const id of below.all(collectionId)) {
        if (isOurs) touch.run('removed', id);
        else forget.run(id);
      }
    },
  };
}

function syncStatements(database: Database) {
  const saveLibrary = database.prepare(
    `INSERT OR REPLACE INTO zotero_library
     VALUES (@library, @address, @version, @serverId, @time, @seq)`,
  );
  const clearConflicts = database.prepare('DELETE FROM zotero_conflict WHERE library = ?');
  const addConflict = database.prepare(
    'INSERT OR REPLACE INTO zotero_conflict VALUES (?, ?, ?, ?)',
  );
  const settle = database.prepare('DELETE FROM zotero_conflict WHERE work_id = ? AND field = ?');
  const clearOrphans = database.prepare('DELETE FROM zotero_orphan WHERE library = ?');
  const addOrphan = database.prepare('INSERT OR IGNORE INTO zotero_orphan VALUES (?, ?)');
  const saveAttachment = database.prepare(
    `INSERT OR REPLACE INTO zotero_attachment VALUES (@library, @key, @workId, @fileId, @stamp)`,
  );
  return {
    apply(payload: WorkspacePayload<'zotero.synced'>, seq: number, time: string): void {
      const { library, address, version, serverId = null } = payload;
      saveLibrary.run({ library, address, version, serverId, time, seq });
      clearConflicts.run(library);
      for (const { workId, field, theirs } of payload.conflicts) {
        addConflict.run(workId, field, library, JSON.stringify(theirs ?? null));
      }
      clearOrphans.run(library);
      for (const workId of payload.orphaned) addOrphan.run(library, workId);
      for (const { key, workId, fileId = null, stamp } of payload.attachments ?? []) {
        saveAttachment.run({ library, key, workId, fileId, stamp });
      }
    },
    settle(workId: string, field: string): void {
      settle.run(workId, field);
    },
  };
}
