/** Extracted pages: derived from the files' bytes, kept so that reading and verifying need no extraction. */
import type { Database } from 'better-sqlite3';
import type { ExtractedPage } from '../../core/library/document.ts';
import { ExtractedPage as ExtractedPageSchema } from '../../core/library/document.ts';

interface PageRow {
  readonly page: number;
  readonly extractor: string;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
  readonly text: string;
  readonly layout: string;
}

export interface StoredPage {
  readonly extractor: string;
  readonly page: ExtractedPage;
}

/** Replaces all pages of the file in one transaction. */
export function savePages(
  database: Database,
  fileId: string,
  extractor: string,
  pages: readonly ExtractedPage[],
): void {
  const insert = database.prepare('INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  database.transaction(() => {
    removePages(database, fileId);
    for (const { page, width, height, rotation, text, runs, blocks, furniture } of pages) {
      const layout = JSON.stringify({ runs, blocks, furniture });
      insert.run(fileId, page, extractor, width, height, rotation, text, layout);
    }
  })();
}

/** One page with its layout; undefined when it has to be extracted. */
export function loadPage(database: Database, fileId: string, page: number): StoredPage | undefined {
  const row = database
    .prepare<[string, number], PageRow>('SELECT * FROM page WHERE file_id = ? AND page = ?')
    .get(fileId, page);
  if (row === undefined) return undefined;
  const { width, height, rotation, text } = row;
  const whole = { page: row.page, width, height, rotation, text, ...JSON.parse(row.layout) };
  return { extractor: row.extractor, page: ExtractedPageSchema.parse(whole) };
}

/** The text of each page, in order. */
export function pageTexts(
  database: Database,
  fileId: string,
): readonly { readonly page: number; readonly text: string }[] {
  return database
    .prepare<[string], { page: number; text: string }>(
      'SELECT page, text FROM page WHERE file_id = ? ORDER BY page',
    )
    .all(fileId);
}

/** Takes the pages of a file away. */
export function removePages(database: Database, fileId: string): void {
  database.prepare('DELETE FROM page WHERE file_id = ?').run(fileId);
}

/** Readable files whose pages are not all here, or are another extractor's when one is named. */
export function filesWithoutPages(database: Database, extractor?: string): readonly string[] {
  return database
    .prepare<[string | null, string | null], { file_id: string }>(
      `SELECT file_id FROM file WHERE status = 'readable' AND pages > (
         SELECT count(*) FROM page
         WHERE page.file_id = file.file_id AND (? IS NULL OR page.extractor = ?))
       ORDER BY added_at, file_id`,
    )
    .all(extractor ?? null, extractor ?? null)
    .map((row) => row.file_id);
}
