/** Which passages belong to which works and sections, kept in memory for filters: numbers, no text. */
import type { Database } from 'better-sqlite3';
import { SectionKind } from '../../core/library/section.ts';

export interface FileRange {
  readonly workId: string;
  readonly first: number;
  readonly last: number;
  /** A byte for each passage, see `sectionCode`. */
  readonly sections: Uint8Array;
}

interface FileRow {
  readonly number: number;
  readonly work_id: string;
  readonly first: number;
  readonly last: number;
  readonly sections: Uint8Array;
}

/** Up to so many works are looked up one by one. */
const FEW_WORKS = 200;

/** How `passage_file.sections` writes a section; 0 where there is none. */
export function sectionCode(section: SectionKind | null | undefined): number {
  return section == null ? 0 : SectionKind.options.indexOf(section) + 1;
}

/** The passages of these works, or of all, as ranges. Files that are gone may still be named: nothing is there. */
export function fileRanges(
  database: Database,
): (workIds: readonly string[] | undefined) => readonly FileRange[] {
  const ofWork = database.prepare<[string], FileRow>(
    'SELECT number, work_id, first, last, sections FROM passage_file WHERE work_id = ?',
  );
  const since = database.prepare<[number], FileRow>(
    `SELECT number, work_id, first, last, sections FROM passage_file WHERE number > ?
     ORDER BY number`,
  );
  const count = database.prepare<[], number>('SELECT count(*) FROM passage_file').pluck();
  let known: FileRange[] = [];
  let knownUpTo = 0;

  /** Numbers of files and passages are never given twice, so what is known stays true. */
  function all(): readonly FileRange[] {
    for (const row of since.iterate(knownUpTo)) {
      known.push(rangeOf(row));
      knownUpTo = row.number;
    }
    if (known.length > 2 * (count.get() ?? 0) + FEW_WORKS) {
      known = since.all(0).map(rangeOf);
    }
    return known;
  }

  return (workIds) => {
    if (workIds === undefined) return all();
    const wanted = new Set(workIds);
    return wanted.size <= FEW_WORKS
      ? [...wanted].flatMap((workId) => ofWork.all(workId).map(rangeOf))
      : all().filter(({ workId }) => wanted.has(workId));
  };
}

function rangeOf({ work_id: workId, first, last, sections }: FileRow): FileRange {
  return { workId, first, last, sections };
}
