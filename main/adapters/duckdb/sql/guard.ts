/**
 * Which statements a cell may hold. DuckDB with its configuration locked still writes into what it may
 * reach (`COPY … TO`), so what runs is a list of kinds, told by DuckDB's own parser; everything that
 * reaches out of the session or changes its engine is refused before it is prepared.
 */
import { StatementType } from '@duckdb/node-api';
import type { Statement } from './tokens.ts';

export class Refused extends Error {}

/** First words of what reads and makes tables. Others are not even prepared. */
const BEGINNINGS: ReadonlySet<string> = new Set([
  'select',
  'with',
  'from',
  'values',
  'table',
  'pivot',
  'unpivot',
  'describe',
  'desc',
  'summarize',
  'show',
  'explain',
  'create',
  'insert',
  'update',
  'delete',
  'truncate',
  'alter',
  'drop',
  'begin',
  'commit',
  'rollback',
]);

const ALLOWED: ReadonlySet<StatementType> = new Set([
  StatementType.SELECT,
  StatementType.EXPLAIN,
  StatementType.CREATE,
  StatementType.INSERT,
  StatementType.UPDATE,
  StatementType.DELETE,
  StatementType.ALTER,
  StatementType.DROP,
  StatementType.TRANSACTION,
]);

/** Of those, what returns rows for a person or another cell. */
const QUERIES: ReadonlySet<string> = new Set([
  'select',
  'with',
  'from',
  'values',
  'table',
  'pivot',
  'unpivot',
]);

/** What else DuckDB knows. A word that it does not know is left to its parser, which says so better. */
const OTHERS: ReadonlySet<string> = new Set([
  'abort',
  'analyse',
  'analyze',
  'attach',
  'call',
  'checkpoint',
  'comment',
  'copy',
  'deallocate',
  'declare',
  'detach',
  'execute',
  'export',
  'force',
  'import',
  'install',
  'load',
  'merge',
  'pragma',
  'prepare',
  'reset',
  'set',
  'start',
  'use',
  'vacuum',
]);

/** What EXPLAIN may stand before, with nothing between: EXPLAIN ANALYZE runs it. */
const EXPLAINED = /^explain\s+(?:analyze\s+)?(?:select|with|from|values|table)\b/i;
/**
 * Functions that change the engine in spite of its lock. A cell can still hide their names in a text
 * that `query` runs; they reach no file outside the session then, but can leave the engine unusable,
 * which is seen after each run (`SqlSession.isUsable`).
 */
const SWITCHES = /\b(?:(?:enable|disable)_(?:logging|profiling|profile)|truncate_duckdb_logs)\b/i;
/** A secret holds keys for files elsewhere. */
const SECRET = /^(?:create|drop|alter)\b[^;(]*\bsecret\b/i;

export function isQuery({ tokens, code }: Statement): boolean {
  const first = tokens[0]?.text ?? '';
  // In brackets: a query too.
  return QUERIES.has(first) || code.startsWith('(');
}

export function isExplain({ tokens }: Statement): boolean {
  return tokens[0]?.text === 'explain';
}

/** Throws `Refused` with words for a person; looks only at how the statement begins. */
export function refuseByBeginning(statement: Statement): void {
  const first = statement.tokens[0];
  if (first?.kind === 'word' && OTHERS.has(first.text)) throw new Refused(refusal(first.text));
  if (isExplain(statement) && !EXPLAINED.test(statement.code)) {
    throw new Refused('Not allowed here: EXPLAIN of anything but a query. Nothing was run.');
  }
  if (SWITCHES.test(statement.code)) {
    throw new Refused(refusal(SWITCHES.exec(statement.code)?.[0] ?? ''));
  }
  if (SECRET.test(statement.code)) throw new Refused(refusal('create secret'));
}

/** Whether the statement begins like one that may run; what does not is only parsed. */
export function mayBegin({ tokens, code }: Statement): boolean {
  const first = tokens[0];
  return code.startsWith('(') || (first?.kind === 'word' && BEGINNINGS.has(first.text));
}

/** The kinds DuckDB's parser found, one for each statement of the code; some words stand for two. */
export function refuseByKind(types: readonly StatementType[], statement: Statement): void {
  const first = statement.tokens[0]?.text ?? '';
  for (const type of types) {
    if (!ALLOWED.has(type)) throw new Refused(refusal(StatementType[type].toLowerCase()));
  }
  const maySplit = statement.tokens.some(({ text }) => text === 'pivot' || text === 'unpivot');
  if (types.length > 1 && !maySplit) throw new Refused(refusal(first));
}

export function refusal(word: string): string {
  return `Not allowed here: ${word.toUpperCase()}. A cell reads the tables it is given and makes tables of its own; it reaches no files, no network and no settings. Nothing of this statement was run.`;
}
