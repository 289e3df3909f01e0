/** The tables of imported trajectories, of what people say of trajectories, and of data sets. */

/** Tables that replay fills, with the columns that order and name their rows. */
export const trajectoryTables: Readonly<Record<string, readonly string[]>> = {
  trajectory_import: ['import_id'],
  imported_trajectory: ['trajectory_id'],
  trajectory_facts: ['trajectory_id'],
  step_mark: ['root_id', 'step_key'],
  sign_off: ['trajectory_id', 'hash'],
  rubric: ['rubric_id', 'version'],
  review: ['review_id'],
  judgement: ['judgement_id'],
  settlement: ['review_id', 'trajectory_id'],
  redaction_decision: ['seq', 'place'],
  dataset_version: ['dataset_id', 'version'],
};

export const TRAJECTORIES = `
CREATE TABLE trajectory_import (
  import_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, time TEXT NOT NULL, file_id TEXT NOT NULL,
  file_name TEXT NOT NULL, bytes INTEGER NOT NULL, format TEXT NOT NULL,
  reader_version INTEGER NOT NULL, removed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- place: among the trajectories of its file, from 0.
CREATE TABLE imported_trajectory (
  trajectory_id TEXT PRIMARY KEY, import_id TEXT NOT NULL, place INTEGER NOT NULL, title TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_trajectory_by_import ON imported_trajectory (import_id, place);

CREATE TABLE trajectory_facts (
  trajectory_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, time TEXT NOT NULL, content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- root_id: the session or import whose branches share the step.
CREATE TABLE step_mark (
  root_id TEXT NOT NULL, step_key TEXT NOT NULL, seq INTEGER NOT NULL, time TEXT NOT NULL,
  actor_name TEXT, content TEXT NOT NULL, PRIMARY KEY (root_id, step_key)
) STRICT, WITHOUT ROWID;

-- The last word on each trajectory as it was. A branch has its session's id while it stands for it.
CREATE TABLE sign_off (
  trajectory_id TEXT NOT NULL, seq INTEGER NOT NULL, time TEXT NOT NULL, actor_name TEXT,
  hash TEXT NOT NULL, verdict TEXT, content TEXT NOT NULL, PRIMARY KEY (trajectory_id, hash)
) STRICT, WITHOUT ROWID;

-- removed: of the rubric, in each of its versions.
CREATE TABLE rubric (
  rubric_id TEXT NOT NULL, version INTEGER NOT NULL, seq INTEGER NOT NULL, time TEXT NOT NULL,
  content TEXT NOT NULL, removed INTEGER NOT NULL, PRIMARY KEY (rubric_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE review (
  review_id TEXT PRIMARY KEY, first_seq INTEGER NOT NULL, seq INTEGER NOT NULL, time TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every one, also those that were given anew; the last of a reviewer on an item holds.
CREATE TABLE judgement (
  judgement_id TEXT PRIMARY KEY, review_id TEXT NOT NULL, trajectory_id TEXT NOT NULL,
  reviewer_id TEXT NOT NULL, seq INTEGER NOT NULL, time TEXT NOT NULL, content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX judgement_by_item ON judgement (review_id, trajectory_id, reviewer_id, seq);

CREATE TABLE settlement (
  review_id TEXT NOT NULL, trajectory_id TEXT NOT NULL, seq INTEGER NOT NULL, time TEXT NOT NULL,
  content TEXT NOT NULL, PRIMARY KEY (review_id, trajectory_id)
) STRICT, WITHOUT ROWID;

-- Every decision; of several on one thing the last holds. trajectory_id is NULL where it holds in all.
CREATE TABLE redaction_decision (
  seq INTEGER NOT NULL, place INTEGER NOT NULL, trajectory_id TEXT, fingerprint TEXT NOT NULL,
  rule TEXT NOT NULL, time TEXT NOT NULL, actor_name TEXT, content TEXT NOT NULL,
  PRIMARY KEY (seq, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX redaction_decision_by_trajectory ON redaction_decision (trajectory_id);

CREATE TABLE dataset_version (
  dataset_id TEXT NOT NULL, version INTEGER NOT NULL, seq INTEGER NOT NULL, time TEXT NOT NULL,
  actor_name TEXT, content TEXT NOT NULL, removed INTEGER NOT NULL, PRIMARY KEY (dataset_id, version)
) STRICT, WITHOUT ROWID;
`;

/**
 * Trajectories as steps, to be paged, searched and counted. They come from the journal or from an
 * imported file, under the hash of what they were made from, and are made again when they are missing.
 */
export const STORED_TRAJECTORIES = `
DROP TABLE IF EXISTS stored_trajectory;
DROP TABLE IF EXISTS stored_step;
DROP TABLE IF EXISTS stored_position;
DROP TABLE IF EXISTS trajectory_measure;
-- tip: no other path goes on from it; summary: for lists; whole: the trajectory without its steps.
CREATE TABLE stored_trajectory (
  trajectory_id TEXT PRIMARY KEY, root_id TEXT NOT NULL, hash TEXT NOT NULL,
  made_from TEXT NOT NULL, maker INTEGER NOT NULL, steps INTEGER NOT NULL, tip INTEGER NOT NULL, summary TEXT NOT NULL, whole TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX stored_trajectory_by_root ON stored_trajectory (root_id);
-- A step of several branches stands here once. content: names what is in it among the steps of its
-- root; print: equal where what is said and done is; header: what a closed line shows; body: it whole.
CREATE TABLE stored_step (
  step_id INTEGER PRIMARY KEY, root_id TEXT NOT NULL, content TEXT NOT NULL, print TEXT NOT NULL,
  header TEXT NOT NULL, body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX stored_step_by_content ON stored_step (root_id, content);
CREATE TABLE stored_position (
  trajectory_id TEXT NOT NULL, position INTEGER NOT NULL, step_key TEXT NOT NULL,
  step_id INTEGER NOT NULL, PRIMARY KEY (trajectory_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX stored_position_by_key ON stored_position (trajectory_id, step_key);
CREATE INDEX stored_position_by_step ON stored_position (step_id);
-- What was counted, by tokenizer. hash: the trajectory's; made_from: of the session's last event then,
-- which also changes when something is noted that is no part of the trajectory; task: in full;
-- made_by: who made the steps of the agent.
CREATE TABLE trajectory_measure (
  trajectory_id TEXT NOT NULL, tokenizer TEXT NOT NULL, hash TEXT NOT NULL, made_from TEXT NOT NULL,
  version INTEGER NOT NULL, task TEXT NOT NULL, made_by TEXT NOT NULL,
  measures TEXT NOT NULL, sketch TEXT NOT NULL, checks TEXT NOT NULL, types TEXT NOT NULL,
  PRIMARY KEY (trajectory_id, tokenizer)
) STRICT, WITHOUT ROWID;
`;

export const STORED_TABLES = [
  'stored_trajectory',
  'stored_step',
  'stored_position',
  'trajectory_measure',
] as const;
