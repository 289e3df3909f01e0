import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFrame } from '../support/read-frame.ts';
import { LIMITS, output, sqlKit } from '../support/sql-kit.ts';

test('a query answers with a table and a value, and its result stays under its name for the next cell', async () => {
  const { run } = await sqlKit();
  const first = await run(
    'SELECT species, avg(flipper) AS mean FROM penguins GROUP BY ALL ORDER BY mean;',
    { name: 'means' },
  );
  const table = {
    columns: [
      { name: 'species', type: 'ENUM' },
      { name: 'mean', type: 'DOUBLE' },
    ],
    rows: [
      ['Adelie', 183.5],
      ['Chinstrap', 194],
      ['Gentoo', 220.5],
    ],
    totalRows: 3,
  };
  expect(first).toMatchObject({
    outcome: 'done',
    lostState: false,
    outputs: [
      { kind: 'table', table },
      { kind: 'value', value: { $table: table } },
    ],
    engine: { name: 'DuckDB' },
  });
  const second = await run('-- what is above 190\nFROM means WHERE mean > 190', { name: 'means' });
  expect(output(second, 'table')?.table.rows).toEqual(table.rows.slice(1));
  expect(output(await run('SELECT count(*) FROM means'), 'table')?.table.rows).toEqual([[2]]);
});

test('only the first rows are shown and kept, and all are counted', async () => {
  const { run } = await sqlKit();
  const ran = await run('SELECT range AS n FROM range(25000)');
  expect(output(ran, 'table')?.table).toMatchObject({ totalRows: 25_000 });
  expect(output(ran, 'table')?.table.rows).toHaveLength(1_000);
  const value = output(ran, 'value')?.value;
  expect(value).toMatchObject({ $table: { totalRows: 25_000 } });
  expect(JSON.stringify(value)).toContain('[9999]');
  expect(JSON.stringify(value)).not.toContain('[10000]');
});

test('numbers that a double does not hold come as their digits, all others as numbers', async () => {
  const { run } = await sqlKit();
  const ran = await run(
    "SELECT 9007199254740993, 1.10::DECIMAL(5,2), 12345678901234567.1::DECIMAL(20,1), 'nan'::DOUBLE, '-inf'::DOUBLE, NULL, DATE '2024-02-29', true, [1, 2]",
  );
  expect(output(ran, 'table')?.table.rows).toEqual([
    [
      '9007199254740993',
      1.1,
      '12345678901234567.1',
      { $number: 'NaN' },
      { $number: '-Inf' },
      null,
      '2024-02-29',
      true,
      '[1,2]',
    ],
  ]);
});

test('an error names its line in the cell, and what ran before it stands', async () => {
  const { run } = await sqlKit();
  const ran = await run(
    "CREATE TABLE made AS SELECT 'a;b' AS x; -- one; two\n\nSELECT x\nFROM made\nWHERE nothing = 1",
    { name: 'result' },
  );
  expect(ran).toMatchObject({ outcome: 'error', lostState: false });
  expect(output(ran, 'error')).toMatchObject({ name: 'Binder Error', line: 5 });
  expect(output(await run('SELECT x FROM made'), 'table')?.table.rows).toEqual([['a;b']]);
  const misspelt = await run('SELECT 1;\nSELEC 2');
  expect(output(misspelt, 'error')).toMatchObject({ name: 'Parser Error', line: 2 });
});

test('a cross join without end stops when it is told to, and the session keeps what it had', async () => {
  const { run } = await sqlKit();
  await run('SELECT 7 AS x', { name: 'kept' });
  const stop = new AbortController();
  const stopping = run('SELECT count(*) FROM range(10000000) a, range(10000000) b, range(1000) c', {
    signal: stop.signal,
  });
  setTimeout(() => stop.abort(), 200);
  expect(await stopping).toMatchObject({ outcome: 'stopped', lostState: false });
  expect(output(await run('FROM kept'), 'table')?.table.rows).toEqual([[7]]);
  const late = await run('SELECT count(*) FROM range(10000000) a, range(10000000) b', {
    limits: { ...LIMITS, time: 300 },
  });
  expect(late).toMatchObject({ outcome: 'limit', limit: 'time', lostState: false });
});

test('what does not look at an interrupt is ended with its process, and the next cell finds a new one', async () => {
  const { run, kernel, stored } = await sqlKit();
  const stop = new AbortController();
  const stopping = run("SELECT length(repeat('xyz', 1000000000)) FROM range(20)", {
    signal: stop.signal,
    limits: { ...LIMITS, memory: 12_000_000_000 },
  });
  setTimeout(() => stop.abort(), 300);
  expect(await stopping).toMatchObject({ outcome: 'stopped', lostState: true });
  expect(await kernel.attach('penguins', stored)).toMatchObject({ ok: true });
  expect(output(await run('SELECT count(*) FROM penguins'), 'table')?.table.rows).toEqual([[6]]);
});

