/** Finding the records a new one may be the same as. */
import type { Database } from 'better-sqlite3';
import type { IDENTIFIER_REASONS, IdentifiedPart } from '../../core/library/identity.ts';
import { WorkFields } from '../../core/library/work.ts';

export interface KnownRecord {
  readonly workId: string;
  /** The work it is shown as. */
  readonly rootId: string;
  readonly removed: boolean;
  /** The work it is shown as lies in the trash. */
  readonly rootRemoved: boolean;
}

/** A record with the same identifier, with what may show that it is another part of a whole. */
export interface SameIdentifier extends KnownRecord, IdentifiedPart {}

export interface IdentityQueries {
  /** The oldest record with this content, as it came or as it is now. */
  sameContent(hash: string): KnownRecord | undefined;
  /** Records with this identifier, oldest first. */
  sameIdentifier(
    reason: (typeof IDENTIFIER_REASONS)[number],
    key: string,
  ): readonly SameIdentifier[];
  /** Records with one of these title keys that are not in the trash, oldest first. */
  sameTitles(
    keys: readonly string[],
  ): readonly { readonly titleKey: string; readonly rootId: string; readonly year?: number }[];
  /** The title keys of all records, for finding titles in a text. */
  titles(): readonly { readonly name: string; readonly key: string }[];
  /** A record with its fields. */
  record(workId: string): { readonly known: KnownRecord; readonly fields: WorkFields } | undefined;
  /** True when a person said that a record of one work is not one of the other. */
  areDistinct(oneRoot: string, otherRoot: string): boolean;
}

interface Row {
  readonly work_id: string;
  readonly root: string;
  readonly removed: number;
  readonly root_removed: number;
  readonly type: string | null;
  readonly title_key: string;
}

const COLUMNS = `r.work_id, coalesce(r.version_of, r.work_id) AS root,
  (r.removed_at IS NOT NULL) AS removed, EXISTS (SELECT 1 FROM work t
    WHERE t.work_id = coalesce(r.version_of, r.work_id) AND t.removed_at IS NOT NULL) AS root_removed,
  json_extract(r.fields, '$.type') AS type, r.title_key`;

/** Prepares the statements once. */
export function identityQueries(database: Database): IdentityQueries {
  const content = database.prepare<[string, string], Row>(
    `SELECT ${COLUMNS} FROM work r WHERE r.added_hash = ? OR r.now_hash = ?
     ORDER BY r.number LIMIT 1`,
  );
  const by = (column: string) =>
    database.prepare<[string], Row>(
      `SELECT ${COLUMNS} FROM work r WHERE r.${column} = ? ORDER BY r.number`,
    );
  const identifiers = { doi: by('doi_key'), pmid: by('pmid_key'), arxiv: by('arxiv_key') };
  const titles = database.prepare<[], { name: string; key: string }>(
    `SELECT r.work_id AS name, r.title_key AS key FROM work r
     WHERE length(r.title_key) > 11 ORDER BY r.number`,
  );
  const titled = database.prepare<[string], Row & { readonly year: number | null }>(
    `SELECT ${COLUMNS}, json_extract(r.fields, '$.year') AS year FROM work r
     WHERE r.title_key IN (SELECT value FROM json_each(?)) ORDER BY r.number`,
  );
  const record = database.prepare<[string], Row & { readonly fields: string }>(
    `SELECT ${COLUMNS}, r.fields FROM work r WHERE r.work_id = ?`,
  );
  const distinct = database
    .prepare<{ one: string; other: string }, number>(
      `SELECT count(*) FROM work_distinct d
       JOIN work a ON a.work_id = d.first JOIN work b ON b.work_id = d.second
       WHERE coalesce(a.version_of, a.work_id) IN (@one, @other)
         AND coalesce(b.version_of, b.work_id) IN (@one, @other)
         AND coalesce(a.version_of, a.work_id) <> coalesce(b.version_of, b.work_id)`,
    )
    .pluck();
  return {
    sameContent(hash) {
      const row = content.get(hash, hash);
      return row && knownOf(row);
    },
    sameIdentifier: (reason, key) =>
      identifiers[reason].all(key).map((row) => ({
        ...knownOf(row),
        type: row.type ?? undefined,
        titleKey: row.title_key,
      })),
    sameTitles: (keys) =>
      titled.all(JSON.stringify(keys)).flatMap((row) =>
        row.root_removed === 1
          ? []
          : [
              {
                titleKey: row.title_key,
                rootId: row.root,
                ...(row.year === null ? {} : { year: row.year }),
              },
            ],
      ),
    titles: () => titles.all(),
    record(workId) {
      const row = record.get(workId);
      return row && { known: knownOf(row), fields: WorkFields.parse(JSON.parse(row.fields)) };
    },
    areDistinct: (one, other) => (distinct.get({ one, other }) ?? 0) > 0,
  };
}

function knownOf(row: Row): KnownRecord {
  return {
    workId: row.work_id,
    rootId: row.root,
    removed: row.removed === 1,
    rootRemoved: row.root_removed === 1,
  };
}
