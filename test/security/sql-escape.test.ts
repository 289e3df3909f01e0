import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashesBelow, output, sqlKit } from '../support/sql-kit.ts';

test('a cell of SQL reaches no file, address, extension or setting, and the session works after each try', async () => {
  const { run, folder, stored } = await sqlKit();
  const journal = join(folder, 'journal', 'workspace.jsonl');
  mkdirSync(join(folder, 'journal'));
  writeFileSync(journal, '{"seq":1}\n');
  const out = join(folder, 'out');
  const [session = ''] = readdirSync(join(folder, 'sessions'));
  const own = join(folder, 'sessions', session);
  const given = join(own, 'given', readdirSync(join(own, 'given'))[0] ?? '');
  const table = join(stored.folder, 'table.duckdb');
  const before = hashesBelow(folder);
  const tries = [
    // Files of others
    "SELECT * FROM read_csv('/etc/passwd', header = false)",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_blob('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    "FROM '/etc/passwd'",
    "FROM '/etc/os-release.csv'",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM read_json('/proc/self/environ')",
    "SELECT * FROM parquet_metadata('/etc/passwd')",
    "SELECT * FROM query('FROM read_' || 'text(''/etc/passwd'')')",
    "CREATE TABLE stolen AS FROM read_text('/etc/passwd')",
    "CREATE VIEW stolen AS FROM read_text('/etc/passwd')",
    "INSERT INTO penguins SELECT * FROM read_text('/etc/passwd')",
    `SELECT * FROM read_text('${journal}')`,
    `SELECT * FROM read_text('${folder}/sessions/../journal/workspace.jsonl')`,
    `SELECT * FROM read_text('${own}/given/../../../journal/workspace.jsonl')`,
    // Writing
    `COPY penguins TO '${out}.csv'`,
    `COPY (SELECT 1) TO '${journal}' (USE_TMP_FILE false)`,
    `COPY penguins TO '${table}' (USE_TMP_FILE false)`,
    `COPY penguins TO '${given}' (USE_TMP_FILE false)`,
    `COPY penguins TO '${given}.wal'`,
    `/* a remark */ COPY penguins TO '${own}/spill/out.csv'`,
    `EXPLAIN ANALYZE COPY penguins TO '${given}.wal'`,
    `EXPLAIN ANALYZE /* SELECT */ COPY penguins TO '${given}.wal'`,
    `PREPARE p AS COPY penguins TO '${given}.wal'`,
    `EXPORT DATABASE '${out}'`,
    `IMPORT DATABASE '${out}'`,
    // Other databases, extensions, addresses
    `ATTACH '${out}.duckdb' AS other`,
    `ATTACH '${table}' AS other`,
    "ATTACH ':memory:' AS other",
    'DETACH given_1',
    'INSTALL httpfs',
    'LOAD httpfs',
    `LOAD '${out}.duckdb_extension'`,
    'FORCE INSTALL httpfs FROM community',
    "SELECT * FROM read_csv('https://example.org/data.csv')",
    "SELECT * FROM read_parquet('s3://bucket/data.parquet')",
    "SELECT * FROM read_text('hf://datasets/a/b.txt')",
    "CREATE SECRET key (TYPE http, BEARER_TOKEN 'x')",
    "CREATE PERSISTENT SECRET key (TYPE http, BEARER_TOKEN 'x')",
    // The lock
    'SET enable_external_access = true',
    'SET lock_configuration = false',
    'RESET enable_external_access',
    'PRAGMA enable_external_access = true',
    "SET GLOBAL allowed_directories = ['/']",
    "SET temp_directory = '/tmp'",
    "SET memory_limit = '100GB'",
    `PRAGMA profiling_output = '${out}.json'`,
    "CALL enable_logging('QueryLog')",
    'CALL pragma_version()',
    `SET log_query_path = '${out}.log'`,
    // What was given
    'INSERT INTO given_1.main.data SELECT * FROM penguins',
    'UPDATE given_1.main.data SET flipper = 1',
    'DELETE FROM given_1.main.data',
    'DROP TABLE given_1.main.data',
    'ALTER TABLE given_1.main.data ADD COLUMN x INTEGER',
    'CREATE TABLE given_1.main.more AS SELECT 1',
    'DELETE FROM penguins',
    "SELECT * FROM enable_logging('QueryLog', storage = 'file', storage_config = {'path': '/tmp'})",
  ];
  for (const code of tries) {
    // oxlint-disable-next-line no-await-in-loop
    const ran = await run(code);
    expect({ code, outcome: ran.outcome, rows: output(ran, 'table')?.table.rows }).toEqual({
      code,
      outcome: 'error',
      rows: undefined,
    });
    // oxlint-disable-next-line no-await-in-loop
    const after = await run('SELECT count(*) FROM penguins');
    expect({ code, rows: output(after, 'table')?.table.rows }).toEqual({ code, rows: [[6]] });
  }
  expect(hashesBelow(folder)).toEqual(before);
});

test('a switch of the engine that is hidden in a text costs at most the session, which says so and starts again', async () => {
  const { run, kernel, folder, stored } = await sqlKit();
  const [session = ''] = readdirSync(join(folder, 'sessions'));
  const given = join(folder, 'sessions', session, 'given', 'given_1.duckdb');
  const before = hashesBelow(stored.folder);
  for (const call of [
    `logging('QueryLog', storage = 'file', storage_config = {'path': '${given}'})`,
    `profiling(format = 'json', save_location = '${join(folder, 'out.json')}')`,
  ]) {
    const hidden = `FROM query('FROM enable_' || '${call.replaceAll("'", "''")}')`;
    // oxlint-disable-next-line no-await-in-loop
    const ran = await run(hidden);
    expect({ call, lostState: ran.lostState }).toEqual({ call, lostState: true });
    // oxlint-disable-next-line no-await-in-loop
    await kernel.attach('penguins', stored);
    // oxlint-disable-next-line no-await-in-loop
    const after = await run('SELECT count(*) FROM penguins');
    expect(output(after, 'table')?.table.rows).toEqual([[6]]);
  }
  expect(hashesBelow(stored.folder)).toEqual(before);
  expect(readdirSync(folder).toSorted()).toEqual(['penguins.csv', 'sessions', 'stored']);
});
