/** Reading data, notebooks and runs of cells. */
import * as z from 'zod';
import { Column, DataVersion, TableName } from '../../core/analysis/data.ts';
import { Cell, CellChange } from '../../core/analysis/notebook.ts';
import { CellRun } from '../../core/analysis/run.ts';
import { WriteUp } from '../../core/analysis/write-up.ts';
import { type Actor, ActorKind } from '../../core/record/event.ts';
import type { Database } from './open-database.ts';
import { ColumnWords } from './project-analysis.ts';

/** A table of data with its newest version; words for its columns are already in their places. */
export interface StoredData {
  readonly dataId: string;
  readonly name: TableName;
  readonly title: string;
  readonly removed: boolean;
  readonly versions: number;
  readonly changedAt: string;
  readonly newest: DataVersion;
}

interface DataRow {
  readonly data_id: string;
  readonly name: string;
  readonly title: string;
  readonly words: string;
  readonly removed: number;
  readonly versions: number;
  readonly time: string;
  readonly content: string;
}

const DATA = `
  SELECT t.data_id, t.name, t.title, t.words, t.removed, v.version AS versions, v.time, v.content
  FROM data_table t JOIN data_version v ON v.data_id = t.data_id
  WHERE v.version = (SELECT max(version) FROM data_version WHERE data_id = t.data_id)`;

/** Every table that is there, in the order in which they were added. */
export function listData(database: Database): readonly StoredData[] {
  return database
    .prepare<[], DataRow>(`${DATA} AND t.removed = 0 ORDER BY t.first_seq`)
    .all()
    .map(dataOf);
}

/** A removed one too. */
export function findData(database: Database, dataId: string): StoredData | undefined {
  const row = database.prepare<[string], DataRow>(`${DATA} AND t.data_id = ?`).get(dataId);
  return row === undefined ? undefined : dataOf(row);
}

/** Oldest first. */
export function dataVersions(
  database: Database,
  dataId: string,
): readonly { readonly version: DataVersion; readonly time: string; readonly by: Actor }[] {
  return database
    .prepare<
      [string],
      {
        readonly content: string;
        readonly time: string;
        readonly actor_kind: string;
        readonly actor_name: string | null;
      }
    >(
      'SELECT content, time, actor_kind, actor_name FROM data_version WHERE data_id = ? ORDER BY version',
    )
    .all(dataId)
    .map((row) => ({
      version: DataVersion.parse(JSON.parse(row.content)),
      time: row.time,
      by: actorOf(row),
    }));
}

function dataOf(row: DataRow): StoredData {
  const words = ColumnWords.parse(JSON.parse(row.words));
  const version = DataVersion.parse(JSON.parse(row.content));
  const columns = version.columns.map((column) =>
    Column.parse({ ...column, ...words[column.name] }),
  );
  return {
    dataId: row.data_id,
    name: TableName.parse(row.name),
    title: row.title,
    removed: row.removed === 1,
    versions: row.versions,
    changedAt: row.time,
    newest: { ...version, columns },
  };
}

export interface StoredNotebook {
  readonly notebookId: string;
  readonly title: string;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly removed: boolean;
  readonly cells: readonly Cell[];
}

interface NotebookRow {
  readonly notebook_id: string;
  readonly title: string;
  readonly created_at: string;
  readonly changed_at: string;
  readonly cells: string;
  readonly removed: number;
}

/** Those that are there, the last changed first. */
export function listNotebooks(database: Database): readonly StoredNotebook[] {
  return database
    .prepare<[], NotebookRow>(
      'SELECT * FROM notebook WHERE removed = 0 ORDER BY changed_at DESC, first_seq DESC',
    )
    .all()
    .map(notebookOf);
}

/** A removed one too. */
export function findNotebook(database: Database, notebookId: string): StoredNotebook | undefined {
  const row = database
    .prepare<[string], NotebookRow>('SELECT * FROM notebook WHERE notebook_id = ?')
    .get(notebookId);
  return row === undefined ? undefined : notebookOf(row);
}

function notebookOf(row: NotebookRow): StoredNotebook {
  return {
    notebookId: row.notebook_id,
    title: row.title,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    removed: row.removed === 1,
    cells: z.array(Cell).parse(JSON.parse(row.cells)),
  };
}

export interface StoredChange {
  readonly changeId: string;
  readonly time: string;
  readonly by: Actor;
  readonly undoes: string | undefined;
  readonly decision: 'accepted' | 'rejected' | undefined;
  readonly changes: readonly CellChange[];
}

