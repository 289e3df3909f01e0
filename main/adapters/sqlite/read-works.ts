/** Works as they are shown, made from their rows: many at once, with a handful of statements. */
import type { Database } from 'better-sqlite3';
import { gravest, type RetractionNotice } from '../../core/library/retraction.ts';
import type {
  FieldOrigin,
  LibraryFile,
  ReadingState,
  SameReason,
  Work,
  WorkFields,
  WorkVersion,
} from '../../core/library/work.ts';
import { LibraryFile as LibraryFileSchema } from '../../core/library/work.ts';
import type { WorkRow } from './work-row.ts';

export interface FileRow {
  readonly file_id: string;
  readonly work_id: string;
  readonly name: string;
  readonly bytes: number;
  readonly media_type: string;
  readonly recognised: string | null;
  readonly encoding: string | null;
  readonly pages: number;
  readonly status: string;
  readonly code: string | null;
  readonly extractor: string;
  readonly added_at: string;
}

interface Hanging {
  readonly files: ReadonlyMap<string, readonly LibraryFile[]>;
  readonly tags: ReadonlyMap<string, readonly string[]>;
  readonly collections: ReadonlyMap<string, readonly string[]>;
  readonly notes: ReadonlyMap<string, number>;
  readonly reading: ReadonlyMap<string, { readonly state: ReadingState; readonly seq: number }>;
  readonly checks: ReadonlyMap<string, readonly Check[]>;
}

interface Check {
  readonly checkedAt: string;
  readonly notice: RetractionNotice | undefined;
}

/** In the order of the ids; ids of nothing are passed over. A version is given with `versionOf`. */
export function worksOf(database: Database, workIds: readonly string[]): Work[] {
  const ids = JSON.stringify(workIds);
  const rows = database
    .prepare<[string, string], WorkRow>(
      `SELECT * FROM work WHERE work_id IN (SELECT value FROM json_each(?))
       UNION ALL SELECT * FROM work WHERE version_of IN (SELECT value FROM json_each(?))`,
    )
    .all(ids, ids);
  const byId = new Map(rows.map((row) => [row.work_id, row]));
  const roots = rows.flatMap(({ version_of: root }) => (root === null ? [] : [root]));
  const missing = [...new Set(roots)].filter((root) => !byId.has(root));
  for (const row of groupsOf(database, missing)) byId.set(row.work_id, row);
  const all = [...byId.values()].toSorted((first, second) => first.number - second.number);
  const below = Map.groupBy(
    all.filter((row) => row.version_of !== null),
    (row) => row.version_of ?? '',
  );
  const hanging = hangingOn(database, [...byId.keys()]);
  return workIds.flatMap((workId) => {
    const row = byId.get(workId);
    if (row === undefined) return [];
    const root = row.version_of === null ? row : byId.get(row.version_of);
    const versions = (below.get(root?.work_id ?? workId) ?? []).filter(
      ({ removed_at: at }) => at === null || at === root?.removed_at,
    );
    return row.version_of === null
      ? [standing(row, versions, hanging)]
      : [version(row, root, versions, hanging)];
  });
}

/** A file as the library knows it. */
export function fileOf(row: FileRow): LibraryFile {
  return LibraryFileSchema.parse({
    fileId: row.file_id,
    workId: row.work_id,
    name: row.name,
    bytes: row.bytes,
    mediaType: row.media_type,
    ...present({ encoding: row.encoding }),
    pages: row.pages,
    status: row.status,
    ...present({ code: row.code }),
    extractor: row.extractor,
    addedAt: row.added_at,
    ...(row.recognised === null ? {} : { recognised: JSON.parse(row.recognised) as unknown }),
  });
}

function groupsOf(database: Database, roots: readonly string[]): readonly WorkRow[] {
  if (roots.length === 0) return [];
  const ids = JSON.stringify(roots);
  return database
    .prepare<[string, string], WorkRow>(
      `SELECT * FROM work WHERE work_id IN (SELECT value FROM json_each(?))
       UNION ALL SELECT * FROM work WHERE version_of IN (SELECT value FROM json_each(?))`,
    )
    .all(ids, ids);
}

/** With all that hangs on it and on what stands below it. */
function standing(row: WorkRow, versions: readonly WorkRow[], hanging: Hanging): Work {
  const members = [row, ...versions].map((each) => each.work_id);
  const listed = versions.map(versionRecord);
  return {
    ...recordOf(row),
    ...(listed.length === 0 ? {} : { versions: listed }),
    ...hangings(members, members, hanging),
    ...(row.removed_at === null ? {} : { removedAt: row.removed_at }),
  };
}

