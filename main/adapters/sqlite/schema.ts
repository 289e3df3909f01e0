/**
 * The tables. All but `page` and
 * `file_section` are projections of the journal and can be replayed at any time, so a
 * changed schema is not migrated: the tables are dropped and filled again.
 */
import type { Database } from 'better-sqlite3';
import { ANALYSIS, analysisTables } from './schema-analysis.ts';
import { ANNOTATIONS, annotationTables, PLACEMENTS } from './schema-annotations.ts';
import { FIND, FIND_DROPPED, findTables } from './schema-find.ts';
import { LIBRARY, libraryTables } from './schema-library.ts';
import { SEARCHES, searchTables } from './schema-searches.ts';
import { STORED_TRAJECTORIES, TRAJECTORIES, trajectoryTables } from './schema-trajectories.ts';
import { ZOTERO_TABLES, zoteroTables } from './schema-zotero.ts';
import { STYLES, styleTables } from './styles.ts';

/** Raise it with every change below. */
export const SCHEMA_VERSION = 27;

/** Tables that replay fills, with the columns that order and name their rows. */
export const projectedTables: Readonly<Record<string, readonly string[]>> = {
  stream: ['stream'],
  event: ['stream', 'seq'],
  workspace_key: ['public_key'],
  ...libraryTables,
  ...annotationTables,
  setting: ['key'],
  memory: ['memory_id'],
  session: ['session_id'],
  tool_call: ['session_id', 'call_id'],
  model_step: ['session_id', 'seq'],
  session_end: ['session_id', 'seq'],
  approval: ['session_id', 'call_id'],
  evidence: ['session_id', 'seq'],
  support_verdict: ['session_id', 'seq'],
  report: ['session_id', 'seq'],
  artifact: ['session_id', 'artifact_id'],
  network_request: ['request_id'],
  ...searchTables,
  ...zoteroTables,
  ...styleTables,
  ...trajectoryTables,
  ...analysisTables,
  ...findTables,
};

const PROJECTIONS = `
-- Where each stream has been applied up to: its last event, the byte after it, and the next line.
CREATE TABLE stream (
  stream TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash TEXT NOT NULL,
  next_offset INTEGER NOT NULL, next_line INTEGER NOT NULL,
  last_offset INTEGER NOT NULL, last_length INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Headers only; a body is read from the journal at its place.
CREATE TABLE event (
  stream TEXT NOT NULL, seq INTEGER NOT NULL, event_id TEXT NOT NULL, time TEXT NOT NULL,
  actor_kind TEXT NOT NULL, actor_name TEXT, kind TEXT NOT NULL, schema_version INTEGER NOT NULL,
  parent_id TEXT, erased INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_id ON event (event_id);
-- Where branches begin; every other event follows the one before it.
CREATE INDEX event_with_parent ON event (stream, seq) WHERE parent_id IS NOT NULL;

CREATE TABLE workspace_key (
  public_key TEXT PRIMARY KEY, added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- first_seq: of the event that first wrote the note; it keeps its place in the list.
CREATE TABLE memory (
  memory_id TEXT PRIMARY KEY, text TEXT NOT NULL, actor_kind TEXT NOT NULL, actor_name TEXT,
  first_seq INTEGER NOT NULL, written_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  session_id TEXT PRIMARY KEY, question TEXT NOT NULL, language TEXT, policy TEXT,
  opened_at TEXT NOT NULL, changed_at TEXT NOT NULL, closed_at TEXT, outcome TEXT,
  state TEXT NOT NULL, events INTEGER NOT NULL, evidence INTEGER NOT NULL, claims INTEGER NOT NULL,
  parent_session_id TEXT, parent_call_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_time ON session (opened_at);
CREATE INDEX session_by_parent ON session (parent_session_id) WHERE parent_session_id IS NOT NULL;

CREATE TABLE tool_call (
  session_id TEXT NOT NULL, call_id TEXT NOT NULL, tool TEXT NOT NULL, called_seq INTEGER,
  result_seq INTEGER, outcome TEXT, PRIMARY KEY (session_id, call_id)
) STRICT, WITHOUT ROWID;

-- One row for each reply of a model, with its counts; the rest of it is read from the journal.
CREATE TABLE model_step (
  session_id TEXT NOT NULL, seq INTEGER NOT NULL, step_id TEXT NOT NULL, purpose TEXT NOT NULL,
  prompt_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT NULL,
  estimated INTEGER NOT NULL, context_tokens INTEGER NOT NULL, cost_usd REAL,
  milliseconds REAL NOT NULL, PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE approval (
  session_id TEXT NOT NULL, call_id TEXT NOT NULL, requested_seq INTEGER, decided_seq INTEGER,
  PRIMARY KEY (session_id, call_id)
) STRICT, WITHOUT ROWID;

-- How each run ended, for going back to a branch.
CREATE TABLE session_end (
  session_id TEXT NOT NULL, seq INTEGER NOT NULL, time TEXT NOT NULL, outcome TEXT NOT NULL,
  PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
  session_id TEXT NOT NULL, evidence_id TEXT NOT NULL, seq INTEGER NOT NULL, event_id TEXT NOT NULL,
  work_id TEXT NOT NULL, file_id TEXT NOT NULL, page INTEGER NOT NULL, content TEXT NOT NULL,
  PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_by_file ON evidence (file_id, page);

CREATE TABLE support_verdict (
  session_id TEXT NOT NULL, seq INTEGER NOT NULL, evidence_id TEXT NOT NULL, time TEXT NOT NULL,
  content TEXT NOT NULL, PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE report (
  session_id TEXT NOT NULL, seq INTEGER NOT NULL, report_id TEXT NOT NULL, time TEXT NOT NULL,
  content TEXT NOT NULL, PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE artifact (
  session_id TEXT NOT NULL, artifact_id TEXT NOT NULL, seq INTEGER NOT NULL, time TEXT NOT NULL,
  content TEXT NOT NULL, PRIMARY KEY (session_id, artifact_id)
) STRICT, WITHOUT ROWID;

-- The ledger of requests; all from "status" on is what came of one.
CREATE TABLE network_request (
  request_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, time TEXT NOT NULL, purpose TEXT NOT NULL,
  method TEXT NOT NULL, url TEXT NOT NULL, decision TEXT NOT NULL, reason TEXT, session_id TEXT,
  call_id TEXT, bytes_sent INTEGER NOT NULL, status INTEGER, address TEXT, bytes_received INTEGER,
  milliseconds REAL, outcome TEXT, message TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX network_request_by_seq ON network_request (seq);
`;