/** Oldest first. */
export function notebookChanges(database: Database, notebookId: string): readonly StoredChange[] {
  return database
    .prepare<
      [string],
      {
        readonly change_id: string;
        readonly time: string;
        readonly actor_kind: string;
        readonly actor_name: string | null;
        readonly undoes: string | null;
        readonly decision: string | null;
        readonly content: string;
      }
    >('SELECT * FROM notebook_change WHERE notebook_id = ? ORDER BY seq')
    .all(notebookId)
    .map((row) => ({
      changeId: row.change_id,
      time: row.time,
      by: actorOf(row),
      undoes: row.undoes ?? undefined,
      decision: z.enum(['accepted', 'rejected']).nullable().parse(row.decision) ?? undefined,
      changes: z.array(CellChange).parse(JSON.parse(row.content)),
    }));
}

export interface StoredRun {
  readonly run: CellRun;
  readonly time: string;
  readonly by: Actor;
}

interface RunRow {
  readonly time: string;
  readonly actor_kind: string;
  readonly actor_name: string | null;
  readonly content: string;
}

/** The last run of each cell of a notebook, by the cell's id. */
export function lastRuns(database: Database, notebookId: string): ReadonlyMap<string, StoredRun> {
  const rows = database
    .prepare<{ notebookId: string }, RunRow>(
      `SELECT time, actor_kind, actor_name, content FROM cell_run r
       WHERE notebook_id = @notebookId AND seq =
       (SELECT max(seq) FROM cell_run WHERE notebook_id = @notebookId AND cell_id = r.cell_id)`,
    )
    .all({ notebookId });
  return new Map(rows.map(runOf).map((stored) => [stored.run.cellId, stored]));
}

export function findRun(database: Database, runId: string): StoredRun | undefined {
  const row = database
    .prepare<[string], RunRow>(
      'SELECT time, actor_kind, actor_name, content FROM cell_run WHERE run_id = ?',
    )
    .get(runId);
  return row === undefined ? undefined : runOf(row);
}

/** The last run of a cell that came to its end. */
export function lastDoneRun(
  database: Database,
  notebookId: string,
  cellId: string,
): CellRun | undefined {
  const row = database
    .prepare<[string, string], RunRow>(
      `SELECT time, actor_kind, actor_name, content FROM cell_run
       WHERE notebook_id = ? AND cell_id = ? AND outcome = 'done' ORDER BY seq DESC LIMIT 1`,
    )
    .get(notebookId, cellId);
  return row === undefined ? undefined : runOf(row).run;
}

export interface StoredWriteUp {
  readonly writeUp: WriteUp;
  readonly time: string;
  readonly by: Actor;
}

/** The newest version of each that is there, of one notebook or all, the last saved first. */
export function listWriteUps(database: Database, notebookId?: string): readonly StoredWriteUp[] {
  return database
    .prepare<{ notebookId: string | null }, RunRow>(
      `SELECT time, actor_kind, actor_name, content FROM write_up w
       WHERE removed = 0 AND notebook_id = coalesce(@notebookId, notebook_id)
       AND version = (SELECT max(version) FROM write_up WHERE write_up_id = w.write_up_id)
       ORDER BY seq DESC`,
    )
    .all({ notebookId: notebookId ?? null })
    .map(writeUpOf);
}

/** Every version, oldest first; of one that was removed too. */
export function writeUpVersions(database: Database, writeUpId: string): readonly StoredWriteUp[] {
  return database
    .prepare<[string], RunRow>(
      'SELECT time, actor_kind, actor_name, content FROM write_up WHERE write_up_id = ? ORDER BY version',
    )
    .all(writeUpId)
    .map(writeUpOf);
}

function writeUpOf(row: RunRow): StoredWriteUp {
  return { writeUp: WriteUp.parse(JSON.parse(row.content)), time: row.time, by: actorOf(row) };
}

/** Outputs that lie in `files/`, of every run, once each. */
export function keptOutputFiles(
  database: Database,
): readonly { readonly fileId: string; readonly runId: string }[] {
  const found = new Map<string, string>();
  for (const { run_id: runId, content } of database
    .prepare<[], { readonly run_id: string; readonly content: string }>(
      'SELECT run_id, content FROM cell_run',
    )
    .iterate()) {
    for (const { hash, isFile } of CellRun.parse(JSON.parse(content)).outputs)
      if (isFile === true) found.set(hash, runId);
  }
  return [...found].map(([fileId, runId]) => ({ fileId, runId }));
}

function runOf(row: RunRow): StoredRun {
  return { run: CellRun.parse(JSON.parse(row.content)), time: row.time, by: actorOf(row) };
}

function actorOf(row: { readonly actor_kind: string; readonly actor_name: string | null }): Actor {
  const kind = ActorKind.parse(row.actor_kind);
  return row.actor_name === null ? { kind } : { kind, name: row.actor_name };
}
