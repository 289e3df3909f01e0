/** The tables of the library: works as they were recorded, what hangs on them, and how they are listed. */

/** Tables that replay fills, with the columns that order and name their rows. */
export const libraryTables: Readonly<Record<string, readonly string[]>> = {
  work: ['work_id'],
  file: ['file_id'],
  work_distinct: ['first', 'second'],
  work_tag: ['work_id', 'tag'],
  work_reading: ['work_id'],
  work_check: ['work_id', 'service'],
  collection: ['collection_id'],
  collection_work: ['collection_id', 'work_id'],
  note: ['note_id'],
  listing: ['number'],
  listing_text: ['number'],
  listing_key: ['key', 'number'],
  listing_member: ['work_id'],
  listing_mark: ['mark', 'removed', 'number'],
};

export const LIBRARY = `
-- One row for each record, also those that stand below another (version_of). number: of the event
-- that added it, so also the order of adding. added_hash: of the content it came with; now_hash: of
-- what it says now. The keys are what identity.ts makes of the fields.
CREATE TABLE work (
  number INTEGER PRIMARY KEY, work_id TEXT NOT NULL UNIQUE, fields TEXT NOT NULL, origins TEXT NOT NULL,
  extra TEXT, source TEXT, added_at TEXT NOT NULL, removed_at TEXT, version_of TEXT, reason TEXT,
  doi_key TEXT, pmid_key TEXT, arxiv_key TEXT, title_key TEXT NOT NULL,
  added_hash TEXT NOT NULL, now_hash TEXT NOT NULL
) STRICT;
CREATE INDEX work_by_root ON work (version_of) WHERE version_of IS NOT NULL;
CREATE INDEX work_by_doi ON work (doi_key) WHERE doi_key IS NOT NULL;
CREATE INDEX work_by_pmid ON work (pmid_key) WHERE pmid_key IS NOT NULL;
CREATE INDEX work_by_arxiv ON work (arxiv_key) WHERE arxiv_key IS NOT NULL;
CREATE INDEX work_by_added_hash ON work (added_hash);
CREATE INDEX work_by_now_hash ON work (now_hash);

CREATE TABLE file (
  file_id TEXT PRIMARY KEY, work_id TEXT NOT NULL, name TEXT NOT NULL, bytes INTEGER NOT NULL,
  media_type TEXT NOT NULL, encoding TEXT, pages INTEGER NOT NULL, status TEXT NOT NULL, code TEXT,
  extractor TEXT NOT NULL, added_at TEXT NOT NULL, recognised TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX file_by_work ON file (work_id);

-- Records a person said are not one work, first < second.
CREATE TABLE work_distinct (
  first TEXT NOT NULL, second TEXT NOT NULL, PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_distinct_by_second ON work_distinct (second);

CREATE TABLE work_tag (
  work_id TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (work_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_tag_by_tag ON work_tag (tag);

-- seq: of several records of one work, the word that was said last counts.
CREATE TABLE work_reading (
  work_id TEXT PRIMARY KEY, state TEXT NOT NULL, seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What each service last said of a work's standing; notice is null when it knows of none.
CREATE TABLE work_check (
  work_id TEXT NOT NULL, service TEXT NOT NULL, checked_at TEXT NOT NULL, notice TEXT,
  PRIMARY KEY (work_id, service)
) STRICT, WITHOUT ROWID;

CREATE TABLE collection (
  collection_id TEXT PRIMARY KEY, name TEXT NOT NULL, parent_id TEXT, source TEXT,
  first_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_by_parent ON collection (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE collection_work (
  collection_id TEXT NOT NULL, work_id TEXT NOT NULL, PRIMARY KEY (collection_id, work_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_work_by_work ON collection_work (work_id);

-- first_seq: of the event that first wrote the note; it keeps its place in the list.
CREATE TABLE note (
  note_id TEXT PRIMARY KEY, work_id TEXT NOT NULL, text TEXT NOT NULL, source TEXT,
  actor_kind TEXT NOT NULL, actor_name TEXT, first_seq INTEGER NOT NULL, written_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX note_by_work ON note (work_id);

-- One narrow row for each work that stands by itself, with what it is sorted and narrowed by, so that
-- fifty thousand are gone through in a few milliseconds. number: as in work.
CREATE TABLE listing (
  number INTEGER PRIMARY KEY, work_id TEXT NOT NULL UNIQUE, title TEXT, author TEXT, year INTEGER,
  venue TEXT, type TEXT, reading INTEGER NOT NULL, removed INTEGER NOT NULL, file TEXT NOT NULL,
  versions INTEGER NOT NULL, retraction INTEGER NOT NULL
) STRICT;
CREATE INDEX listing_by_number ON listing (removed);
CREATE INDEX listing_by_reading ON listing (removed, reading, number);
CREATE INDEX listing_by_title ON listing (removed, title, number);
CREATE INDEX listing_by_author ON listing (removed, author, number);
CREATE INDEX listing_by_venue ON listing (removed, venue, number);
CREATE INDEX listing_by_year ON listing (removed, year, number);
CREATE INDEX listing_by_type ON listing (removed, type, number);

-- What the library's filter looks in, apart so that listing stays narrow. keys: its rows of listing_key.
CREATE TABLE listing_text (
  number INTEGER PRIMARY KEY, text TEXT NOT NULL, keys TEXT NOT NULL
) STRICT;

-- The row each record is listed in: its own, or that of the work it stands below.
CREATE TABLE listing_member (
  work_id TEXT PRIMARY KEY, number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_member_by_number ON listing_member (number);

-- What lists are narrowed by and counted over, of any record of the work: 't ' and a tag, 'c ' and a
-- collection.
CREATE TABLE listing_mark (
  mark TEXT NOT NULL, removed INTEGER NOT NULL, number INTEGER NOT NULL,
  PRIMARY KEY (mark, removed, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_mark_by_number ON listing_mark (number);

-- Under what works are brought beside each other to see whether they are one; key: 48 bits of a hash.
CREATE TABLE listing_key (
  key INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, number)
) STRICT, WITHOUT ROWID;
`;
