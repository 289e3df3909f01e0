import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createDataReader } from '../../main/adapters/duckdb/data-reader.ts';
import { importData } from '../support/data-kit.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const reader = createDataReader();
afterAll(() => reader.close());

test('a table of penguins is read with its types, units and missing values, and its rows keep their order', async () => {
  const { inspection, table, values, stored } = await importData(
    reader,
    [
      '\u{FEFF}species,flipper_length_mm,Weight (kg),sex,seen,tag,alive',
      '"Adelie, big",181,3.75,male,2007-11-11,007,TRUE',
      'Gentoo,NA,5.1,female,2008-01-02,010,FALSE',
      '"Gen""too""",230,.,NA,2009-12-31,011,NA',
      '"Adelie, big",186,3.8e0,female,,012,TRUE',
      'Gentoo,217,4.25,male,2008-02-29,013,TRUE',
      '"Gen""too""",215,0.1,male,2008-03-01,014,TRUE',
    ].join('\r\n'),
  );
  expect(inspection.columns).toEqual([
    { name: 'species', type: 'category' },
    { name: 'flipper_length_mm', type: 'integer', label: 'flipper length', unit: 'mm' },
    { name: 'Weight (kg)', type: 'number', label: 'Weight', unit: 'kg', missing: ['.'] },
    { name: 'sex', type: 'category' },
    { name: 'seen', type: 'date' },
    { name: 'tag', type: 'text' },
    { name: 'alive', type: 'logical' },
  ]);
  expect(inspection.reading).toMatchObject({ delimiter: ',', header: true, missing: ['', 'NA'] });
  expect(inspection.warnings).toEqual([]);
  expect(table.rows).toBe(6);
  expect(table.columns[0]?.levels).toEqual(['Adelie, big', 'Gen"too"', 'Gentoo']);
  expect(values).toEqual({
    species: ['Adelie, big', 'Gentoo', 'Gen"too"', 'Adelie, big', 'Gentoo', 'Gen"too"'],
    flipper_length_mm: [181, null, 230, 186, 217, 215],
    'Weight (kg)': [3.75, 5.1, null, 3.8, 4.25, 0.1],
    sex: ['male', 'female', null, 'female', 'male', 'male'],
    seen: [13_828, 13_880, 14_609, null, 13_938, 13_939],
    tag: ['007', '010', '011', '012', '013', '014'],
    alive: [true, false, null, true, true, true],
  });
  const page = await reader.rows(stored, {
    offset: 1,
    limit: 2,
    sort: { column: 'flipper_length_mm', descending: true },
  });
  expect(page).toMatchObject({ ok: true, data: { rowNames: ['5', '6'], totalRows: 6 } });
});

test('values that do not fit their column are missing, counted and shown, and none is rounded into it', async () => {
  const content = ['n,x', '1,1.5', '2,2', '3,1_000', '4,1e400', ...rows(40), '1.5,a'].join('\n');
  const folder = temporaryFolder();
  const path = join(folder, 'data.csv');
  writeFileSync(path, content);
  const inspection = await reader.inspect(path);
  if (!inspection.ok) throw new Error(inspection.error.message);
  const stored = await reader.store({
    path,
    reading: inspection.data.reading,
    columns: [
      { name: 'n', type: 'integer' },
      { name: 'x', type: 'number' },
    ],
    folder: join(folder, 'stored'),
  });
  expect(stored).toMatchObject({
    ok: true,
    data: {
      table: {
        rows: 45,
        misfits: [
          { column: 'n', count: 1, examples: [{ row: 45, text: '1.5' }] },
          {
            column: 'x',
            count: 3,
            examples: [
              { row: 3, text: '1_000' },
              { row: 4, text: '1e400' },
              { row: 45, text: 'a' },
            ],
          },
        ],
      },
    },
  });
});

test('a table of thousands of columns is stored in parts and is whole: values, misfits and windows', async () => {
  const width = 2_500;
  const folder = temporaryFolder();
  const path = join(folder, 'genes.csv');
  const names = Array.from({ length: width }, (_, at) => `gene ${at}`);
  const lines = Array.from({ length: 60 }, (_row, row) =>
    names.map((_name, at) => (row === 59 && at % 1_200 === 7 ? 'odd' : row * width + at)).join(','),
  );
  writeFileSync(path, [names.join(','), ...lines].join('\n'));
  const inspection = await reader.inspect(path);
  if (!inspection.ok) throw new Error(inspection.error.message);
  const { reading, columns } = inspection.data;
  const stored = await reader.store({ path, reading, columns, folder: join(folder, 'stored') });
  if (!stored.ok) throw new Error(stored.error.message);
  expect(stored.data.table.rows).toBe(60);
  expect(stored.data.table.misfits).toEqual(
    [7, 1_207, 2_407].map((at) => ({
      column: `gene ${at}`,
      count: 1,
      examples: [{ row: 60, text: 'odd' }],
    })),
  );
  const page = await reader.rows(stored.data, { offset: 58, limit: 10 });
  if (!page.ok) throw new Error(page.error.message);
  expect(page.data.rowNames).toEqual(['59', '60']);
  expect(page.data.rows[0]).toEqual(names.map((_, at) => 58 * width + at));
  expect(page.data.rows[1]?.slice(2_406)).toEqual(
    names.slice(2_406).map((_, at) => (at === 1 ? null : 59 * width + 2_406 + at)),
  );
});

test('a stopped import leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'data.csv');
  writeFileSync(path, `a,b\n${'1,2\n'.repeat(500_000)}`);
  const stop = new AbortController();
  const stored = await reader.store({
    path,
    reading: { format: 'csv', delimiter: ',', header: true, missing: [''] },
    columns: [
      { name: 'a', type: 'integer' },
      { name: 'b', type: 'integer' },
    ],
    folder: join(folder, 'stored'),
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  expect(stored).toMatchObject({ ok: false, error: { code: 'stopped' } });
  expect(readdirSync(folder)).toEqual(['data.csv']);
});

function rows(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${at},${at}`);
}
