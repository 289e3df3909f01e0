/** Where marks stand in files, as it was found out last; see the table. */
import type { Database } from 'better-sqlite3';
import { Placement } from '../../core/library/annotation.ts';

export interface PlacementKey {
  readonly annotationId: string;
  /** Of the event that wrote the mark last. */
  readonly changedSeq: number;
}

interface PlacementRow {
  readonly annotation_id: string;
  readonly changed_seq: number;
  readonly state: string;
  readonly parts: string;
}

const keyOf = (annotationId: string, changedSeq: number): string => `${annotationId} ${changedSeq}`;

/** Finds the placement of a mark in this file, as this extractor reads it; undefined when it has to be made. */
export function knownPlacements(
  database: Database,
  fileId: string,
  extractor: string,
): (key: PlacementKey) => Placement | undefined {
  const rows = database
    .prepare<[string, string], PlacementRow>(
      'SELECT * FROM placement WHERE file_id = ? AND extractor = ?',
    )
    .all(fileId, extractor);
  const byKey = new Map(rows.map((row) => [keyOf(row.annotation_id, row.changed_seq), row]));
  return ({ annotationId, changedSeq }) => {
    const row = byKey.get(keyOf(annotationId, changedSeq));
    if (row === undefined) return undefined;
    const read = Placement.safeParse({ state: row.state, parts: JSON.parse(row.parts) });
    return read.data;
  };
}

/** Keeps placements; each takes the place of what was known of the mark in this file. */
export function savePlacements(
  database: Database,
  fileId: string,
  extractor: string,
  placed: readonly (PlacementKey & { readonly placement: Placement })[],
): void {
  const insert = database.prepare('INSERT OR REPLACE INTO placement VALUES (?, ?, ?, ?, ?, ?)');
  database.transaction(() => {
    for (const { annotationId, changedSeq, placement } of placed) {
      const { state, parts } = placement;
      insert.run(annotationId, fileId, extractor, changedSeq, state, JSON.stringify(parts));
    }
  })();
}
