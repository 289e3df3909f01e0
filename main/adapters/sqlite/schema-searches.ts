/** Tables of searches. */

/** With the columns that order and name their rows. */
export const searchTables: Readonly<Record<string, readonly string[]>> = {
  search: ['search_id'],
  search_page: ['search_id', 'service', 'list', 'seed', 'page'],
};

export const SEARCHES = `
-- outcomes: how the services' parts ended the last time; NULL until then.
CREATE TABLE search (
  search_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, started_at TEXT NOT NULL, content TEXT NOT NULL,
  actor_kind TEXT NOT NULL, ended_at TEXT, ended_seq INTEGER, outcomes TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX search_by_seq ON search (seq);

-- seed: the place among the seeds, -1 for the list of a query.
CREATE TABLE search_page (
  search_id TEXT NOT NULL, service TEXT NOT NULL, list TEXT NOT NULL, seed INTEGER NOT NULL,
  page INTEGER NOT NULL, seq INTEGER NOT NULL, time TEXT NOT NULL, content TEXT NOT NULL,
  PRIMARY KEY (search_id, service, list, seed, page)
) STRICT, WITHOUT ROWID;
`;
