import { parquetWriteBuffer } from 'hyparquet-writer';
import { zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { createDataReader } from '../../main/adapters/duckdb/data-reader.ts';
import { importData, refusalOf } from '../support/data-kit.ts';
import { workbookOf } from '../support/workbook-of.ts';

const reader = createDataReader();
afterAll(() => reader.close());

test('a workbook is read with its dates, the values of its formulas and its sheets, below its title', async () => {
  const workbook = workbookOf({
    'Birds & more': [
      ['Measured in the field'],
      [],
      ['id', 'Weight (kg)', 'day', 'seen', 'ok', 'twice', 'note'],
      ['007', 0.1 + 0.2, { date: 45_292 }, { moment: 45_292.75 }, true, formula(2), 'a, "b"'],
      ['008', 4.5, { date: 60_000 }, { moment: 45_293 }, false, formula(4), 'two\nlines'],
      [],
      ['010', { error: '#N/A' }, null, { moment: 45_294.5 }, true, formula(6), null],
    ],
    Other: [['x'], [1], [2]],
  });
  const { inspection, values } = await importData(reader, workbook, 'birds.xlsx');
  expect(inspection).toMatchObject({
    reading: { format: 'xlsx', sheet: 'Birds & more', skip: 2, header: true },
    sheets: ['Birds & more', 'Other'],
  });
  expect(inspection.columns.map(({ type }) => type)).toEqual([
    'text',
    'number',
    'date',
    'datetime',
    'logical',
    'integer',
    'text',
  ]);
  expect(values).toEqual({
    id: ['007', '008', '010'],
    'Weight (kg)': [0.1 + 0.2, 4.5, null],
    day: [19_723, 34_431, null],
    seen: [19_723.75 * 86_400, 19_724 * 86_400, 19_725.5 * 86_400],
    ok: [true, false, true],
    twice: [2, 4, 6],
    note: ['a, "b"', 'two\nlines', null],
  });
  const other = await importData(reader, workbook, 'birds.xlsx', { sheet: 'Other' });
  expect(other.values).toEqual({ x: [1, 2] });
  expect(await refusalOf(reader, workbook, 'birds.xlsx', { sheet: 'None' })).toMatchObject({
    code: 'data_unreadable',
    message: expect.stringContaining('no sheet called “None”'),
  });
});

test('a Parquet file keeps its types, its missing values and every bit of its numbers', async () => {
  const days = [new Date('2024-02-29T00:00:00Z'), new Date('1969-12-31T00:00:00Z')];
  const parquet = parquetWriteBuffer({
    columnData: [
      { name: 'x', data: [0.1 + 0.2, 1e-300], type: 'DOUBLE' },
      { name: 'n', data: [7, null], type: 'INT32', nullable: true },
      { name: 'big', data: [9_007_199_254_740_993n, 5n], type: 'INT64' },
      { name: 'ok', data: [true, false], type: 'BOOLEAN' },
      { name: 'site_name', data: ['north', null], type: 'STRING', nullable: true },
      { name: 'at', data: days, type: 'TIMESTAMP' },
    ],
  });
  const { inspection, values } = await importData(reader, new Uint8Array(parquet), 'birds.parquet');
  expect(inspection.reading.format).toBe('parquet');
  expect(inspection.columns.map(({ type }) => type)).toEqual([
    'number',
    'integer',
    'integer',
    'logical',
    'text',
    'datetime',
  ]);
  expect(values).toEqual({
    x: [0.1 + 0.2, 1e-300],
    n: [7, null],
    // Integers of a frame have 32 bits: larger ones are doubles.
    big: [9_007_199_254_740_992, 5],
    ok: [true, false],
    site_name: ['north', null],
    at: [1_709_164_800, -86_400],
  });
});

test('JSON as an array and as lines comes to the same table, and what is nested is kept as text', async () => {
  const rows = [
    { id: 1, name: 'a', when: '2024-01-02', more: { k: [1, 2] }, mixed: 1 },
    { id: 2.5, name: null, mixed: 'word' },
    { id: 3, name: 'b', late: true, mixed: 'other' },
  ];
  const expected = {
    id: [1, 2.5, 3],
    name: ['a', null, 'b'],
    when: [19_724, null, null],
    more: ['{"k":[1,2]}', null, null],
    mixed: ['1', 'word', 'other'],
    late: [null, null, true],
  };
  const array = await importData(reader, `\u{FEFF}${JSON.stringify(rows, null, 1)}`, 'a.json');
  expect(array.values).toEqual(expected);
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  const jsonl = await importData(reader, lines, 'b [1]*.jsonl');
  expect(jsonl.inspection.reading.format).toBe('jsonl');
  expect(jsonl.values).toEqual(expected);
});

test('a column of Parquet or JSON can be given another type, and its codes for missing are taken', async () => {
  const parquet = parquetWriteBuffer({
    columnData: [{ name: 'x', data: [1, -99, 3], type: 'INT32' }],
  });
  const { stored, inspection } = await importData(reader, new Uint8Array(parquet), 'x.parquet');
  const path = `${stored.folder}/../x.parquet`;
  const again = await reader.store({
    path,
    reading: inspection.reading,
    columns: [{ name: 'x', type: 'category', missing: ['-99'] }],
    folder: `${stored.folder}-2`,
  });
  if (!again.ok) throw new Error(again.error.message);
  expect(again.data.table.columns[0]?.levels).toEqual(['1', '3']);
  const page = await reader.rows(again.data, { offset: 0, limit: 10 });
  expect(page.ok && page.data.rows).toEqual([['1'], [null], ['3']]);
});

test('damaged, foreign and hostile files end in words, and nothing is stored', async () => {
  const workbook = workbookOf({ A: [['x'], [1]] });
  const parquet = new Uint8Array(
    parquetWriteBuffer({ columnData: [{ name: 'x', data: [1, 2, 3], type: 'INT32' }] }),
  );
  const bomb = saysItUnpacksTo(900_000_000, workbookOf({ A: [['x'], [1]] }));
  const refused: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ['cut.xlsx', workbook.slice(0, 900), /archive cannot be opened/],
    ['other.xlsx', zipSync({ 'a.txt': new Uint8Array(10) }), /no Excel workbook/],
    ['bomb.xlsx', bomb, /unpacks to 9\d\d MB/],
    ['cut.parquet', parquet.slice(0, -20), /could not be read/],
    ['broken.json', '[{"a":1},{"a":', /could not be read/],
    ['numbers.json', '[1,2,3]', /holds no table/],
    ['broken.jsonl', '{"a":1}\n{bad}\n', /could not be read/],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /\.xls\)\. Save it as \.xlsx/],
    ['data.csv.gz', Buffer.from('1f8b0800', 'hex'), /packed \(gzip\)/],
    ['study.sav', Buffer.from('$FL2@(#) SPSS DATA FILE'), /SPSS files/],
  ];
  for (const [name, content, words] of refused) {
    // oxlint-disable-next-line no-await-in-loop
    const refusal = await refusalOf(reader, content, name);
    expect({ name, code: refusal.code }).toEqual({ name, code: 'data_unreadable' });
    expect({ name, message: refusal.message }).toEqual({
      name,
      message: expect.stringMatching(words),
    });
    expect(refusal.message).not.toContain('cairn-test-');
  }
});

/** Of the first entry in the archive's list: APPNOTE.TXT of ZIP, 4.3.12, the field at 24. */
function saysItUnpacksTo(bytes: number, archive: Uint8Array): Uint8Array {
  const changed = Buffer.from(archive);
  changed.writeUInt32LE(bytes, changed.indexOf(Buffer.from('504b0102', 'hex')) + 24);
  return changed;
}

function formula(value: number): { readonly formula: string; readonly value: number } {
  return { formula: 'A1*2', value };
}
