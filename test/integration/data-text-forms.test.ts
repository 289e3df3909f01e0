import { afterAll, expect, test } from 'vitest';
import { createDataReader } from '../../main/adapters/duckdb/data-reader.ts';
import { importData, refusalOf } from '../support/data-kit.ts';

const reader = createDataReader();
afterAll(() => reader.close());

/** "编号,体重(kg),性别" and rows "1,51.5,男" and "2,52.5,女", in GB 18030. */
const chinese = Buffer.concat([
  Buffer.from('b1e0bac52ccce5d6d8286b67292cd0d4b1f00a', 'hex'),
  ...Array.from({ length: 30 }, (_, at) =>
    Buffer.concat([
      Buffer.from(`${at + 1},${51 + at}.5,`),
      Buffer.from(at % 2 === 0 ? 'c4d0' : 'c5ae', 'hex'),
      Buffer.from('\n'),
    ]),
  ),
]);
/** "番号,性別" and rows "1,男性" and "2,女性", in Shift JIS. */
const japanese = Buffer.concat([
  Buffer.from('94d48d862c90ab95ca2c82b182ea82cd0a', 'hex'),
  ...Array.from({ length: 30 }, (_, at) =>
    Buffer.concat([
      Buffer.from(`${at + 1},`),
      Buffer.from(at % 2 === 0 ? '926a90ab2c82b182ea82cd' : '8f9790ab2c82b182ea82cd', 'hex'),
      Buffer.from('\n'),
    ]),
  ),
]);

test('a Chinese and a Japanese table are read in their encodings, with the unit in the name', async () => {
  const { inspection, values } = await importData(reader, chinese);
  expect(inspection.reading.encoding).toBe('gb18030');
  expect(inspection.columns[1]).toEqual({
    name: '体重(kg)',
    type: 'number',
    label: '体重',
    unit: 'kg',
  });
  expect(values['性别']?.slice(0, 3)).toEqual(['男', '女', '男']);
  const other = await importData(reader, japanese);
  expect(other.inspection.reading.encoding).toBe('shift_jis');
  expect(other.values['性別']?.slice(0, 2)).toEqual(['男性', '女性']);
});

test('UTF-16 is read with its mark and without', async () => {
  const text = '编号,体重\n1,50\n2,60\n';
  const marked = await importData(reader, Buffer.from(`\u{FEFF}${text}`, 'utf16le'));
  expect(marked.inspection.reading.encoding).toBe('utf-16le');
  expect(marked.values).toEqual({ 编号: [1, 2], 体重: [50, 60] });
  const bare = await importData(reader, Buffer.from('a,b\n1,x\n2,y\n', 'utf16le'));
  expect(bare.values).toEqual({ a: [1, 2], b: ['x', 'y'] });
});

test('semicolons, decimal commas, grouped thousands and lines before the names are found', async () => {
  const { inspection, values } = await importData(
    reader,
    Buffer.from(
      'Export of the lab\nDate: 2024\n\nid;Größe (cm);Wert\n1;171,5;1.234,5\n2;160,25;12,75\n3;;1.000.000\n',
      'latin1',
    ),
  );
  expect(inspection.reading).toMatchObject({
    encoding: 'windows-1252',
    delimiter: ';',
    skip: 3,
    header: true,
    decimal: ',',
    thousands: '.',
  });
  expect(values).toEqual({
    id: [1, 2, 3],
    'Größe (cm)': [171.5, 160.25, null],
    Wert: [1_234.5, 12.75, 1_000_000],
  });
});

test('quoted line ends and quotes are kept, and lines with too few or too many values are named', async () => {
  const { inspection, table, values } = await importData(
    reader,
    'id,name,x\r\n1,"a\r\nb",2\r\n2,c\r\n3,d,4,5\r\n\r\n4,e,6\r\n5,"he said ""no""",7\r\n6,5" pipe,8\r\n',
  );
  const warnings = [
    { kind: 'short_lines', count: 1, lines: [4] },
    { kind: 'long_lines', count: 1, lines: [5] },
  ];
  expect(inspection.warnings).toEqual(warnings);
  expect(table.warnings).toEqual(warnings);
  expect(values).toEqual({
    id: [1, 2, 3, 4, 5, 6],
    name: ['a\r\nb', 'c', 'd', 'e', 'he said "no"', '5" pipe'],
    x: [2, null, 4, 6, 7, 8],
  });
});

test('a file that a strict reader takes and one that has to be written anew come to the same table', async () => {
  const lines = Array.from({ length: 3_000 }, (_, at) =>
    [at, `"n ${at % 7}, ""x"""`, at % 11 === 0 ? '' : at / 8, at % 5 === 0 ? 'NA' : 'TRUE'].join(
      ',',
    ),
  );
  const content = `a,b,c,d\n${lines.join('\n')}\n`;
  const strict = await importData(reader, content);
  const rough = await importData(reader, `${content}\n`);
  const windows = await importData(reader, content.replaceAll('\n', '\r\n'));
  const utf16 = await importData(reader, Buffer.from(`\u{FEFF}${content}`, 'utf16le'));
  expect(strict.values['b']?.[8]).toBe('n 1, "x"');
  expect(strict.values['c']?.slice(0, 3)).toEqual([null, 0.125, 0.25]);
  for (const other of [rough, windows, utf16]) {
    expect(other.table).toEqual(strict.table);
    expect(other.values).toEqual(strict.values);
  }
});

