/** The parts of files: derived from their pages, kept so that asking for them reads no page. */
import type { Database } from 'better-sqlite3';
import { SectionKind, type DocumentSection } from '../../core/library/section.ts';

interface SectionRow {
  readonly kind: string;
  readonly heading: string | null;
  readonly level: number;
  readonly page: number;
  readonly start: number;
}

/** Replaces all sections of the file in one transaction. */
export function saveSections(
  database: Database,
  fileId: string,
  sections: readonly DocumentSection[],
): void {
  const insert = database.prepare('INSERT INTO file_section VALUES (?, ?, ?, ?, ?, ?, ?)');
  database.transaction(() => {
    database.prepare('DELETE FROM file_section WHERE file_id = ?').run(fileId);
    for (const [number, { kind, heading, level, page, start }] of sections.entries())
      insert.run(fileId, number, kind, heading ?? null, level, page, start);
  })();
}

/** In the order of reading; empty for a file whose headings say nothing. */
export function loadSections(database: Database, fileId: string): readonly DocumentSection[] {
  return database
    .prepare<[string], SectionRow>(
      'SELECT kind, heading, level, page, start FROM file_section WHERE file_id = ? ORDER BY number',
    )
    .all(fileId)
    .map(({ kind, heading, level, page, start }) => ({
      kind: SectionKind.parse(kind),
      ...(heading === null ? {} : { heading }),
      level,
      page,
      start,
    }));
}
