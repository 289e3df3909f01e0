import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { RKernel } from '../../main/adapters/webr/r-kernel.ts';
import {
  doubleBits,
  MISSING_DOUBLE,
  MISSING_INTEGER,
  readFrame,
  writeFrame,
} from '../support/analysis/frames.ts';
import { running, textOf } from '../support/analysis/r-runs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const kernel = new RKernel();
const run = running(kernel);
afterAll(() => kernel.close());

const everything = (folder = temporaryFolder()): ReturnType<typeof writeFrame> =>
  writeFrame(folder, 4, [
    {
      column: { name: 'length (mm)', type: 'double' },
      numbers: [doubleBits(0.1 + 0.2), MISSING_DOUBLE, doubleBits(NaN), doubleBits(-Infinity)],
    },
    {
      column: { name: 'tiny', type: 'double' },
      numbers: [
        doubleBits(5e-324),
        doubleBits(-0),
        doubleBits(1.7976931348623157e308),
        doubleBits(1 / 3),
      ],
    },
    { column: { name: 'n', type: 'integer' }, numbers: [1, MISSING_INTEGER, -7, 2147483647] },
    { column: { name: 'yes', type: 'logical' }, numbers: [1, 0, MISSING_INTEGER, 1] },
    {
      column: { name: 'who', type: 'text', distinct: 3 },
      numbers: [1, 2, MISSING_INTEGER, 3],
      texts: ['Ölüdeniz', '', '企鹅 🐧'],
    },
    {
      column: { name: 'dose', type: 'factor', distinct: 3, ordered: true },
      numbers: [3, 1, MISSING_INTEGER, 1],
      texts: ['low', 'middle', 'high'],
    },
    {
      column: { name: 'island', type: 'factor', distinct: 2 },
      numbers: [2, 2, 1, 1],
      texts: ['β', 'α'],
    },
    {
      column: { name: 'day', type: 'date' },
      numbers: [doubleBits(0), doubleBits(-1), MISSING_DOUBLE, doubleBits(20_000)],
    },
    {
      column: { name: 'at', type: 'datetime' },
      numbers: [doubleBits(0.25), doubleBits(1_700_000_000), MISSING_DOUBLE, doubleBits(-1)],
    },
  ]);

test('a table goes into R and out again without losing a bit', async () => {
  const given = everything();
  expect(await kernel.give('table', given)).toEqual({ ok: true, data: undefined });
  const taken = await kernel.take('table', join(temporaryFolder(), 'out'));
  if (!taken.ok) throw new Error(taken.error.message);
  expect(taken.data.frame).toEqual(given.frame);
  expect(readFrame(taken.data)).toEqual(readFrame(given));
});

test('R sees what each column means', async () => {
  await kernel.give('table', everything());
  const ran = await run(`
    cat(is.na(table[["length (mm)"]]), is.nan(table[["length (mm)"]]), "\\n")
    cat(sprintf("%.17g", table[["length (mm)"]][1]), table$n[4], "\\n")
    cat(table$who, sep = "|"); cat("\\n")
    cat(levels(table$dose), is.ordered(table$dose), as.character(table$island), "\\n")
    cat(format(table$day), format(table$at), attr(table$at, "tzone"), "\\n")`);
  expect(textOf(ran, 'out').split('\n')).toEqual([
    'FALSE TRUE TRUE FALSE FALSE FALSE TRUE FALSE ',
    '0.30000000000000004 2147483647 ',
    'Ölüdeniz||NA|企鹅 🐧',
    'low middle high TRUE α α β β ',
    '1970-01-01 1969-12-31 NA 2024-10-04 1970-01-01 00:00:00 2023-11-14 22:13:20 NA 1969-12-31 23:59:59 UTC ',
    '',
  ]);
});

test('a missing number that arithmetic has touched leaves R as R’s own mark', async () => {
  await run('sums <- data.frame(x = c(NA_real_ + 1, NaN * 2, 3))');
  const taken = await kernel.take('sums', temporaryFolder());
  if (!taken.ok) throw new Error(taken.error.message);
  const [hex = ''] = readFrame(taken.data).files;
  expect(Buffer.from(hex, 'hex').readBigUInt64LE(0)).toBe(MISSING_DOUBLE);
  expect(Buffer.from(hex, 'hex').readBigUInt64LE(8)).not.toBe(MISSING_DOUBLE);
});

test('a table without rows, and one with many, go through as well', async () => {
  const folder = temporaryFolder();
  const empty = writeFrame(join(folder, 'empty'), 0, [
    { column: { name: 'x', type: 'integer' }, numbers: [] },
    { column: { name: 'w', type: 'text', distinct: 0 }, numbers: [], texts: [] },
  ]);
  await kernel.give('empty', empty);
  const back = await kernel.take('empty', join(folder, 'back'));
  expect(back).toMatchObject({ ok: true, data: { frame: empty.frame } });
  await run('many <- data.frame(i = seq_len(1e6), x = sin(seq_len(1e6)))');
  const many = await kernel.take('many', join(folder, 'many'));
  if (!many.ok) throw new Error(many.error.message);
  await kernel.give('again', many.data);
  expect(textOf(await run('cat(identical(many, again))'), 'out')).toBe('TRUE');
});

test('what is no table, is not there or has no form in a frame is refused in words', async () => {
  await run('f <- function() 1; odd <- data.frame(z = 1:2); odd$z <- list(1, "a")');
  const folder = temporaryFolder();
  expect(await kernel.take('nothing', folder)).toMatchObject({
    error: { code: 'not_found', message: expect.stringContaining('“nothing”') },
  });
  expect(await kernel.take('f', folder)).toMatchObject({
    error: { code: 'invalid_input', message: expect.stringContaining('function') },
  });
  expect(await kernel.take('odd', folder)).toMatchObject({
    error: { code: 'invalid_input', message: expect.stringContaining('“z”') },
  });
});

test('a frame whose file is shorter than it says is refused and changes nothing', async () => {
  const { folder } = everything();
  const short = writeFrame(folder, 4, [
    { column: { name: 'x', type: 'double' }, numbers: [doubleBits(1), doubleBits(2)] },
  ]);
  await run('short <- "before"');
  expect(await kernel.give('short', short)).toMatchObject({ error: { code: 'data_unreadable' } });
  expect(textOf(await run('cat(short)'), 'out')).toBe('before');
});

test('a frame too large for R is refused with what to do', async () => {
  const folder = temporaryFolder();
  const { truncate, writeFile } = await import('node:fs/promises');
  // Holes take no room on disk.
  await writeFile(join(folder, '0.bin'), '');
  await truncate(join(folder, '0.bin'), 8 * 200_000_000);
  const frame = { rows: 200_000_000, columns: [{ name: 'x', type: 'double' as const }] };
  expect(await kernel.give('huge', { folder, frame })).toMatchObject({
    error: { code: 'engine_limit', message: expect.stringContaining('SQL') },
  });
});
