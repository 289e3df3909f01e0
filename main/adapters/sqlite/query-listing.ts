/** Listing works: narrowed, sorted, and a page of them at a time. */
import type { Database } from 'better-sqlite3';
import { folded } from '../../core/library/identity-title.ts';
import { ReadingState, type Work, type WorkType } from '../../core/library/work.ts';
import { RetractionKind } from '../../core/library/retraction.ts';
import { worksOf } from './read-works.ts';

/** Everything given must hold. */
export interface ListingFilter {
  readonly collectionId?: string | undefined;
  /** All of them. */
  readonly tags?: readonly string[] | undefined;
  readonly types?: readonly WorkType[] | undefined;
  readonly reading?: ReadingState | undefined;
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  readonly file?: 'readable' | 'none' | 'trouble' | undefined;
  readonly retracted?: boolean | undefined;
  /** Works with more than one record. */
  readonly versions?: boolean | undefined;
}

export interface ListWorksQuery {
  /** Words that must all occur in title, authors, year, identifiers, venue or a file's name, of any version. */
  readonly query?: string;
  readonly filter?: ListingFilter;
  readonly sort?: 'title' | 'author' | 'year' | 'added' | 'venue' | 'type' | 'reading';
  readonly direction?: 'ascending' | 'descending';
  readonly offset?: number;
  readonly limit?: number;
  /** Works that were removed: left out unless asked for. */
  readonly removed?: 'without' | 'with' | 'only';
}

/** Works without a title, author, year, venue or type come last in either direction. */
const COLUMNS = {
  title: 'title',
  author: 'author',
  year: 'year',
  added: 'listing.number',
  venue: 'venue',
  type: 'type',
  reading: 'reading',
} as const;

/** A work counts by what hangs on any of its records. */
const byRecord = (records: string): string =>
  `work_id IN (SELECT coalesce(version_of, work_id) FROM work WHERE work_id IN (${records}))`;

interface Narrowed {
  readonly from: string;
  readonly values: readonly (string | number)[];
}

/** `total` counts all that match, whatever the limit. */
export function listWorks(
  database: Database,
  query: ListWorksQuery = {},
): { readonly total: number; readonly works: readonly Work[] } {
  const { from, values } = narrowed(query);
  const offset = query.offset ?? 0;
  const ids = database
    .prepare<(string | number)[], string>(
      `SELECT work_id ${from} ${orderOf(query)} LIMIT ? OFFSET ?`,
    )
    .pluck()
    .all(...values, query.limit ?? 200, offset);
  const total = database
    .prepare<(string | number)[], number>(`SELECT count(*) ${from}`)
    .pluck()
    .get(...values);
  return { total: total ?? 0, works: worksOf(database, ids) };
}

/** Ids of all that match, in order. */
export function listWorkIds(database: Database, query: ListWorksQuery = {}): readonly string[] {
  const { from, values } = narrowed(query);
  return database
    .prepare<(string | number)[], string>(`SELECT work_id ${from} ${orderOf(query)}`)
    .pluck()
    .all(...values);
}

function orderOf({ sort = 'title', direction = 'ascending' }: ListWorksQuery): string {
  const way = direction === 'descending' ? 'DESC' : 'ASC';
  const column = COLUMNS[sort];
  return sort === 'added'
    ? `ORDER BY ${column} ${way}`
    : `ORDER BY ${column} ${way} NULLS LAST, listing.number ${way}`;
}

function narrowed({ query = '', filter = {}, removed = 'without' }: ListWorksQuery): Narrowed {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, ...more: readonly (string | number)[]): void => {
    conditions.push(condition);
    values.push(...more);
  };
  if (removed !== 'with') add(`removed = ${removed === 'only' ? 1 : 0}`);
  if (filter.yearFrom !== undefined) add('year >= ?', filter.yearFrom);
  if (filter.yearTo !== undefined) add('year <= ?', filter.yearTo);
  if (filter.file !== undefined) add('file = ?', filter.file);
  if (filter.reading !== undefined)
    add('reading = ?', ReadingState.options.indexOf(filter.reading));
  if (filter.types !== undefined && filter.types.length > 0)
    add('type IN (SELECT value FROM json_each(?))', JSON.stringify(filter.types));
  if (filter.retracted !== undefined)
    add(`retraction ${filter.retracted ? '=' : '<>'} ${RetractionKind.options.length}`);
  if (filter.versions !== undefined) add(`versions ${filter.versions ? '>' : '='} 0`);
  if (filter.collectionId !== undefined)
    add(
      byRecord('SELECT work_id FROM collection_work WHERE collection_id = ?'),
      filter.collectionId,
    );
  for (const tag of filter.tags ?? [])
    add(byRecord('SELECT work_id FROM work_tag WHERE tag = ?'), tag);
  const words = folded(query).split(/\s+/u).filter(Boolean);
  for (const word of words) add('instr(text, ?) > 0', word);
  const tables = words.length === 0 ? 'listing' : 'listing JOIN listing_text USING (number)';
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return { from: `FROM ${tables} ${where}`, values };
}
