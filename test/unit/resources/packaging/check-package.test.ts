import { expect, test } from 'vitest';
import { findingsIn } from '../../../../resources/packaging/check-package.ts';

/** One file for each thing that a package needs. */
const whole = [
  'package.json',
  'out/main/index.js',
  'out/main/engine-process.js',
  'out/main/reader-worker.js',
  'out/main/web-worker.js',
  'out/main/style-worker.js',
  'out/main/references-worker.js',
  'out/main/measure-worker.js',
  'out/main/import-worker.js',
  'out/main/scan-worker.js',
  'out/contained/close-doors.js',
  'out/contained/r-child.js',
  'out/contained/data-process.js',
  'out/contained/sql-process.js',
  'out/contained/webr/R.js',
  'out/contained/webr/R.wasm',
  'out/contained/webr/webr.mjs',
  'out/contained/webr/webr-worker.js',
  'out/contained/webr/libRlapack.so',
  'out/contained/webr/vfs/usr/lib/R/library/stats/R.data.gz',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/renderer/assets/start-3AhrnfqB.js',
  'out/renderer/pdfjs/cmaps/GBK-EUC-H.bcmap',
  'resources/rights/provider-terms.json',
  'resources/prompts/assistant.md',
  'resources/playbooks/glossary.json',
  'resources/citation-styles/styles/apa.csl',
  'resources/citation-styles/locales/locales-en-US.xml',
  'resources/kernels/python/values.py',
  'resources/r/values.R',
  'resources/r/engine/run.R',
  'resources/sample/sample.json',
  'resources/sample/pdf/1.pdf',
  'node_modules/better-sqlite3/lib/index.js',
  'node_modules/better-sqlite3/prebuilds/linux-x64.node',
  'node_modules/sqlite-vec-linux-x64/vec0.so',
  'node_modules/@duckdb/node-api/lib/index.js',
  'node_modules/@duckdb/node-bindings/duckdb.js',
  'node_modules/@duckdb/node-bindings-linux-x64/duckdb.node',
  'node_modules/pdfjs-dist/legacy/build/pdf.mjs',
  'node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs',
  'node_modules/pdfjs-dist/cmaps/GBK-EUC-H.bcmap',
];

const isOutside = (path: string): boolean =>
  /\.(node|so)$|^out\/contained\/|^node_modules\/@duckdb\//.test(path);

const findings = (paths: readonly string[]) => [
  ...findingsIn(
    paths.map((path) => ({ path, unpacked: isOutside(path) })),
    'linux-x64',
    true,
  ),
];

test('a whole package has nothing wrong with it', () => {
  expect(findings(whole)).toEqual([]);
});

test.each(whole)('a package without %s is refused', (missing) => {
  expect(findings(whole.filter((path) => path !== missing))).toHaveLength(1);
});

test.each([
  'main/index.ts',
  'renderer/app/app.tsx',
  'out/main/index.js.map',
  'test/fixtures/pdf/locked.pdf',
  'node_modules/pdfjs-dist/test/page.js',
  'bench/baseline.json',
  'docs/user-guide.md',
  'keys/sample.pem',
  'resources/sample/signing.key',
  '.env',
  'out/.env.production',
  'resources/sample/journal/workspace.jsonl',
  'resources/sample/cairn.db',
  'out/renderer/pdfjs/standard_fonts/LiberationSans-Bold.ttf',
  'node_modules/pdfjs-dist/wasm/quickjs-eval.wasm',
  'node_modules/better-sqlite3/prebuilds/win32-x64.node',
  'node_modules/sqlite-vec-windows-x64/vec0.dll',
  'node_modules/@duckdb/node-bindings-win32-x64/duckdb.node',
  'node_modules/somewhere/other.so',
  'out/contained/webr/other.so',
  'out/contained/webr/vfs/etc/ssl/private.pem',
])('a package with %s is refused', (path) => {
  expect(findings([...whole, path])).not.toEqual([]);
});

test('what runs or is loaded outside the archive is refused in it, and a plain file outside it', () => {
  const packed = whole.map((path) => ({ path, unpacked: false }));
  expect([...findingsIn(packed, 'linux-x64', true)].toSorted()).toEqual(
    whole
      .filter(isOutside)
      .map((path) => `${path} is in the archive, from where nothing loads it.`)
      .toSorted(),
  );
  const loose = whole.map((path) => ({ path, unpacked: true }));
  expect([...findingsIn(loose, 'linux-x64', true)]).toHaveLength(
    whole.filter((path) => !isOutside(path)).length,
  );
});