test('apostrophes, old line ends, single columns and tables without names are read', async () => {
  const quoted = await importData(reader, "'a b','c'\n'x, y','1'\n'z','2'\n'w','3'\n");
  expect(quoted.values).toEqual({ 'a b': ['x, y', 'z', 'w'], c: [1, 2, 3] });
  const old = await importData(reader, 'a\tb\r1\t2\r3\t4\r');
  expect(old.values).toEqual({ a: [1, 3], b: [2, 4] });
  expect(old.inspection.reading.format).toBe('tsv');
  const single = await importData(reader, 'x\n1\n2\n\n4\n');
  expect(single.values).toEqual({ x: [1, 2, null, 4] });
  const bare = await importData(reader, '1,2,x\n3,4,y\n');
  expect(bare.values).toEqual({ column_1: [1, 3], column_2: [2, 4], column_3: ['x', 'y'] });
  const years = await importData(reader, 'country,2019,2020,2021\nA,1,2,3\nB,4,5,6\n');
  expect(years.values['2020']).toEqual([2, 5]);
});

test('dates in the forms of several countries are dates, and where day and month could be either it is said', async () => {
  const { inspection, values } = await importData(
    reader,
    [
      'd,e,f,g,h',
      '13/02/2024,01/02/2024,2024年3月5日,2024-01-02T03:04:05+08:00,5.1.2024 06:30',
      '14/02/2024,03/04/2024,2024年3月6日,2024-01-03T03:04:05Z,31.1.2024 23:00',
    ].join('\n'),
  );
  expect(values).toEqual({
    d: [19_766, 19_767],
    e: [19_754, 19_816],
    f: [19_787, 19_788],
    g: [1_704_135_845, 1_704_251_045],
    h: [1_704_436_200, 1_706_742_000],
  });
  expect(inspection.warnings).toEqual([{ kind: 'day_or_month', column: 'e', format: '%d/%m/%Y' }]);
});

test('names that occur twice or are empty are made unique, and a code for missing is taken and told', async () => {
  const { inspection, values } = await importData(
    reader,
    'x,X,,x\n1,5,1,a\n2,-99,2,b\n3,7,3,c\n4,-99,4,d\n5,8,5,e\n',
  );
  expect(inspection.columns.map(({ name }) => name)).toEqual(['x', 'X_2', 'column_3', 'x_3']);
  expect(inspection.warnings).toEqual([
    { kind: 'names_changed', names: ['X_2', 'column_3', 'x_3'] },
    { kind: 'missing_code', column: 'X_2', text: '-99', count: 2 },
  ]);
  expect(values['X_2']).toEqual([5, null, 7, null, 8]);
});

test('what is found can be corrected: encoding, delimiter, names and types', async () => {
  const corrected = await importData(reader, 'a;b,c\n1;2,3\n4;5,6\n', 'data.csv', {
    delimiter: ',',
    header: false,
    encoding: 'latin1',
  });
  expect(corrected.inspection.reading).toMatchObject({
    delimiter: ',',
    header: false,
    encoding: 'windows-1252',
  });
  expect(corrected.values).toEqual({ column_1: ['a;b', '1;2', '4;5'], column_2: ['c', '3', '6'] });
});

test('what only the end of a large file holds decides the types too, and that only a part was seen is said', async () => {
  const early = Array.from({ length: 600_000 }, (_, at) => `${at},${at % 90},"a, b"`);
  const late = Array.from({ length: 300_000 }, (_, at) => `${at},${at % 90}.5,"a, ""b"""`);
  const { inspection, table, values } = await importData(
    reader,
    `id,x,t\n${early.join('\n')}\n${late.join('\n')}\n`,
  );
  expect(inspection.columns.map(({ type }) => type)).toEqual(['integer', 'number', 'category']);
  expect(inspection.warnings).toEqual([{ kind: 'part_seen', rows: expect.any(Number) }]);
  expect(table).toMatchObject({ rows: 900_000, misfits: [] });
  expect(values['x']?.at(-1)).toBe(29.5);
  expect(values['t']?.at(-1)).toBe('a, "b"');
});

test('files that are no table are refused in words, and nothing is stored', async () => {
  const refused: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ['empty', '', /is empty/],
    ['blank', '\n\n\n', /no rows/],
    ['binary', Uint8Array.from({ length: 25_600 }, (_, at) => at % 256), /no text/],
    ['wide', `${Array.from({ length: 10_001 }, (_, at) => `c${at}`).join(',')}\n`, /10001 columns/],
    ['long value', `a,b\n1,${'x'.repeat(2_000_000)}\n`, /line 2, column 2 is longer than 1 MB/],
  ];
  for (const [name, content, words] of refused) {
    // oxlint-disable-next-line no-await-in-loop
    const refusal = await refusalOf(reader, content);
    expect({ name, code: refusal.code }).toEqual({ name, code: 'data_unreadable' });
    expect(refusal.message).toMatch(words);
  }
  const open = `a,b\n${'1,"x"\n'.repeat(300_000)}2,"never closed\n${'3,y\n'.repeat(500_000)}`;
  expect((await refusalOf(reader, open)).message).toMatch(/opens in line 300002 is never closed/);
  expect(await reader.inspect('/nowhere/at/all.csv')).toMatchObject({
    ok: false,
    error: { code: 'unreadable_path' },
  });
});
