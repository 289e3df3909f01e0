/** Extracted pages: derived from the files' bytes, kept so that reading and verifying need no extraction. */
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { TextRun } from '../../core/library/document.ts';
import { ExtractedPage } from '../../core/library/document.ts';
import type { MediaType } from '../../core/library/work.ts';

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

/** A run as six numbers: a page has hundreds, and names would be most of what is stored. */
const PackedRun = z.tuple([z.int(), z.int(), z.number(), z.number(), z.number(), z.number()]);
type PackedRun = z.infer<typeof PackedRun>;

const StoredLayout = z.object({
  runs: z.array(PackedRun),
  blocks: ExtractedPage.shape.blocks,
  furniture: ExtractedPage.shape.furniture,
});

function packRun({ start, end, rectangle: { x, y, width, height } }: TextRun): PackedRun {
  return [start, end, x, y, width, height];
}

function unpackRun([start, end, x, y, width, height]: PackedRun): TextRun {
  return { start, end, rectangle: { x, y, width, height } };
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
      const layout = JSON.stringify({ runs: runs.map(packRun), blocks, furniture });
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
  const { runs, ...layout } = StoredLayout.parse(JSON.parse(row.layout));
  const whole = {
    page: row.page,
    width,
    height,
    rotation,
    text,
    runs: runs.map(unpackRun),
    ...layout,
  };
  return { extractor: row.extractor, page: whole };
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

/** The text of the pages `from`..`to`, both included, as far as it is here. */
export function someTexts(
  database: Database,
  fileId: string,
  from: number,
  to: number,
): readonly { readonly page: number; readonly text: string }[] {
  return database
    .prepare<[string, number, number], { page: number; text: string }>(
      'SELECT page, text FROM page WHERE file_id = ? AND page BETWEEN ? AND ? ORDER BY page',
    )
    .all(fileId, from, to);
}

/** Who read the pages of a file; undefined when its text is not here. */
export function fileExtractor(database: Database, fileId: string): string | undefined {
  return database
    .prepare<[string], string>('SELECT extractor FROM page WHERE file_id = ? LIMIT 1')
    .pluck()
    .get(fileId);
}

/** Takes the pages of a file away. */
export function removePages(database: Database, fileId: string): void {
  database.prepare('DELETE FROM page WHERE file_id = ?').run(fileId);
}

/** False when a readable file's pages are not all here. */
export function hasAllPages(database: Database, fileId: string): boolean {
  const lacking = database
    .prepare<[string], number>(
      `SELECT count(*) FROM file WHERE file_id = ? AND status = 'readable' AND pages > (
         SELECT count(*) FROM page WHERE page.file_id = file.file_id)`,
    )
    .pluck()
    .get(fileId);
  return (lacking ?? 0) === 0;
}

/** Readable files whose pages are not all here, or come from another extractor than the one named for their kind. */
export function filesWithoutPages(
  database: Database,
  extractorOf?: (mediaType: MediaType) => string,
): readonly string[] {
  const kinds = database
    .prepare<[], MediaType>('SELECT DISTINCT media_type FROM file')
    .pluck()
    .all();
  const lacking = database
    .prepare<[Readonly<Record<string, string | null>>], string>(
      `SELECT file_id FROM file WHERE status = 'readable' AND media_type = @mediaType AND pages > (
         SELECT count(*) FROM page
         WHERE page.file_id = file.file_id AND (@extractor IS NULL OR page.extractor = @extractor
           OR substr(page.extractor, 1, length(@extractor) + 2) = @extractor || ' +'))
       ORDER BY added_at, file_id`,
    )
    .pluck();
  return kinds.flatMap((mediaType) =>
    lacking.all({ mediaType, extractor: extractorOf?.(mediaType) ?? null }),
  );
}