/** Pages come from the files' bytes, not from the journal; losing them costs an extraction. */
const PAGES = `
CREATE TABLE IF NOT EXISTS page (
  file_id TEXT NOT NULL, page INTEGER NOT NULL, extractor TEXT NOT NULL, width REAL NOT NULL,
  height REAL NOT NULL, rotation REAL NOT NULL, text TEXT NOT NULL, layout TEXT NOT NULL,
  PRIMARY KEY (file_id, page)
) STRICT;

-- The parts of a file's text, found in its pages; number: in the order of reading.
CREATE TABLE IF NOT EXISTS file_section (
  file_id TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, heading TEXT,
  level INTEGER NOT NULL, page INTEGER NOT NULL, start INTEGER NOT NULL,
  PRIMARY KEY (file_id, number)
) STRICT, WITHOUT ROWID;

-- The smallest hashes of each file's text, by which copies with other bytes are found.
CREATE TABLE IF NOT EXISTS text_print (
  hash INTEGER NOT NULL, file_id TEXT NOT NULL, PRIMARY KEY (hash, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS text_print_by_file ON text_print (file_id);
`;

const TABLES_OF_PAGES = ['page', 'file_section', 'text_print'];

/** True when the tables are those of this version. */
export function isCurrentSchema(database: Database): boolean {
  return database.pragma('user_version', { simple: true }) === SCHEMA_VERSION;
}

/** Makes every projection empty, in whatever version it was; pages of an older version go too. */
export function resetSchema(database: Database): void {
  const keepPages = isCurrentSchema(database);
  database.transaction(() => {
    for (const table of Object.keys(projectedTables)) {
      database.exec(`DROP TABLE IF EXISTS ${table}`);
    }
    for (const table of FIND_DROPPED) database.exec(`DROP TABLE IF EXISTS ${table}`);
    for (const table of keepPages ? [] : TABLES_OF_PAGES) {
      database.exec(`DROP TABLE IF EXISTS ${table}`);
    }
    database.exec(PROJECTIONS);
    database.exec(LIBRARY);
    database.exec(ANNOTATIONS);
    database.exec(PLACEMENTS);
    database.exec(SEARCHES);
    database.exec(ZOTERO_TABLES);
    database.exec(STYLES);
    database.exec(TRAJECTORIES);
    database.exec(ANALYSIS);
    database.exec(STORED_TRAJECTORIES);
    database.exec(FIND);
    database.exec(PAGES);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
  })();
}
