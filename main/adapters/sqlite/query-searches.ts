/** Reading searches: what was asked, the pages that came, and how the parts ended. */
import type { Database } from 'better-sqlite3';
import type * as z from 'zod';
import { SearchEnded, SearchPage, SearchStarted } from '../../core/literature/search.ts';

const Outcomes = SearchEnded.shape.services;
type Outcomes = z.infer<typeof Outcomes>;

export interface StoredSearch {
  readonly searchId: string;
  readonly started: SearchStarted;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Of the end that was recorded last; left out while there is none. */
  readonly ended?: { readonly at: string; readonly seq: number; readonly services: Outcomes };
}

export interface StoredPage {
  readonly seq: number;
  readonly page: SearchPage;
}

interface SearchRow {
  readonly search_id: string;
  readonly started_at: string;
  readonly content: string;
  readonly ended_at: string | null;
  readonly ended_seq: number | null;
  readonly outcomes: string | null;
}

/** Newest first; `total` counts all. */
export function listSearches(
  database: Database,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { readonly total: number; readonly searches: readonly StoredSearch[] } {
  const total = database.prepare<[], number>('SELECT count(*) FROM search').pluck().get() ?? 0;
  const rows = database
    .prepare<[number, number], SearchRow>('SELECT * FROM search ORDER BY seq DESC LIMIT ? OFFSET ?')
    .all(limit, offset);
  return { total, searches: rows.map(searchOf) };
}

/** Undefined when there is none with this id. */
export function getSearch(database: Database, searchId: string): StoredSearch | undefined {
  const row = database
    .prepare<[string], SearchRow>('SELECT * FROM search WHERE search_id = ?')
    .get(searchId);
  return row && searchOf(row);
}

/** Every page of a search, each list's in its order; lists in the order in which they began. */
export function pagesOfSearch(database: Database, searchId: string): readonly StoredPage[] {
  return database
    .prepare<[string], { seq: number; content: string }>(
      'SELECT seq, content FROM search_page WHERE search_id = ? ORDER BY seq',
    )
    .all(searchId)
    .map(({ seq, content }) => ({ seq, page: SearchPage.parse(JSON.parse(content)) }));
}

/** How many pages a search has, and the place of the newest: what was read of it before is still whole when both are the same. */
export function pagesMark(database: Database, searchId: string): string {
  const row = database
    .prepare<[string], { pages: number; newest: number | null }>(
      'SELECT count(*) AS pages, max(seq) AS newest FROM search_page WHERE search_id = ?',
    )
    .get(searchId);
  return `${row?.pages ?? 0}/${row?.newest ?? 0}`;
}

/** Answers that lie in the file store, each once, with the search that keeps it. */
export function keptAnswerFiles(
  database: Database,
): readonly { readonly fileId: string; readonly searchId: string; readonly service: string }[] {
  return database
    .prepare<[], { fileId: string; searchId: string; service: string }>(
      `SELECT answer.value ->> 'fileId' AS fileId, min(search_id) AS searchId, service
       FROM search_page, json_each(search_page.content, '$.answers') AS answer
       GROUP BY fileId ORDER BY searchId, fileId`,
    )
    .all();
}

function searchOf(row: SearchRow): StoredSearch {
  const { ended_at: at, ended_seq: seq, outcomes } = row;
  return {
    searchId: row.search_id,
    started: SearchStarted.parse(JSON.parse(row.content)),
    startedAt: row.started_at,
    ...(at === null || seq === null || outcomes === null
      ? {}
      : { ended: { at, seq, services: Outcomes.parse(JSON.parse(outcomes)) } }),
  };
}
