import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, sep } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ContainedProcess } from '../../main/adapters/contained/contained-process.ts';
import { installed } from '../../main/adapters/system/installation.ts';
import { whyNotBuilt } from '../support/built-app.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const out = installed('out', 'contained');
const running: ContainedProcess[] = [];
afterAll(() => Promise.all(running.map((one) => one.end())));

describe.skipIf(whyNotBuilt() !== undefined)('what runs in contained processes, built', () => {
  test('each is one file, which needs nothing but Node and DuckDB', () => {
    const modules = readdirSync(out).filter((name) => name.endsWith('.js'));
    expect(modules).toEqual(expect.arrayContaining(['close-doors.js', 'r-child.js']));
    for (const name of modules) {
      const text = readFileSync(join(out, name), 'utf8');
      const imported = [...text.matchAll(/^import .*?["']([^"']+)["'];$/gm)].map(
        ([, from]) => from,
      );
      expect(
        imported.filter((from = '') => !isBuiltin(from) && !from.startsWith('@duckdb/')),
      ).toEqual([]);
    }
  });

  test('R starts from beside an archive, with nothing else of Cairn around', async () => {
    const folder = temporaryFolder();
    const packed = join(folder, 'app.asar', 'out', 'contained');
    cpSync(out, join(folder, 'app.asar.unpacked', 'out', 'contained'), { recursive: true });
    const started = await ContainedProcess.start({
      entry: join(packed, 'r-child.js'),
      preload: join(packed, 'close-doors.js'),
      read: [join(packed, 'webr')],
      threads: true,
      flags: ['--disallow-code-generation-from-strings'],
      memory: 1_500_000_000,
    });
    if (!started.ok) throw new Error(started.error.message);
    running.push(started.data);
    const home = join(folder, 'app.asar.unpacked', 'out', 'contained', 'webr') + sep;
    const sources = ['run.R', 'frames.R', 'names.R'].map((name) => ({
      name,
      text: readFileSync(installed('resources', 'r', 'engine', name), 'utf8'),
    }));
    const request = { kind: 'start', home, engine: sources, library: [] };
    expect(await started.data.ask(request)).toEqual({
      kind: 'answered',
      answer: { r: '4.6.0', webr: '0.6.0' },
    });
    expect(await started.data.ask({ kind: 'names', code: 'x <- y' })).toEqual({
      kind: 'answered',
      answer: ['ry', 'wx'],
    });
  });
});
