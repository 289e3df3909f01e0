import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCairn } from '../support/command-line.ts';
import { mark, paperFile, takeIn } from '../support/marked-papers.ts';
import { openTestEngine } from '../support/test-engine.ts';

/** `cairn annotations export`, as scripts use it. */
const base = mkdtempSync(join(tmpdir(), 'cairn-cli-annotations-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const place = { home: join(base, 'home'), callerFolder: base };
mkdirSync(place.home);
const workspace = ['--workspace', join(base, 'library')];

beforeAll(async () => {
  const before = process.env['CAIRN_HOME'];
  process.env['CAIRN_HOME'] = place.home;
  const cairn = await openTestEngine(join(base, 'library'));
  const papers = ['Tides of small ponds', 'Tides of great lakes'].map((title, index) =>
    paperFile(
      `paper-${index}.pdf`,
      { title, pages: [[`${title} were measured for two years.`]] },
      base,
    ),
  );
  const [ponds = '', lakes = ''] = await takeIn(cairn, ...papers);
  await mark(cairn, ponds, 'measured for two years', { note: 'Long enough?' });
  await mark(cairn, lakes, 'measured for two years', { colour: 'red' });
  await cairn.close();
  if (before === undefined) delete process.env['CAIRN_HOME'];
  else process.env['CAIRN_HOME'] = before;
});

test('all marks go to standard output, and those of one work to a file', async () => {
  const all = await runCairn(place, 'annotations', 'export', ...workspace);
  expect(all.code).toBe(0);
  expect(all.stdout).toContain('> measured for two years');
  expect(all.stdout).toContain('Long enough?');
  expect(all.stdout).toContain('· red');
  const one = await runCairn(
    place,
    'annotations',
    'export',
    '--format',
    'csv',
    '--work',
    'small ponds',
    '--output',
    'marks.csv',
    '--json',
    ...workspace,
  );
  expect(one.code).toBe(0);
  expect(one.json()).toEqual({ path: join(base, 'marks.csv'), annotations: 1 });
  const table = readFileSync(join(base, 'marks.csv'), 'utf8');
  expect(table).toContain('Long enough?');
  expect(table).not.toContain('great lakes');
});

test('words that could mean several works, or none, write nothing and say so', async () => {
  const several = await runCairn(
    place,
    'annotations',
    'export',
    '--work',
    'Tides',
    '--output',
    'no.md',
    '--json',
    ...workspace,
  );
  expect(several.code).toBe(1);
  expect(several.json()).toMatchObject({ error: { code: 'invalid_input' } });
  const none = await runCairn(
    place,
    'annotations',
    'export',
    '--work',
    'bees',
    '--json',
    ...workspace,
  );
  expect(none.json()).toMatchObject({ error: { code: 'not_found' } });
  expect(() => readFileSync(join(base, 'no.md'))).toThrow('ENOENT');
});
