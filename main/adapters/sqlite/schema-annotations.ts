/** The tables of highlights, region marks and their notes. */

/** Tables that replay fills, with the columns that order and name their rows. */
export const annotationTables: Readonly<Record<string, readonly string[]>> = {
  annotation: ['annotation_id'],
};

export const ANNOTATIONS = `
-- One row for each mark, also after its removal, which can be taken back. page, start and top (points)
-- order the marks of a work; words: what was marked, for searching. changed_seq: of the event that
-- wrote it last, so that a placement made for an older target is seen to be stale.
CREATE TABLE annotation (
  annotation_id TEXT PRIMARY KEY, work_id TEXT NOT NULL, file_id TEXT NOT NULL, page INTEGER NOT NULL,
  start INTEGER, top REAL NOT NULL, colour TEXT NOT NULL, note TEXT, target TEXT NOT NULL,
  words TEXT NOT NULL, actor_kind TEXT NOT NULL, actor_name TEXT, first_seq INTEGER NOT NULL,
  changed_seq INTEGER NOT NULL, written_at TEXT NOT NULL, changed_at TEXT NOT NULL, removed_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_by_work ON annotation (work_id, page);
`;

/**
 * Where marks stand in the files of their works. It comes from the pages' text, not from the journal,
 * holds no words, and is made again when it is missing.
 */
export const PLACEMENTS = `
DROP TABLE IF EXISTS placement;
CREATE TABLE placement (
  annotation_id TEXT NOT NULL, file_id TEXT NOT NULL, extractor TEXT NOT NULL,
  changed_seq INTEGER NOT NULL, state TEXT NOT NULL, parts TEXT NOT NULL,
  PRIMARY KEY (annotation_id, file_id)
) STRICT, WITHOUT ROWID;
`;
