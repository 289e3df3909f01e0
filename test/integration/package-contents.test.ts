import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { unpackArchive } from '../../resources/packaging/archive.ts';
import { checkPackage, describePackage } from '../../resources/packaging/check-package.ts';
import { runBuilder } from '../../resources/packaging/run-builder.ts';
import { fusesIn, writeStandIn } from '../../resources/packaging/stand-in.ts';
import { whyNotBuilt } from '../support/built-app.ts';
import { forkEngine, sampleAnswered } from '../support/forked-engine.ts';
import { firstPage } from '../support/reading-thread.ts';

/** electron-builder packages the built app around a placeholder for Electron's binary. */
const skipped = whyNotBuilt() !== undefined;
const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'cairn-package-'));
const resources = join(folder, 'dist/linux-unpacked/resources');
/** npm installs sqlite-vec for its own system alone. */
const vectors =
  process.platform === 'linux' && process.arch === 'x64'
    ? ['node_modules/sqlite-vec-linux-x64/vec0.so']
    : [];
if (vectors.length === 0)
  console.info('skipped: vectors in a package for Linux (sqlite-vec is here for this system only)');

describe.skipIf(skipped)('the package for Linux', () => {
  beforeAll(() => {
    const standIn = join(folder, 'electron');
    writeStandIn(standIn);
    const run = runBuilder(
      [
        '--linux',
        '--x64',
        '--arm64',
        '--dir',
        `-c.electronDist=${standIn}`,
        `-c.directories.output=${join(folder, 'dist')}`,
      ],
      'hidden',
    );
    if (!run.ok) throw new Error(run.said);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds what the app needs, its licences, and no sources, tests, keys or foreign binaries', () => {
    const check = checkPackage(resources, 'linux-x64');
    console.log(describePackage(check));
    expect(check.findings).toEqual([]);
    expect(readFileSync(join(resources, 'LICENSE'), 'utf8')).toContain('MIT License');
    expect(readFileSync(join(resources, 'THIRD_PARTY_NOTICES.md'), 'utf8')).toContain('pdfjs-dist');
  });

  test('holds nothing of the libraries that are bundled, and no file twice the size of the engine', () => {
    const { files } = checkPackage(resources, 'linux-x64');
    const packages = files.flatMap(({ path }) => /^node_modules\/([^/]+)/.exec(path)?.[1] ?? []);
    expect([...new Set(packages)].toSorted()).toEqual([
      '@duckdb',
      'better-sqlite3',
      'pdfjs-dist',
      ...vectors.map((path) => path.split('/')[1]),
    ]);
    expect(files.filter(({ size, unpacked }) => size > 6_000_000 && !unpacked)).toEqual([]);
  });

  test('has outside the archive only binaries, and what runs in contained processes', () => {
    const { files } = checkPackage(resources, 'linux-x64');
    const unpacked = files.filter((file) => file.unpacked).map(({ path }) => path);
    expect(
      unpacked.filter((path) => !/^(out\/contained|node_modules\/@duckdb)\//.test(path)),
    ).toEqual(['node_modules/better-sqlite3/prebuilds/linux-x64.node', ...vectors]);
  });

  test.runIf(vectors.length > 0)('measures vectors with the file beside the archive', () => {
    const database = new Database(':memory:');
    onTestFinished(() => void database.close());
    database.loadExtension(join(resources, 'app.asar.unpacked', vectors[0] ?? ''));
    const distance = database.prepare(
      "SELECT vec_distance_hamming(vec_bit(X'FF'), vec_bit(X'0F'))",
    );
    expect(distance.pluck().get()).toBe(4);
  });

  test('holds the other processor’s binary instead when it is made for that one', () => {
    const forArm = join(folder, 'dist/linux-arm64-unpacked/resources');
    expect(checkPackage(forArm, 'linux-arm64').findings).toEqual([]);
  });

  test.runIf(vectors.length > 0)('starts R with the files and the Node beside the archive', () => {
    const contained = join(resources, 'app.asar.unpacked/out/contained');
    const start = spawnSync(
      join(resources, 'node'),
      [
        '--input-type=module',
        '-e',
        `const { WebR } = await import(${JSON.stringify(join(contained, 'webr/webr.mjs'))});
         const webR = new WebR({ baseUrl: ${JSON.stringify(join(contained, 'webr/'))}, interactive: false });
         await webR.init();
         console.log(await webR.evalRNumber('6 * 7'));
         process.exit(0);`,
      ],
      { encoding: 'utf8', env: {} },
    );
    expect(start.stdout.trim()).toBe('42');
  });

  test('has its fuses set in the program itself', () => {
    const program = readFileSync(join(folder, 'dist/linux-unpacked/cairn'));
    // In Electron's order: run as Node, cookie encryption, NODE_OPTIONS, inspector, archive integrity,
    // archive only, V8 snapshot of its own, file:// privileges. The last is not ours to set.
    expect(fusesIn(program)?.slice(0, 8)).toBe('01001100');
  });

  test('reads a paper without fonts of its own exactly as a clone does, to the last rectangle', async () => {
    const app = join(folder, 'reading');
    unpackArchive(join(resources, 'app.asar'), app);
    const paper = join(root, 'test/fixtures/pdf/two-column.pdf');
    const packaged = await firstPage(join(app, 'out/main/reader-worker.js'), paper);
    const cloned = await firstPage(join(root, 'main/adapters/pdf/reader-worker.ts'), paper);
    expect(packaged.page.runs.length).toBeGreaterThan(10);
    expect(packaged).toEqual({ page: cloned.page, output: '' });
  });

  test.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'runs on its own: from a copy of the archive the engine imports papers and answers from them',
    async () => {
      const app = join(folder, 'app');
      unpackArchive(join(resources, 'app.asar'), app);
      const engine = await forkEngine(app, mkdtempSync(join(folder, 'home-')));
      onTestFinished(() => void engine.close());
      const outcome = await sampleAnswered(engine);
      expect(outcome).toMatchObject({ job: 'done', works: 6, outcome: 'answered' });
      expect(outcome.quotes).toBeGreaterThanOrEqual(5);
      expect(outcome.located).toHaveLength(outcome.quotes);
      expect(engine.said()).toBe('');
      expect(await engine.close()).toBe(0);
    },
  );
});
