/** What was last seen in Zotero, and how works that came from there stand. */
import type { Database } from 'better-sqlite3';
import type { WorkFields } from '../../core/library/work.ts';

export interface FollowedLibrary {
  readonly library: string;
  readonly address: string;
  readonly version: number;
  readonly serverId: string | undefined;
  readonly syncedAt: string;
}

export interface KnownItem {
  readonly key: string;
  readonly workId: string;
  /** As Zotero last gave them. */
  readonly fields: Readonly<Partial<WorkFields>>;
  readonly removedBy: 'zotero' | 'researcher' | undefined;
  /** Added by a sync that did not come to its end, so its tags and collections may be missing. */
  readonly isFresh: boolean;
}

export interface KnownNote {
  readonly key: string;
  readonly noteId: string;
  readonly workId: string;
  readonly text: string;
  readonly touched: 'edited' | 'removed' | undefined;
}

export interface KnownCollection {
  readonly key: string;
  readonly collectionId: string;
  readonly name: string;
  readonly parentId: string | undefined;
  readonly touched: 'edited' | 'removed' | undefined;
}

export interface KnownAttachment {
  readonly key: string;
  readonly workId: string;
  readonly fileId: string | undefined;
  readonly stamp: string;
}

export interface OpenConflict {
  readonly workId: string;
  readonly field: keyof WorkFields;
  /** Null: Zotero has it no more. */
  readonly theirs: unknown;
}

type Touched = 'edited' | 'removed';

/** The libraries that are followed, the one read last first. */
export function followedLibraries(database: Database): readonly FollowedLibrary[] {
  return database
    .prepare<
      [],
      {
        library: string;
        address: string;
        version: number;
        server_id: string | null;
        synced_at: string;
      }
    >('SELECT * FROM zotero_library ORDER BY seq DESC')
    .all()
    .map((row) => ({
      library: row.library,
      address: row.address,
      version: row.version,
      serverId: row.server_id ?? undefined,
      syncedAt: row.synced_at,
    }));
}

/** By key. */
export function knownItems(database: Database, library: string): ReadonlyMap<string, KnownItem> {
  const rows = database
    .prepare<
      [string],
      {
        item_key: string;
        work_id: string;
        fields: string;
        removed_by: 'zotero' | 'researcher' | null;
        fresh: number;
      }
    >(
      `SELECT item_key, work_id, fields, removed_by, added_seq > coalesce(
         (SELECT seq FROM zotero_library WHERE library = zotero_item.library), -1) AS fresh
       FROM zotero_item WHERE library = ?`,
    )
    .all(library);
  return new Map(
    rows.map((row) => [
      row.item_key,
      {
        key: row.item_key,
        workId: row.work_id,
        fields: JSON.parse(row.fields),
        removedBy: row.removed_by ?? undefined,
        isFresh: row.fresh === 1,
      },
    ]),
  );
}

/** By key. */
export function knownNotes(database: Database, library: string): ReadonlyMap<string, KnownNote> {
  const rows = database
    .prepare<
      [string],
      { item_key: string; note_id: string; work_id: string; text: string; touched: Touched | null }
    >('SELECT * FROM zotero_note WHERE library = ?')
    .all(library);
  return new Map(
    rows.map((row) => [
      row.item_key,
      {
        key: row.item_key,
        noteId: row.note_id,
        workId: row.work_id,
        text: row.text,
        touched: row.touched ?? undefined,
      },
    ]),
  );
}

/** By key. */
export function knownCollections(
  database: Database,
  library: string,
): ReadonlyMap<string, KnownCollection> {
  const rows = database
    .prepare<
      [string],
      {
        item_key: string;
        collection_id: string;
        name: string;
        parent_id: string | null;
        touched: Touched | null;
      }
    >('SELECT * FROM zotero_collection WHERE library = ?')
    .all(library);
  return new Map(
    rows.map((row) => [
      row.item_key,
      {
        key: row.item_key,
        collectionId: row.collection_id,
        name: row.name,
        parentId: row.parent_id ?? undefined,
        touched: row.touched ?? undefined,
      },
    ]),
  );
}

