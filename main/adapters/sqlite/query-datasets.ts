/** Reading data sets: their versions, with and without members. */
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import { DatasetVersion } from '../../core/trajectory/datasets/dataset.ts';

/** A version without its members, with when and by whom it was saved. */
export const StoredVersion = DatasetVersion.omit({ members: true }).extend({
  savedAt: z.string(),
  by: z.string().optional(),
});
export type StoredVersion = z.infer<typeof StoredVersion>;

interface VersionRow {
  readonly time: string;
  readonly actor_name: string | null;
  readonly content: string;
}

const ROW = `SELECT time, actor_name, json_remove(content, '$.members') AS content FROM dataset_version`;

/** Newest first, removed data sets' too. */
export function datasetVersions(database: Database, datasetId: string): readonly StoredVersion[] {
  return database
    .prepare<[string], VersionRow>(`${ROW} WHERE dataset_id = ? ORDER BY version DESC`)
    .all(datasetId)
    .map(versionOf);
}

/** Of every data set that was not removed; the one that was changed last comes first. */
export function allDatasetVersions(database: Database): readonly (readonly StoredVersion[])[] {
  const versions = database
    .prepare<[], VersionRow>(`${ROW} WHERE removed = 0 ORDER BY seq DESC`)
    .all()
    .map(versionOf);
  const sets = new Map<string, StoredVersion[]>();
  for (const version of versions) {
    const known = sets.get(version.datasetId);
    if (known === undefined) sets.set(version.datasetId, [version]);
    else known.push(version);
  }
  return [...sets.values()];
}

/** One version with its members; undefined when there is none. */
export function datasetVersion(
  database: Database,
  datasetId: string,
  version: number,
): DatasetVersion | undefined {
  const content = database
    .prepare<[string, number], string>(
      'SELECT content FROM dataset_version WHERE dataset_id = ? AND version = ?',
    )
    .pluck()
    .get(datasetId, version);
  return content === undefined ? undefined : DatasetVersion.parse(JSON.parse(content));
}

/** Every trajectory that is or was a member, with the place of its task; the newest word holds. */
export function knownTasks(
  database: Database,
  datasetId: string,
): ReadonlyMap<string, { readonly taskKey: string; readonly split: string }> {
  const rows = database
    .prepare<[string], { id: string; taskKey: string; split: string }>(
      `SELECT json_extract(member.value, '$.trajectoryId') AS id,
         json_extract(member.value, '$.taskKey') AS taskKey,
         json_extract(member.value, '$.split') AS split
       FROM dataset_version, json_each(content, '$.members') AS member
       WHERE dataset_id = ? ORDER BY version`,
    )
    .all(datasetId);
  return new Map(rows.map(({ id, taskKey, split }) => [id, { taskKey, split }]));
}

/** Data sets that were not removed, by the tokenizer that counted for one of their versions. */
export function datasetsByTokenizer(
  database: Database,
): ReadonlyMap<string, readonly { readonly datasetId: string; readonly name: string }[]> {
  const rows = database
    .prepare<[], { dataset_id: string; tokenizer: string; name: string }>(
      `SELECT DISTINCT dataset_id, json_extract(content, '$.tokenizer') AS tokenizer,
         json_extract(content, '$.name') AS name
       FROM dataset_version WHERE removed = 0 ORDER BY dataset_id, version DESC`,
    )
    .all();
  const found = new Map<string, { datasetId: string; name: string }[]>();
  for (const { dataset_id: datasetId, tokenizer, name } of rows) {
    const own = found.get(tokenizer) ?? [];
    if (!own.some((each) => each.datasetId === datasetId)) own.push({ datasetId, name });
    found.set(tokenizer, own);
  }
  return found;
}

/** Data sets that name a trajectory in any version. */
export function datasetsOf(database: Database, trajectoryId: string): readonly string[] {
  return database
    .prepare<[string], string>(
      `SELECT DISTINCT dataset_id FROM dataset_version, json_each(content, '$.members') AS member
       WHERE removed = 0 AND json_extract(member.value, '$.trajectoryId') = ?`,
    )
    .pluck()
    .all(trajectoryId);
}

function versionOf({ time, actor_name: by, content }: VersionRow): StoredVersion {
  const parsed: unknown = JSON.parse(content);
  const version = typeof parsed === 'object' ? parsed : {};
  return StoredVersion.parse({ ...version, savedAt: time, ...(by === null ? {} : { by }) });
}
