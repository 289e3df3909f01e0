/** Highlights and notes on their way out of the workspace. */
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { annotatedWorks, annotationsOf } from '../../adapters/sqlite/query-annotations.ts';
import { getFile } from '../../adapters/sqlite/query-library.ts';
import { withVersions } from '../../adapters/sqlite/query-shelves.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { annotationCsv } from '../../core/library/annotation-formats/csv.ts';
import type { ExportedMark, ExportedWork } from '../../core/library/annotation-formats/exported.ts';
import { annotationJsonLd } from '../../core/library/annotation-formats/json-ld.ts';
import { annotationMarkdown } from '../../core/library/annotation-formats/markdown.ts';
import type { Work } from '../../core/library/work.ts';
import { shownWork } from '../library/shown-work.ts';

const formats = {
  markdown: { write: annotationMarkdown, ending: 'md' },
  jsonld: { write: annotationJsonLd, ending: 'jsonld' },
  csv: { write: annotationCsv, ending: 'csv' },
} as const;

export interface ExportedMarks {
  readonly fileName: string;
  readonly text: string;
  readonly annotations: number;
}

/** Of these works, or of all that are not in the trash. `not_found` for a work the library lacks. */
export function exportMarks(
  database: Database,
  format: keyof typeof formats,
  workIds?: readonly string[],
): Result<ExportedMarks> {
  const works = worksWithMarks(database, workIds);
  if (!works.ok) return works;
  const { write, ending } = formats[format];
  return ok({
    fileName: `annotations.${ending}`,
    text: write(works.data),
    annotations: works.data.reduce((sum, { marks }) => sum + marks.length, 0),
  });
}

/** Each work once, with the marks in all its records' files; works without any are left out. */
export function worksWithMarks(
  database: Database,
  workIds?: readonly string[],
): Result<readonly ExportedWork[]> {
  const shown = new Map<string, Work>();
  for (const workId of workIds ?? annotatedWorks(database)) {
    const work = shownWork(database, workId);
    if (work === undefined)
      return fail(
        'not_found',
        `There is no work ${workId} in this library, so nothing was written.`,
      );
    if (workIds !== undefined || work.removedAt === undefined) shown.set(work.workId, work);
  }
  const works = [...shown.values()].map((work): ExportedWork => {
    const marks = annotationsOf(database, withVersions(database, [work.workId]));
    return { work, marks: marks.map((mark) => exportedMark(database, mark)) };
  });
  return ok(works.filter(({ marks }) => marks.length > 0));
}

function exportedMark(
  database: Database,
  {
    actor,
    changedSeq: _seq,
    removedAt: _removed,
    fileId,
    ...mark
  }: ReturnType<typeof annotationsOf>[number],
): ExportedMark {
  const file = getFile(database, fileId);
  return {
    ...mark,
    file: {
      fileId,
      name: file?.name ?? '',
      mediaType: file?.mediaType ?? 'application/pdf',
    },
    ...(actor.name === undefined ? {} : { by: actor.name }),
  };
}
