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
  added: 'number',
  venue: 'venue',
  type: 'type',
  reading: 'reading',
} as const;

interface Narrowed {
  readonly from: string;
  readonly where: readonly string[];
  readonly values: readonly (string | number)[];
}

/** `total` counts all that match, whatever the limit. */
export function listWorks(
  database: Database,
  query: ListWorksQuery = {},
): { readonly total: number; readonly works: readonly Work[] } {
  const { from, where, values } = narrowed(query);
  const offset = query.offset ?? 0;
  const limit = query.limit ?? 200;
  if (isNarrow(query)) {
    // Going through all works is what takes time, so it is done once for page and count.
    const numbers = database
      .prepare<(string | number)[], number>(
        `SELECT number ${from} ${allOf(where)} ${orderOf(query)}`,
      )
      .pluck()
      .all(...values);
    const page = limit < 0 ? numbers.slice(offset) : numbers.slice(offset, offset + limit);
    return { total: numbers.length, works: worksOf(database, idsOf(database, page)) };
  }
  const ids = pageOf(database, query, offset, limit);
  const total = database
    .prepare<(string | number)[], number>(`SELECT count(*) ${from} ${allOf(where)}`)
    .pluck()
    .get(...values);
  return { total: total ?? 0, works: worksOf(database, ids) };
}

/**
 * First what has a value, then what has none. In two steps, so that each walks along an index instead
 * of sorting all that match.
 */
function pageOf(
  database: Database,
  query: ListWorksQuery,
  offset: number,
  limit: number,
): readonly string[] {
  const { sort = 'title' } = query;
  const { from, where, values } = narrowed(query);
  const way = query.direction === 'descending' ? 'DESC' : 'ASC';
  const ids = (more: string, order: string, most: number, after: number): string[] =>
    database
      .prepare<(string | number)[], string>(
        `SELECT work_id ${from} ${allOf([...where, more])} ORDER BY ${order} LIMIT ? OFFSET ?`,
      )
      .pluck()
      .all(...values, most, after);
  if (sort === 'added' || sort === 'reading') {
    const order = sort === 'added' ? `number ${way}` : `reading ${way}, number ${way}`;
    return ids('', order, limit, offset);
  }
  const column = COLUMNS[sort];
  const present = `${column} IS NOT NULL`;
  const first = ids(present, `${column} ${way}, number ${way}`, limit, offset);
  if (limit >= 0 && first.length >= limit) return first;
  const before = database
    .prepare<(string | number)[], number>(`SELECT count(*) ${from} ${allOf([...where, present])}`)
    .pluck()
    .get(...values);
  const rest = limit < 0 ? -1 : limit - first.length;
  const absent = `${column} IS NULL`;
  return [...first, ...ids(absent, `number ${way}`, rest, Math.max(0, offset - (before ?? 0)))];
}

function allOf(conditions: readonly string[]): string {
  const given = conditions.filter((condition) => condition !== '');
  return given.length === 0 ? '' : `WHERE ${given.join(' AND ')}`;
}

function idsOf(database: Database, numbers: readonly number[]): readonly string[] {
  const byNumber = new Map(
    database
      .prepare<[string], { number: number; work_id: string }>(
        'SELECT number, work_id FROM listing WHERE number IN (SELECT value FROM json_each(?))',
      )
      .all(JSON.stringify(numbers))
      .map((row) => [row.number, row.work_id]),
  );
  return numbers.flatMap((number) => byNumber.get(number) ?? []);
}

function isNarrow({ query = '', filter = {} }: ListWorksQuery): boolean {
  return query.trim() !== '' || Object.values(filter).some((value) => value !== undefined);
}

/** Ids of all that match, in order. */
export function listWorkIds(database: Database, query: ListWorksQuery = {}): readonly string[] {
  const { from, where, values } = narrowed(query);
  return database
    .prepare<(string | number)[], string>(
      `SELECT work_id ${from} ${allOf(where)} ${orderOf(query)}`,
    )
    .pluck()
    .all(...values);
}

function orderOf({ sort = 'title', direction = 'ascending' }: ListWorksQuery): string {
  const way = direction === 'descending' ? 'DESC' : 'ASC';
  const column = COLUMNS[sort];
  return sort === 'added'
    ? `ORDER BY ${column} ${way}`
    : `ORDER BY ${column} ${way} NULLS LAST, number ${way}`;
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
  const marks = (filter.tags ?? []).map((tag) => `t ${tag}`);
  if (filter.collectionId !== undefined) marks.push(`c ${filter.collectionId}`);
  for (const mark of marks)
    add('number IN (SELECT m.number FROM listing_mark m WHERE m.mark = ?)', mark);
  const words = folded(query).split(/\s+/u).filter(Boolean);
  for (const word of words) add('instr(text, ?) > 0', word);
  // One scan is faster than walking an index and looking every work or text up by itself.
  const scan = isNarrow({ query, filter }) ? 'listing NOT INDEXED' : 'listing';
  const tables = words.length === 0 ? scan : `listing_text CROSS JOIN ${scan} USING (number)`;
  return { from: `FROM ${tables}`, where: conditions, values };
}
