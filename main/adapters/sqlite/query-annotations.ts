/** Reading highlights, region marks and their notes. */
import type { Database } from 'better-sqlite3';
import { AnnotationColour, type Annotation } from '../../core/library/annotation.ts';
import { ActorKind, type Actor } from '../../core/record/event.ts';

export interface StoredAnnotation extends Annotation {
  /** The file it was made in, and the page it begins on. */
  readonly fileId: string;
  readonly page: number;
  /** Whoever wrote it last. */
  readonly actor: Actor;
  readonly writtenAt: string;
  readonly changedAt: string;
  readonly changedSeq: number;
  readonly removedAt?: string;
}

interface AnnotationRow {
  readonly annotation_id: string;
  readonly work_id: string;
  readonly file_id: string;
  readonly page: number;
  readonly colour: string;
  readonly note: string | null;
  readonly target: string;
  readonly actor_kind: string;
  readonly actor_name: string | null;
  readonly changed_seq: number;
  readonly written_at: string;
  readonly changed_at: string;
  readonly removed_at: string | null;
}

/** As its own file is read: by page, words in their order, regions after them from top to bottom. */
const READING_ORDER = 'page, start IS NULL, start, top, first_seq';

/** Marks of these records that are not removed, in reading order. */
export function annotationsOf(database: Database, workIds: readonly string[]): StoredAnnotation[] {
  return database
    .prepare<[string], AnnotationRow>(
      `SELECT * FROM annotation WHERE removed_at IS NULL
         AND work_id IN (SELECT value FROM json_each(?)) ORDER BY ${READING_ORDER}`,
    )
    .all(JSON.stringify(workIds))
    .map(annotationOf);
}

/** One mark, also when it was removed; undefined when there is none with this id. */
export function getAnnotation(
  database: Database,
  annotationId: string,
): StoredAnnotation | undefined {
  const row = database
    .prepare<[string], AnnotationRow>('SELECT * FROM annotation WHERE annotation_id = ?')
    .get(annotationId);
  return row && annotationOf(row);
}

/** Records that carry marks, those first whose first mark is oldest. */
export function annotatedWorks(database: Database): readonly string[] {
  return database
    .prepare<[], string>(
      `SELECT work_id FROM annotation WHERE removed_at IS NULL
       GROUP BY work_id ORDER BY min(first_seq)`,
    )
    .pluck()
    .all();
}

/** What a search through marks and notes looks at. */
export interface AnnotationText {
  readonly annotationId: string;
  readonly workId: string;
  readonly fileId: string;
  readonly page: number;
  readonly colour: AnnotationColour;
  /** The words that were marked; a region's caption or the text inside it. */
  readonly words: string;
  readonly note?: string;
  readonly changedAt: string;
}

/** Every mark that is not removed, with its words; those of these records when they are given. */
export function listAnnotationTexts(
  database: Database,
  workIds?: readonly string[],
): AnnotationText[] {
  const among = workIds === undefined ? '' : 'AND work_id IN (SELECT value FROM json_each(@ids))';
  return database
    .prepare<{ ids: string }, AnnotationRow & { readonly words: string }>(
      `SELECT * FROM annotation WHERE removed_at IS NULL ${among}
       ORDER BY work_id, ${READING_ORDER}`,
    )
    .all({ ids: JSON.stringify(workIds ?? []) })
    .map((row) => ({
      annotationId: row.annotation_id,
      workId: row.work_id,
      fileId: row.file_id,
      page: row.page,
      colour: AnnotationColour.parse(row.colour),
      words: row.words,
      ...(row.note === null ? {} : { note: row.note }),
      changedAt: row.changed_at,
    }));
}

function annotationOf(row: AnnotationRow): StoredAnnotation {
  return {
    annotationId: row.annotation_id,
    workId: row.work_id,
    colour: AnnotationColour.parse(row.colour),
    ...(row.note === null ? {} : { note: row.note }),
    // What is read here was held against its schema when its event was recorded.
    target: JSON.parse(row.target),
    fileId: row.file_id,
    page: row.page,
    actor: {
      kind: ActorKind.parse(row.actor_kind),
      ...(row.actor_name === null ? {} : { name: row.actor_name }),
    },
    writtenAt: row.written_at,
    changedAt: row.changed_at,
    changedSeq: row.changed_seq,
    ...(row.removed_at === null ? {} : { removedAt: row.removed_at }),
  };
}
