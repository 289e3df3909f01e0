/** Imports data as a person would: looked at, taken as it was found, stored, and read back from a frame. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataReader } from '../../main/core/analysis/data-reader.ts';
import type { GivenReading } from '../../main/core/analysis/data.ts';
import type { Inspection } from '../../main/core/analysis/inspection.ts';
import type { StoredTable, StoredTableFolder } from '../../main/core/analysis/stored-table.ts';
import { readFrame } from './read-frame.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface Imported {
  readonly inspection: Inspection;
  readonly table: StoredTable;
  readonly stored: StoredTableFolder;
  readonly values: Readonly<Record<string, readonly unknown[]>>;
}

export async function importData(
  reader: DataReader,
  content: string | Uint8Array,
  name = 'data.csv',
  given: GivenReading = {},
): Promise<Imported> {
  const folder = temporaryFolder();
  const path = join(folder, name);
  writeFileSync(path, content);
  const inspection = await reader.inspect(path, given);
  if (!inspection.ok) throw new Error(inspection.error.message);
  const { reading, columns } = inspection.data;
  const stored = await reader.store({ path, reading, columns, folder: join(folder, 'stored') });
  if (!stored.ok) throw new Error(stored.error.message);
  const frame = await reader.frame(stored.data, join(folder, 'frame'));
  if (!frame.ok) throw new Error(frame.error.message);
  return {
    inspection: inspection.data,
    table: stored.data.table,
    stored: stored.data,
    values: readFrame(frame.data.folder),
  };
}

/** What the reader says of a file that it does not take. */
export async function refusalOf(
  reader: DataReader,
  content: string | Uint8Array,
  name = 'data.csv',
  given: GivenReading = {},
): Promise<{ readonly code: string; readonly message: string }> {
  const folder = temporaryFolder();
  const path = join(folder, name);
  writeFileSync(path, content);
  const inspection = await reader.inspect(path, given);
  if (!inspection.ok) return inspection.error;
  const { reading, columns } = inspection.data;
  const stored = await reader.store({ path, reading, columns, folder: join(folder, 'stored') });
  if (stored.ok) throw new Error('the file was taken');
  return stored.error;
}