/** With what hangs on it alone; how the work stands is said of all its versions. */
function version(
  row: WorkRow,
  root: WorkRow | undefined,
  versions: readonly WorkRow[],
  hanging: Hanging,
): Work {
  const removedAt = row.removed_at ?? root?.removed_at ?? undefined;
  const group = [root, ...versions].flatMap((each) => each?.work_id ?? []);
  return {
    ...recordOf(row),
    ...(row.version_of === null ? {} : { versionOf: row.version_of }),
    ...hangings([row.work_id], group, hanging),
    ...(removedAt === undefined ? {} : { removedAt }),
  };
}

function hangings(members: readonly string[], group: readonly string[], hanging: Hanging) {
  const tags = [...new Set(members.flatMap((id) => hanging.tags.get(id) ?? []))];
  const collectionIds = [...new Set(members.flatMap((id) => hanging.collections.get(id) ?? []))];
  const notes = members.reduce((sum, id) => sum + (hanging.notes.get(id) ?? 0), 0);
  const [reading] = members
    .flatMap((id) => hanging.reading.get(id) ?? [])
    .toSorted((first, second) => second.seq - first.seq);
  const checks = group.flatMap((id) => hanging.checks.get(id) ?? []);
  const retraction = gravest(checks.flatMap(({ notice }) => notice ?? []));
  const checkedAt = checks.map((check) => check.checkedAt).toSorted();
  const retractionCheckedAt = checkedAt.at(-1);
  return {
    ...(tags.length === 0 ? {} : { tags: tags.toSorted() }),
    ...(collectionIds.length === 0 ? {} : { collectionIds: collectionIds.toSorted() }),
    ...(notes === 0 ? {} : { notes }),
    ...(reading === undefined || reading.state === 'unread' ? {} : { reading: reading.state }),
    ...(retraction === undefined ? {} : { retraction }),
    ...(retractionCheckedAt === undefined ? {} : { retractionCheckedAt }),
    files: members
      .flatMap((id) => hanging.files.get(id) ?? [])
      .toSorted((first, second) => compare(first.addedAt, second.addedAt)),
  };
}

function recordOf(row: WorkRow) {
  // What is read here was held against its schema when its event was recorded.
  const fields: WorkFields = JSON.parse(row.fields);
  const origins: Partial<Record<keyof WorkFields, FieldOrigin>> = JSON.parse(row.origins);
  return {
    ...fields,
    workId: row.work_id,
    origins,
    ...(row.source === null ? {} : { source: JSON.parse(row.source) }),
    ...(row.extra === null ? {} : { extra: JSON.parse(row.extra) }),
    addedAt: row.added_at,
  };
}

function versionRecord(row: WorkRow): WorkVersion {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the event that wrote it was checked
  const reason = (row.reason ?? 'researcher') as SameReason;
  return { ...recordOf(row), reason };
}

/** Everything that hangs on these records, table by table. */
function hangingOn(database: Database, workIds: readonly string[]): Hanging {
  const ids = JSON.stringify(workIds);
  const all = <Row>(sql: string): Row[] => database.prepare<[string], Row>(sql).all(ids);
  const among = 'work_id IN (SELECT value FROM json_each(?))';
  const files = all<FileRow>(`SELECT * FROM file WHERE ${among} ORDER BY added_at, file_id`);
  const tags = all<{ work_id: string; tag: string }>(`SELECT * FROM work_tag WHERE ${among}`);
  const collections = all<{ work_id: string; collection_id: string }>(
    `SELECT work_id, collection_id FROM collection_work WHERE ${among}`,
  );
  const notes = all<{ work_id: string; notes: number }>(
    `SELECT work_id, count(*) AS notes FROM note WHERE ${among} GROUP BY work_id`,
  );
  const reading = all<{ work_id: string; state: ReadingState; seq: number }>(
    `SELECT * FROM work_reading WHERE ${among}`,
  );
  const checks = all<{ work_id: string; checked_at: string; notice: string | null }>(
    `SELECT * FROM work_check WHERE ${among} ORDER BY service`,
  );
  return {
    files: grouped(files, fileOf),
    tags: grouped(tags, ({ tag }) => tag),
    collections: grouped(collections, (row) => row.collection_id),
    notes: new Map(notes.map((row) => [row.work_id, row.notes])),
    reading: new Map(reading.map((row) => [row.work_id, row])),
    checks: grouped(checks, (row) => ({
      checkedAt: row.checked_at,
      notice: row.notice === null ? undefined : JSON.parse(row.notice),
    })),
  };
}

function grouped<Row extends { readonly work_id: string }, Value>(
  rows: readonly Row[],
  valueOf: (row: Row) => Value,
): ReadonlyMap<string, readonly Value[]> {
  const byId = new Map<string, Value[]>();
  for (const row of rows) {
    const values = byId.get(row.work_id);
    if (values === undefined) byId.set(row.work_id, [valueOf(row)]);
    else values.push(valueOf(row));
  }
  return byId;
}

function compare(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
