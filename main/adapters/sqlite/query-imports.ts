/** Imported files of trajectories. */
import type { Database } from 'better-sqlite3';
import { ForeignFormatId } from '../../core/trajectory/imports/imported.ts';

export interface ImportedFile {
  readonly importId: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly format: ForeignFormatId;
  readonly importedAt: string;
  readonly removed: boolean;
  /** How many trajectories it holds. */
  readonly trajectories: number;
}

interface Row {
  readonly import_id: string;
  readonly file_id: string;
  readonly file_name: string;
  readonly bytes: number;
  readonly format: string;
  readonly time: string;
  readonly removed: number;
  readonly trajectories: number;
}

const SELECT = `SELECT i.*, (SELECT count(*) FROM imported_trajectory t
  WHERE t.import_id = i.import_id) AS trajectories FROM trajectory_import i`;

/** Newest first, with those that were removed. */
export function listImports(database: Database): readonly ImportedFile[] {
  return database.prepare<[], Row>(`${SELECT} ORDER BY i.seq DESC`).all().map(fileFrom);
}

export function importById(database: Database, importId: string): ImportedFile | undefined {
  const row = database.prepare<[string], Row>(`${SELECT} WHERE i.import_id = ?`).get(importId);
  return row && fileFrom(row);
}

export function importOfFile(database: Database, fileId: string): ImportedFile | undefined {
  const row = database.prepare<[string], Row>(`${SELECT} WHERE i.file_id = ?`).get(fileId);
  return row && fileFrom(row);
}

/** In the order of the file. */
export function trajectoriesOfImport(
  database: Database,
  importId: string,
  most: number,
): readonly { readonly trajectoryId: string; readonly title: string }[] {
  return database
    .prepare<[string, number], { trajectory_id: string; title: string }>(
      'SELECT trajectory_id, title FROM imported_trajectory WHERE import_id = ? ORDER BY place LIMIT ?',
    )
    .all(importId, most)
    .map(({ trajectory_id: trajectoryId, title }) => ({ trajectoryId, title }));
}

function fileFrom(row: Row): ImportedFile {
  return {
    importId: row.import_id,
    fileId: row.file_id,
    fileName: row.file_name,
    bytes: row.bytes,
    format: ForeignFormatId.parse(row.format),
    importedAt: row.time,
    removed: row.removed === 1,
    trajectories: row.trajectories,
  };
}