/** By key. */
export function knownAttachments(
  database: Database,
  library: string,
): ReadonlyMap<string, KnownAttachment> {
  const rows = database
    .prepare<
      [string],
      { item_key: string; work_id: string; file_id: string | null; stamp: string }
    >('SELECT * FROM zotero_attachment WHERE library = ?')
    .all(library);
  return new Map(
    rows.map((row) => [
      row.item_key,
      {
        key: row.item_key,
        workId: row.work_id,
        fileId: row.file_id ?? undefined,
        stamp: row.stamp,
      },
    ]),
  );
}

/** Of one library, or of all. */
export function openConflicts(database: Database, library?: string): readonly OpenConflict[] {
  return database
    .prepare<
      [string | null, string | null],
      { work_id: string; field: keyof WorkFields; theirs: string }
    >(
      `SELECT work_id, field, theirs FROM zotero_conflict WHERE ? IS NULL OR library = ?
       ORDER BY work_id, field`,
    )
    .all(library ?? null, library ?? null)
    .map((row) => ({ workId: row.work_id, field: row.field, theirs: JSON.parse(row.theirs) }));
}

/** Works gone from Zotero and kept here, of one library or of all; those in the trash no more. */
export function orphanedWorks(database: Database, library?: string): readonly string[] {
  return database
    .prepare<[string | null, string | null], string>(
      `SELECT work_id FROM zotero_orphan JOIN work USING (work_id)
       WHERE removed_at IS NULL AND (? IS NULL OR library = ?) ORDER BY work_id`,
    )
    .pluck()
    .all(library ?? null, library ?? null);
}

/** How many works came from Zotero and are not in the trash. */
export function itemsFromZotero(database: Database): number {
  return (
    database
      .prepare<[], number>(
        'SELECT count(*) FROM zotero_item JOIN work USING (work_id) WHERE removed_at IS NULL',
      )
      .pluck()
      .get() ?? 0
  );
}

/** The tags of this record alone, not of those below it. */
export function tagsOfRecord(database: Database, workId: string): ReadonlySet<string> {
  const tags = database
    .prepare<[string], string>('SELECT tag FROM work_tag WHERE work_id = ?')
    .pluck()
    .all(workId);
  return new Set(tags);
}

/** The collections this record itself lies in. */
export function collectionsOfRecord(database: Database, workId: string): ReadonlySet<string> {
  const ids = database
    .prepare<[string], string>('SELECT collection_id FROM collection_work WHERE work_id = ?')
    .pluck()
    .all(workId);
  return new Set(ids);
}

/**
 * True when something of the researcher's own hangs on the record: an edit, a note, a reading state,
 * evidence of a session, or a file that Zotero did not bring. Tags and collections are for the caller.
 */
export function hasOwnWork(database: Database, workId: string): boolean {
  const found = database
    .prepare<{ workId: string }, number>(
      `SELECT EXISTS (SELECT 1 FROM work, json_each(work.origins) WHERE work_id = @workId
           AND json_each.value = 'researcher')
         OR EXISTS (SELECT 1 FROM note WHERE work_id = @workId AND note_id NOT IN
           (SELECT note_id FROM zotero_note WHERE touched IS NULL))
         OR EXISTS (SELECT 1 FROM work_reading WHERE work_id = @workId AND state <> 'unread')
         OR EXISTS (SELECT 1 FROM evidence WHERE work_id = @workId)
         OR EXISTS (SELECT 1 FROM file WHERE work_id = @workId AND file_id NOT IN
           (SELECT file_id FROM zotero_attachment WHERE file_id IS NOT NULL))`,
    )
    .pluck()
    .get({ workId });
  return found === 1;
}

/** True when a work lies in the collection that no item of Zotero stands for. */
export function holdsOwnWorks(database: Database, collectionId: string): boolean {
  const found = database
    .prepare<[string], number>(
      `SELECT EXISTS (SELECT 1 FROM collection_work WHERE collection_id = ?
         AND work_id NOT IN (SELECT work_id FROM zotero_item))`,
    )
    .pluck()
    .get(collectionId);
  return found === 1;
}
