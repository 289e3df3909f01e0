/** Runs the statements of a cell, one after the other, with what each puts out. */
import type { CellOutput } from '../../../core/analysis/output.ts';
import type { ResultTable } from '../../../core/analysis/value.ts';
import { identifier } from '../columns/cast.ts';
import { countOf } from '../database.ts';
import { readTable } from '../result-table.ts';
import { errorOutput } from './errors.ts';
import {
  isExplain,
  isQuery,
  mayBegin,
  refusal,
  refuseByBeginning,
  refuseByKind,
  Refused,
} from './guard.ts';
import type { SqlRan } from './messages.ts';
import type { SqlSession } from './session.ts';
import { statementsOf, type Statement } from './tokens.ts';

/** Rows for the eye, and rows of the value. */
const SHOWN_ROWS = 1_000;
const VALUE_ROWS = 10_000;
/** Under which a result is made before it takes its name. */
const MAKING = ' result';

export interface CellRun {
  readonly code: string;
  /** Under which the last result stays. */
  readonly name: string | undefined;
  /** Characters of output that are kept. */
  readonly output: number;
  readonly put: (output: CellOutput) => void;
  readonly isStopped: () => boolean;
}

export async function runCell(session: SqlSession, run: CellRun): Promise<SqlRan['outcome']> {
  let kept = 0;
  const put = (output: CellOutput, characters = 0): void => {
    kept += characters;
    run.put(output);
  };
  let line = 1;
  let before = 0;
  try {
    const statements = statementsOf(run.code);
    if (statements === undefined) {
      // DuckDB's parser says where.
      await session.connection.extractStatements(run.code);
      throw new Refused('A string, a name or a remark in this cell is never closed.');
    }
    const last = statements.findLastIndex(isQuery);
    for (const [at, statement] of statements.entries()) {
      if (run.isStopped()) return 'interrupted';
      line = statement.line;
      before = 0;
      refuseByBeginning(statement);
      // oxlint-disable-next-line no-await-in-loop
      await checkKinds(session, statement);
      const isNamed = at === last && run.name !== undefined;
      before = isNamed ? 1 : 0;
      // Each needs what the one before it made.
      // oxlint-disable-next-line no-await-in-loop
      const table = isNamed
        ? await keepAs(session, statement, run.name ?? '', run.output - kept)
        : await show(session, statement, run.output - kept);
      if (run.isStopped()) return 'interrupted';
      if (table === undefined) continue;
      if (typeof table === 'string') {
        put({ kind: 'text', stream: 'out', text: table }, table.length);
        continue;
      }
      const { result, characters, isOver } = table;
      put(
        { kind: 'table', table: { ...result, rows: result.rows.slice(0, SHOWN_ROWS) } },
        characters,
      );
      if (isOver) {
        put({ kind: 'cut', keptBytes: kept });
        return 'output';
      }
      if (at === last) put({ kind: 'value', value: { $table: result } });
    }
    return 'done';
  } catch (error) {
    if (run.isStopped()) return 'interrupted';
    if (!(error instanceof Error)) throw error;
    put(errorOutput(error, line, before));
    return error.message.startsWith('Out of Memory Error') ? 'memory' : 'error';
  }
}

/** Asks DuckDB's parser what the statement is; it is prepared for that, not run. */
async function checkKinds({ connection }: SqlSession, statement: Statement): Promise<void> {
  const extracted = await connection.extractStatements(statement.code);
  if (!mayBegin(statement)) throw new Refused(refusal(statement.tokens[0]?.text ?? ''));
  if (extracted.count === 1) {
    const prepared = await extracted.prepare(0);
    refuseByKind([prepared.statementType], statement);
    prepared.destroySync();
    return;
  }
  // PIVOT stands for two, of which the second needs what the first makes.
  if (!statement.tokens.some(({ text }) => text === 'pivot' || text === 'unpivot')) {
    throw new Refused(`Not allowed here: ${extracted.count} statements where one was seen.`);
  }
}

interface Shown {
  readonly result: ResultTable;
  readonly characters: number;
  /** What was read is more than is kept. */
  readonly isOver: boolean;
}

/** Rows of a query, or words about what a statement did; undefined when there is nothing to say. */
async function show(
  session: SqlSession,
  statement: Statement,
  most: number,
): Promise<Shown | string | undefined> {
  const result = await session.connection.stream(statement.code);
  if (isExplain(statement)) {
    const { rows } = await readTable(result, VALUE_ROWS, most);
    return rows.map((row) => `${typeof row[1] === 'string' ? row[1] : ''}\n`).join('');
  }
  const read = await readTable(result, VALUE_ROWS, most);
  const first = statement.tokens[0]?.text ?? '';
  const changes = ['insert', 'update', 'delete', 'create', 'truncate'].includes(first);
  if (changes) {
    const [count] = read.rows[0] ?? [];
    return typeof count === 'number' ? `${count} rows\n` : undefined;
  }
  if (
    read.columns.length === 0 ||
    ['drop', 'alter', 'begin', 'commit', 'rollback'].includes(first)
  ) {
    return undefined;
  }
  const isOver = read.characters > most;
  const rest = isOver || !read.isCut ? 0 : await read.countRest();
  return {
    result: { columns: read.columns, rows: read.rows, totalRows: read.rows.length + rest },
    characters: read.characters,
    isOver,
  };
}

/** The result as a table, which takes the place of what had the name only when it is made. */
async function keepAs(
  session: SqlSession,
  statement: Statement,
  name: string,
  most: number,
): Promise<Shown> {
  const { connection } = session;
  await connection.run(`DROP TABLE IF EXISTS ${identifier(MAKING)}`);
  await connection.run(`CREATE TABLE ${identifier(MAKING)} AS\n${statement.code}`);
  await session.drop(name);
  await connection.run(`ALTER TABLE ${identifier(MAKING)} RENAME TO ${identifier(name)}`);
  const totalRows = await countOf(connection, `SELECT count(*) FROM ${identifier(name)}`);
  const result = await connection.stream(`SELECT * FROM ${identifier(name)}`);
  const read = await readTable(result, VALUE_ROWS, most);
  return {
    result: { columns: read.columns, rows: read.rows, totalRows },
    characters: read.characters,
    isOver: read.characters > most,
  };
}
