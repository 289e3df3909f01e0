/** Imported files of trajectories. */
import type { Database } from 'better-sqlite3';
import { ForeignFormatId } from '../../core/trajectory/imports/imported.ts';
import { prepared } from './prepared.ts';

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
const BY_ID = `${SELECT} WHERE i.import_id = ?`;
const BY_FILE = `${SELECT} WHERE i.file_id = ?`;

/** Newest first, with those that were removed. */
export function listImports(database: Database): readonly ImportedFile[] {
  return database.prepare<[], Row>(`${SELECT} ORDER BY i.seq DESC`).all().map(fileFrom);
}

export function importById(database: Database, importId: string): ImportedFile | undefined {
  const row = prepared<[string], Row>(database, BY_ID).get(importId);
  return row && fileFrom(row);
}

export function importOfFile(database: Database, fileId: string): ImportedFile | undefined {
  const row = prepared<[string], Row>(database, BY_FILE).get(fileId);
  return row && fileFrom(row);
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
