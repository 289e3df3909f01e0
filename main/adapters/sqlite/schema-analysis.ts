/** The tables of data, notebooks, and what cells came to. */

/** Tables that replay fills, with the columns that order and name their rows. */
export const analysisTables: Readonly<Record<string, readonly string[]>> = {
  data_table: ['data_id'],
  data_version: ['data_id', 'version'],
  notebook: ['notebook_id'],
  notebook_change: ['notebook_id', 'seq'],
  cell_run: ['run_id'],
  write_up: ['write_up_id', 'version'],
};

export const ANALYSIS = `
-- words: labels, units and descriptions of columns, by the column's name.
CREATE TABLE data_table (
  data_id TEXT PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL, first_seq INTEGER NOT NULL,
  words TEXT NOT NULL, removed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE data_version (
  data_id TEXT NOT NULL, version INTEGER NOT NULL, seq INTEGER NOT NULL, time TEXT NOT NULL,
  actor_kind TEXT NOT NULL, actor_name TEXT, file_id TEXT NOT NULL, hash TEXT NOT NULL,
  content TEXT NOT NULL, PRIMARY KEY (data_id, version)
) STRICT, WITHOUT ROWID;

-- cells: as all changes up to now have left them, a JSON array in order.
CREATE TABLE notebook (
  notebook_id TEXT PRIMARY KEY, title TEXT NOT NULL, first_seq INTEGER NOT NULL,
  created_at TEXT NOT NULL, changed_at TEXT NOT NULL, cells TEXT NOT NULL, removed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- decision: a person's word on an agent's change.
CREATE TABLE notebook_change (
  notebook_id TEXT NOT NULL, seq INTEGER NOT NULL, change_id TEXT NOT NULL, time TEXT NOT NULL,
  actor_kind TEXT NOT NULL, actor_name TEXT, undoes TEXT, decision TEXT, content TEXT NOT NULL,
  PRIMARY KEY (notebook_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE cell_run (
  run_id TEXT PRIMARY KEY, notebook_id TEXT NOT NULL, cell_id TEXT NOT NULL, seq INTEGER NOT NULL,
  time TEXT NOT NULL, actor_kind TEXT NOT NULL, actor_name TEXT, outcome TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX cell_run_by_cell ON cell_run (notebook_id, cell_id, seq);

-- removed: of the write-up, in each of its versions.
CREATE TABLE write_up (
  write_up_id TEXT NOT NULL, version INTEGER NOT NULL, notebook_id TEXT NOT NULL, seq INTEGER NOT NULL,
  time TEXT NOT NULL, actor_kind TEXT NOT NULL, actor_name TEXT, content TEXT NOT NULL,
  removed INTEGER NOT NULL, PRIMARY KEY (write_up_id, version)
) STRICT, WITHOUT ROWID;
`;
