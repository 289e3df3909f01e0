import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createDataReader } from '../../main/adapters/duckdb/data-reader.ts';
import type { Column } from '../../main/core/analysis/data.ts';
import type { ColumnProfile, Profile } from '../../main/core/analysis/profile.ts';
import { seededRandom } from '../support/record-ports.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const reader = createDataReader();
afterAll(() => reader.close());

async function profileOf(content: string, columns?: readonly Column[]): Promise<Profile> {
  const folder = temporaryFolder();
  const path = join(folder, 'data.csv');
  writeFileSync(path, content);
  const inspection = await reader.inspect(path);
  if (!inspection.ok) throw new Error(inspection.error.message);
  const stored = await reader.store({
    path,
    reading: inspection.data.reading,
    columns: columns ?? inspection.data.columns,
    folder: join(folder, 'stored'),
  });
  if (!stored.ok) throw new Error(stored.error.message);
  const seen = new Set<number>();
  const profile = await reader.profile(stored.data, {
    onProgress: ({ column }) => seen.add(column ?? -1),
  });
  if (!profile.ok) throw new Error(profile.error.message);
  expect([...seen]).toEqual(Array.from({ length: profile.data.columns.length + 1 }, (_, at) => at));
  expect(readdirSync(folder).toSorted()).toEqual(['data.csv', 'stored']);
  return profile.data;
}

const column = (profile: Profile, name: string): ColumnProfile => {
  const found = profile.columns.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
};

test('the figures of a column of numbers are those of their definitions, over all rows', async () => {
  const random = seededRandom(7);
  const values = Array.from({ length: 5_000 }, () => Math.round(random() ** 3 * 1e6) / 1e3 - 50);
  values.push(5_000, 6_000, -900);
  const profile = await profileOf(`x\n${values.join('\n')}\nNA\nNA\n`);
  const x = column(profile, 'x');
  const sorted = values.toSorted((a, b) => a - b);
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const moment = (power: number) =>
    values.reduce((sum, value) => sum + (value - mean) ** power, 0) / n;
  const quantile = (p: number) => {
    const at = p * (n - 1);
    const below = sorted[Math.floor(at)] ?? 0;
    return below + (at % 1) * ((sorted[Math.ceil(at)] ?? 0) - below);
  };
  const [first, third] = [quantile(0.25), quantile(0.75)];
  const reach = 1.5 * (third - first);
  expect(x).toMatchObject({ missing: 2, isConstant: false, mayIdentify: false });
  expect(x.missingShare).toBeCloseTo(2 / (n + 2), 12);
  expect(x.distinct).toEqual({ count: new Set(values).size, isExact: true });
  const { number } = x;
  if (number === undefined) throw new Error('no figures');
  expect(number.min).toBe(-900);
  expect(number.max).toBe(6_000);
  expect(number.mean).toBeCloseTo(mean, 8);
  expect(number.sd).toBeCloseTo(Math.sqrt((moment(2) * n) / (n - 1)), 8);
  const skewness = (moment(3) / moment(2) ** 1.5) * (Math.sqrt(n * (n - 1)) / (n - 2));
  expect(number.skewness).toBeCloseTo(skewness, 8);
  for (const [at, p] of [0.25, 0.5, 0.75].entries()) {
    expect(number.quartiles?.[at]).toBeCloseTo(quantile(p), 9);
  }
  expect(number.outliers?.below).toBe(values.filter((value) => value < first - reach).length);
  expect(number.outliers?.above).toBe(values.filter((value) => value > third + reach).length);
  expect(number.negatives).toBe(values.filter((value) => value < 0).length);
  const { edges = [], counts = [] } = number.histogram ?? {};
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(n);
  for (const [bar, count] of counts.entries()) {
    const [low = 0, high = 0] = edges.slice(bar, bar + 2);
    expect(count).toBe(values.filter((value) => value >= low && value < high).length);
  }
});

test('constant columns, identifiers, repeated rows, gaps and complete rows are told', async () => {
  const profile = await profileOf(
    [
      'id,site,day,ok,note',
      'a1,north,2024-01-01,true,x y',
      'a2,north,2024-01-02,false,x y',
      'a3,north,2024-01-03,true,z',
      'a4,north,2024-01-10,true,z',
      'a5,north,2024-01-11,NA,z',
    ].join('\n'),
  );
  expect(profile).toMatchObject({ rows: 5, completeRows: 4, duplicateRows: 0 });
  expect(column(profile, 'id')).toMatchObject({ mayIdentify: true, type: 'text' });
  expect(column(profile, 'site')).toMatchObject({ isConstant: true, distinct: { count: 1 } });
  expect(column(profile, 'day').time).toMatchObject({
    min: '2024-01-01',
    max: '2024-01-11',
    days: 5,
    usualStep: 1,
    gaps: { count: 1, longest: [{ from: '2024-01-03', to: '2024-01-10', days: 7 }] },
  });
  expect(column(profile, 'day').time?.histogram?.counts).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1]);
  expect(column(profile, 'ok').truths).toEqual({ true: 3, false: 1 });
  expect(column(profile, 'note').text).toMatchObject({
    top: [
      { value: 'z', count: 3 },
      { value: 'x y', count: 2 },
    ],
    shortest: 1,
    longest: 3,
  });
});

test('rows that repeat an earlier one are counted once each, missing values being equal', async () => {
  const profile = await profileOf('a,b\n1,x\n1,x\n1,\n1,\n2,x\n1,x\n');
  expect(profile.duplicateRows).toBe(3);
});

test('numbers without a middle or a spread have no made-up figures', async () => {
  const profile = await profileOf(
    `one,huge,odd,none\n${['7,1e308,inf,', '7,-1e308,-inf,', '7,1e308,2,'].join('\n')}\n`,
    [
      { name: 'one', type: 'integer' },
      { name: 'huge', type: 'number' },
      { name: 'odd', type: 'number' },
      { name: 'none', type: 'number' },
    ],
  );
  expect(column(profile, 'one').number).toMatchObject({
    sd: 0,
    skewness: null,
    quartiles: [7, 7, 7],
    histogram: { edges: [7, 8], counts: [3] },
    outliers: { below: 0, above: 0 },
  });
  expect(column(profile, 'huge').number).toMatchObject({ sd: null, histogram: null });
  expect(column(profile, 'odd').number).toMatchObject({ notFinite: 2, min: 2, max: 2, sd: null });
  expect(column(profile, 'none')).toMatchObject({
    missing: 3,
    isConstant: false,
    number: { min: null, quartiles: null, histogram: null },
  });
});

test('a stopped profile leaves the stored table as it was', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'in'));
  const path = join(folder, 'in', 'data.csv');
  writeFileSync(path, `a,b\n${'1,2\n'.repeat(1_000)}`);
  const inspection = await reader.inspect(path);
  if (!inspection.ok) throw new Error(inspection.error.message);
  const { reading, columns } = inspection.data;
  const stored = await reader.store({ path, reading, columns, folder: join(folder, 'stored') });
  if (!stored.ok) throw new Error(stored.error.message);
  const stop = new AbortController();
  const profile = await reader.profile(stored.data, {
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  expect(profile).toMatchObject({ ok: false, error: { code: 'stopped' } });
  expect(readdirSync(folder).toSorted()).toEqual(['in', 'stored']);
  expect(await reader.profile(stored.data)).toMatchObject({ ok: true, data: { rows: 1_000 } });
});