test('more memory and more output than there may be end the run, and the next one works', async () => {
  const { run } = await sqlKit();
  const memory = await run("SELECT string_agg(repeat('x', 1000), '') FROM range(20000000)");
  expect(memory).toMatchObject({ outcome: 'limit', limit: 'memory' });
  const held = await run("SELECT repeat('x', 4000000000)", {
    limits: { ...LIMITS, memory: 1_000_000_000 },
  });
  expect(held).toMatchObject({ outcome: 'limit', limit: 'memory', lostState: true });
  const long = await run("SELECT repeat('y', 1000) FROM range(1000000)");
  expect(long).toMatchObject({ outcome: 'limit', limit: 'output', lostState: false });
  expect(output(long, 'cut')).toBeDefined();
  expect(JSON.stringify(long.outputs).length).toBeLessThan(3 * LIMITS.output);
  expect(await run('SELECT 1')).toMatchObject({ outcome: 'done' });
});

test('a table larger than memory spills as far as it may, then fails, and nothing of it stays on disk', async () => {
  const { run, folder } = await sqlKit({ memory: 100_000_000, spill: 100_000_000 });
  const spill = join(folder, 'sessions', readdirSync(join(folder, 'sessions'))[0] ?? '', 'spill');
  const fits = await run(
    'SELECT count(*) FROM (SELECT random() r FROM range(10000000) ORDER BY r)',
  );
  expect(fits).toMatchObject({ outcome: 'done' });
  const much = await run('SELECT random() a, random() b FROM range(50000000)', { name: 'much' });
  expect(much).toMatchObject({ outcome: 'limit', limit: 'memory', lostState: false });
  const sorted = await run(
    'SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY random()) n, range FROM range(50000000))',
  );
  expect(sorted).toMatchObject({ outcome: 'limit', limit: 'memory', lostState: false });
  expect(await run('SELECT 1')).toMatchObject({ outcome: 'done' });
  expect(readdirSync(spill)).toEqual([]);
});

test('a frame goes in and comes out without losing a bit, and the folder is empty at the end', async () => {
  const { run, kernel, folder } = await sqlKit();
  const made = await run(
    "SELECT * FROM (VALUES (0.1::DOUBLE + 0.2::DOUBLE, 1::INTEGER, true, 'ä', DATE '1960-02-29', TIMESTAMP '2024-01-02 03:04:05.5', 'b'::ENUM('b', 'a')), (NULL, NULL, NULL, NULL, NULL, NULL, NULL::ENUM('b', 'a')), ('nan'::DOUBLE, -5, false, '', DATE '2024-01-01', TIMESTAMP '1969-12-31 23:59:59', 'a'::ENUM('b', 'a'))) t(d, i, l, t, day, moment, f)",
    { name: 'sent' },
  );
  expect(made).toMatchObject({ outcome: 'done' });
  const taken = await kernel.take('sent', join(folder, 'frame'));
  if (!taken.ok) throw new Error(taken.error.message);
  expect(taken.data.frame.columns.map(({ type }) => type)).toEqual([
    'double',
    'integer',
    'logical',
    'text',
    'date',
    'datetime',
    'factor',
  ]);
  const values = readFrame(taken.data.folder);
  expect(values).toEqual({
    d: [0.1 + 0.2, null, Number.NaN],
    i: [1, null, -5],
    l: [true, null, false],
    t: ['ä', null, ''],
    day: [-3_594, null, 19_723],
    moment: [1_704_164_645.5, null, -1],
    f: ['b', null, 'a'],
  });
  expect(await kernel.give('back', taken.data)).toMatchObject({ ok: true });
  const again = await kernel.take('back', join(folder, 'again'));
  if (!again.ok) throw new Error(again.error.message);
  expect(readFrame(again.data.folder)).toEqual(values);
  expect(again.data.frame).toEqual(taken.data.frame);
  expect(await kernel.take('nothing', join(folder, 'none'))).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
  await kernel.close();
  expect(readdirSync(join(folder, 'sessions'))).toEqual([]);
});

test('the tables that code reads and makes are found without running it', async () => {
  const { kernel } = await sqlKit();
  const names = async (code: string) => {
    const found = await kernel.names(code);
    if (!found.ok) throw new Error(found.error.message);
    return found.data;
  };
  expect(await names('SELECT * FROM Penguins p JOIN islands USING (id)')).toEqual({
    reads: ['penguins', 'islands'],
    writes: [],
  });
  expect(
    await names(
      'WITH penguins AS (SELECT * FROM penguins), big AS (FROM penguins) SELECT * FROM big WHERE EXISTS (SELECT 1 FROM other)',
    ),
  ).toEqual({ reads: ['penguins', 'other'], writes: [] });
  expect(
    await names(
      "CREATE OR REPLACE TEMP TABLE made AS (SELECT 'from x' FROM a); INSERT INTO made SELECT * FROM b; FROM made; UPDATE c SET x = 1; PIVOT d ON e USING sum(f)",
    ),
  ).toEqual({ reads: ['a', 'b', 'c', 'd'], writes: ['made', 'c'] });
  expect(await names('SELEC nothing FROM a')).toEqual({ reads: [], writes: [] });
});
