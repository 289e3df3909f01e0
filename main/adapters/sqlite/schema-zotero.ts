/** Tables of what was last seen in Zotero, filled from the record like the others. */

/** Tables that replay fills, with the columns that order and name their rows. */
export const zoteroTables: Readonly<Record<string, readonly string[]>> = {
  zotero_library: ['library'],
  zotero_item: ['library', 'item_key'],
  zotero_note: ['note_id'],
  zotero_collection: ['collection_id'],
  zotero_attachment: ['library', 'item_key'],
  zotero_conflict: ['work_id', 'field'],
  zotero_orphan: ['library', 'work_id'],
};

export const ZOTERO_TABLES = `
-- A library of Zotero that is followed, and up to where; seq: of the event that says so.
CREATE TABLE zotero_library (
  library TEXT PRIMARY KEY, address TEXT NOT NULL, version INTEGER NOT NULL, server_id TEXT,
  synced_at TEXT NOT NULL, seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- fields: as Zotero last gave them, whatever was edited here since. removed_by: the side that put the
-- work into the trash. added_seq: of the event that added it.
CREATE TABLE zotero_item (
  library TEXT NOT NULL, item_key TEXT NOT NULL, work_id TEXT NOT NULL, version INTEGER NOT NULL,
  fields TEXT NOT NULL, added_seq INTEGER NOT NULL, removed_by TEXT, PRIMARY KEY (library, item_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX zotero_item_by_work ON zotero_item (work_id);

-- touched: "edited" or "removed" by the researcher, after which Zotero's changes pass it by.
CREATE TABLE zotero_note (
  note_id TEXT PRIMARY KEY, library TEXT NOT NULL, item_key TEXT NOT NULL, work_id TEXT NOT NULL,
  text TEXT NOT NULL, touched TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE zotero_collection (
  collection_id TEXT PRIMARY KEY, library TEXT NOT NULL, item_key TEXT NOT NULL, name TEXT NOT NULL,
  parent_id TEXT, touched TEXT
) STRICT, WITHOUT ROWID;

-- Without file_id: its file could not be read yet.
CREATE TABLE zotero_attachment (
  library TEXT NOT NULL, item_key TEXT NOT NULL, work_id TEXT NOT NULL, file_id TEXT,
  stamp TEXT NOT NULL, PRIMARY KEY (library, item_key)
) STRICT, WITHOUT ROWID;

-- theirs: JSON, null where Zotero has the field no more.
CREATE TABLE zotero_conflict (
  work_id TEXT NOT NULL, field TEXT NOT NULL, library TEXT NOT NULL, theirs TEXT NOT NULL,
  PRIMARY KEY (work_id, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE zotero_orphan (
  library TEXT NOT NULL, work_id TEXT NOT NULL, PRIMARY KEY (library, work_id)
) STRICT, WITHOUT ROWID;
`;
