/** Reading collections, tags and notes, and what the library can be narrowed by. */
import type { Database } from 'better-sqlite3';
import { folded } from '../../core/library/identity-title.ts';
import { ActorKind, type Actor } from '../../core/record/event.ts';
import { RetractionKind } from '../../core/library/retraction.ts';

export interface StoredCollection {
  readonly collectionId: string;
  readonly name: string;
  readonly parentId?: string;
  readonly source?: string;
  /** Works in it that are not removed, without those of collections below. */
  readonly works: number;
}

export interface StoredNote {
  readonly noteId: string;
  readonly workId: string;
  readonly text: string;
  readonly source?: string;
  readonly actor: Actor;
  readonly writtenAt: string;
}

export interface Facets {
  readonly works: number;
  readonly removed: number;
  readonly retracted: number;
  readonly withoutFile: number;
  readonly tags: readonly { readonly tag: string; readonly works: number }[];
  readonly types: readonly { readonly type: string; readonly works: number }[];
  readonly years: { readonly from: number; readonly to: number } | undefined;
}

/** Marks of one sort with the works that are not removed; '!' comes after the space. */
const counted = (sort: 't' | 'c'): string =>
  `SELECT substr(mark, 3) AS name, count(*) AS works FROM listing_mark
   WHERE mark >= '${sort} ' AND mark < '${sort}!' AND removed = 0 GROUP BY mark`;

interface CollectionRow {
  readonly collection_id: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly source: string | null;
}

/** In the order in which they were made. */
export function listCollections(database: Database): StoredCollection[] {
  const counts = new Map(
    database
      .prepare<[], { name: string; works: number }>(counted('c'))
      .all()
      .map(({ name, works }) => [name, works]),
  );
  return database
    .prepare<[], CollectionRow>('SELECT * FROM collection ORDER BY first_seq, collection_id')
    .all()
    .map((row) => ({
      collectionId: row.collection_id,
      name: row.name,
      ...(row.parent_id === null ? {} : { parentId: row.parent_id }),
      ...(row.source === null ? {} : { source: row.source }),
      works: counts.get(row.collection_id) ?? 0,
    }));
}

/** One collection; undefined when there is none with this id. */
export function getCollection(
  database: Database,
  collectionId: string,
): StoredCollection | undefined {
  return listCollections(database).find((each) => each.collectionId === collectionId);
}

/** The collection and all below it. */
export function collectionTree(database: Database, collectionId: string): readonly string[] {
  return database
    .prepare<[string], string>(
      `WITH RECURSIVE tree (id) AS (
         SELECT collection_id FROM collection WHERE collection_id = ?
         UNION SELECT collection_id FROM collection, tree WHERE parent_id = tree.id
       ) SELECT id FROM tree`,
    )
    .pluck()
    .all(collectionId);
}

/** What every list can be narrowed by, counted over works that are not removed. */
export function libraryFacets(database: Database): Facets {
  const counts = database
    .prepare<[], Record<'works' | 'removed' | 'retracted' | 'withoutFile', number>>(
      `SELECT count(*) FILTER (WHERE removed = 0) AS works, count(*) FILTER (WHERE removed = 1) AS removed,
         count(*) FILTER (WHERE removed = 0 AND retraction = ${RetractionKind.options.length}) AS retracted,
         count(*) FILTER (WHERE removed = 0 AND file = 'none') AS withoutFile FROM listing`,
    )
    .get();
  const years = database
    .prepare<[], { from: number | null; to: number | null }>(
      'SELECT min(year) AS "from", max(year) AS "to" FROM listing WHERE removed = 0',
    )
    .get();
  return {
    ...(counts ?? { works: 0, removed: 0, retracted: 0, withoutFile: 0 }),
    tags: database
      .prepare<[], { name: string; works: number }>(counted('t'))
      .all()
      .map(({ name, works }) => ({ tag: name, works }))
      .toSorted((one, other) => compare(folded(one.tag), folded(other.tag))),
    types: database
      .prepare<[], { type: string; works: number }>(
        `SELECT type, count(*) AS works FROM listing WHERE removed = 0 AND type IS NOT NULL
         GROUP BY type ORDER BY works DESC, type`,
      )
      .all(),
    years:
      years === undefined || years.from === null || years.to === null
        ? undefined
        : { from: years.from, to: years.to },
  };
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

interface NoteRow {
  readonly note_id: string;
  readonly work_id: string;
  readonly text: string;
  readonly source: string | null;
  readonly actor_kind: string;
  readonly actor_name: string | null;
  readonly written_at: string;
}

/** Notes of the record and of all that stands below it, in the order in which they were first written. */
export function listNotes(database: Database, workId: string): StoredNote[] {
  return database
    .prepare<[string, string], NoteRow>(
      `SELECT * FROM note WHERE work_id = ? OR work_id IN (
         SELECT work_id FROM work WHERE version_of = ?) ORDER BY first_seq`,
    )
    .all(workId, workId)
    .map(noteOf);
}

/** One note; undefined when there is none with this id. */
export function getNote(database: Database, noteId: string): StoredNote | undefined {
  const row = database
    .prepare<[string], NoteRow>('SELECT * FROM note WHERE note_id = ?')
    .get(noteId);
  return row && noteOf(row);
}

/** Each id that is one of the library's records, once. */
export function knownRecords(database: Database, workIds: readonly string[]): readonly string[] {
  return database
    .prepare<[string], string>(
      `SELECT DISTINCT work_id FROM work WHERE work_id IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(JSON.stringify(workIds));
}

/** The records, and those that stand below them. */
export function withVersions(database: Database, workIds: readonly string[]): readonly string[] {
  const ids = JSON.stringify(workIds);
  return database
    .prepare<[string, string], string>(
      `SELECT work_id FROM work WHERE work_id IN (SELECT value FROM json_each(?))
       UNION SELECT work_id FROM work WHERE version_of IN (SELECT value FROM json_each(?))`,
    )
    .pluck()
    .all(ids, ids);
}

function noteOf(row: NoteRow): StoredNote {
  return {
    noteId: row.note_id,
    workId: row.work_id,
    text: row.text,
    ...(row.source === null ? {} : { source: row.source }),
    actor: {
      kind: ActorKind.parse(row.actor_kind),
      ...(row.actor_name === null ? {} : { name: row.actor_name }),
    },
    writtenAt: row.written_at,
  };
}
