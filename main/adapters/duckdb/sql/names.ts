/** Which tables SQL reads and which it makes, without running it. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { CellNames } from '../../../core/analysis/kernel.ts';
import { statementsOf, type Statement, type Token } from './tokens.ts';

/** In lower case, as SQL tells them apart. Code that does not parse has none. */
export async function namesIn(connection: DuckDBConnection, code: string): Promise<CellNames> {
  const statements = statementsOf(code) ?? [];
  try {
    await connection.extractStatements(code);
  } catch {
    return { reads: [], writes: [] };
  }
  const reads = new Set<string>();
  const writes = new Set<string>();
  for (const statement of statements) {
    const target = targetOf(statement);
    // oxlint-disable-next-line no-await-in-loop
    const read = await readBy(connection, statement, target);
    for (const name of read) if (!writes.has(name)) reads.add(name);
    if (target !== undefined) {
      if (target.isChanged && !writes.has(target.name)) reads.add(target.name);
      writes.add(target.name);
    }
  }
  return { reads: [...reads], writes: [...writes] };
}

interface Target {
  readonly name: string;
  /** It must be there already. */
  readonly isChanged: boolean;
  /** Of the first token behind the name. */
  readonly next: number;
}

const FILLERS = new Set([
  'or',
  'replace',
  'temp',
  'temporary',
  'if',
  'not',
  'exists',
  'into',
  'table',
  'view',
  'from',
]);
const CHANGES = new Set(['insert', 'update', 'delete', 'alter', 'truncate']);

/** The table or view a statement makes or changes. */
function targetOf({ tokens }: Statement): Target | undefined {
  const first = tokens[0]?.text ?? '';
  if (first !== 'create' && !CHANGES.has(first)) return undefined;
  const head = tokens.slice(1, 8).map(({ text }) => text);
  if (first === 'create' && !head.some((word) => word === 'table' || word === 'view'))
    return undefined;
  let at = 1;
  while (FILLERS.has(tokens[at]?.text ?? '') && tokens[at]?.kind === 'word') at += 1;
  const [name, next] = nameAt(tokens, at);
  return name === undefined ? undefined : { name, isChanged: CHANGES.has(first), next };
}

/** A name that may have its schema before it, and the place behind it. */
function nameAt(tokens: readonly Token[], start: number): readonly [string | undefined, number] {
  let at = start;
  while (tokens[at + 1]?.text === '.' && tokens[at + 2] !== undefined) at += 2;
  const token = tokens[at];
  const isName = token?.kind === 'word' || token?.kind === 'name';
  return [isName ? token.text.toLowerCase() : undefined, at + 1];
}

const QUERY_WORDS = new Set(['select', 'with', 'from', 'values']);

async function readBy(
  connection: DuckDBConnection,
  { code, tokens }: Statement,
  target: Target | undefined,
): Promise<ReadonlySet<string>> {
  if (target === undefined) return (await inQuery(connection, code)) ?? byWords(tokens, 0);
  const start = tokens.findIndex(
    ({ kind, text }, at) => at >= target.next && kind === 'word' && QUERY_WORDS.has(text),
  );
  const first = tokens[start];
  if (first === undefined) return new Set();
  const offset = first.start - (tokens[0]?.start ?? 0);
  return (await inQuery(connection, code.slice(offset))) ?? byWords(tokens, target.next);
}

/** From the tree of DuckDB's parser; undefined for what it does not give as a tree. */
async function inQuery(
  connection: DuckDBConnection,
  query: string,
): Promise<ReadonlySet<string> | undefined> {
  const reader = await connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)', [query]);
  const tree: unknown = JSON.parse(String(reader.getRows()[0]?.[0] ?? 'null'));
  if (field(tree, 'error') !== false) return undefined;
  const found = new Set<string>();
  walk(field(tree, 'statements'), new Set(), found);
  return found;
}

/** Names of a WITH hide tables inside the query they belong to. */
function walk(node: unknown, hidden: ReadonlySet<string>, found: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, hidden, found);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  if (field(node, 'type') === 'BASE_TABLE') {
    const name = String(field(node, 'table_name')).toLowerCase();
    if (!hidden.has(name)) found.add(name);
  }
  let inside = hidden;
  const common = field(field(node, 'cte_map'), 'map');
  if (Array.isArray(common)) {
    for (const entry of common) {
      const name = String(field(entry, 'key')).toLowerCase();
      const query = field(entry, 'value');
      const isRecursive = JSON.stringify(query ?? null).includes('"RECURSIVE_CTE_NODE"');
      const more = new Set([...inside, name]);
      walk(query, isRecursive ? more : inside, found);
      inside = more;
    }
  }
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'cte_map') walk(value, inside, found);
  }
}

function field(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined;
}

const BEFORE_TABLES = new Set([
  'from',
  'join',
  'using',
  'pivot',
  'unpivot',
  'describe',
  'desc',
  'summarize',
  'table',
]);

/** Where there is no tree: what stands behind the words that tables follow. */
function byWords(tokens: readonly Token[], start: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [at, { kind, text }] of tokens.entries()) {
    if (at < start || kind !== 'word' || !BEFORE_TABLES.has(text)) continue;
    const [name, next] = nameAt(tokens, at + 1);
    const isFunction = tokens[next]?.text === '(';
    if (name !== undefined && !isFunction && !QUERY_WORDS.has(name)) found.add(name);
  }
  return found;
}
