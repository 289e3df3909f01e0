/**
 * Statements that are asked again and again, prepared once for each connection. A statement that is
 * prepared for one question and dropped keeps its memory, which is SQLite's and not counted as
 * JavaScript's, until a full collection and a turn of the event loop have come: ten thousand of them
 * in one go are hundreds of megabytes.
 */
import type { Database } from 'better-sqlite3';

/** Texts kept for one connection; they stand in the source, so there are not many. The oldest goes first. */
const MOST = 256;

/** To be asked whole: a statement that is shared is not left in the middle of its rows. */
export interface Prepared<Values extends unknown[], Row> {
  get(...values: Values): Row | undefined;
  all(...values: Values): Row[];
}

type Kept = Map<string, Prepared<unknown[], unknown>>;

const rowsOf = new WeakMap<Database, Kept>();
const valuesOf = new WeakMap<Database, Kept>();

/** `sql` must be a text of the source, not one put together from what somebody typed. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- they say what the SQL takes and gives
export function prepared<Values extends unknown[], Row>(
  database: Database,
  sql: string,
): Prepared<Values, Row> {
  const kept = keptIn(rowsOf, database);
  const statement = kept.get(sql) ?? keep(kept, sql, database.prepare(sql));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller names what its SQL gives
  return statement as Prepared<Values, Row>;
}

/** The same with the first column in the place of each row. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- see above
export function preparedValues<Values extends unknown[], Value>(
  database: Database,
  sql: string,
): Prepared<Values, Value> {
  const kept = keptIn(valuesOf, database);
  const statement = kept.get(sql) ?? keep(kept, sql, database.prepare(sql).pluck());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return statement as Prepared<Values, Value>;
}

function keptIn(all: WeakMap<Database, Kept>, database: Database): Kept {
  const known = all.get(database);
  if (known !== undefined) return known;
  const made: Kept = new Map();
  all.set(database, made);
  return made;
}

function keep(
  kept: Kept,
  sql: string,
  statement: Prepared<unknown[], unknown>,
): Prepared<unknown[], unknown> {
  const [oldest] = kept.keys();
  if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest);
  kept.set(sql, statement);
  return statement;
}
