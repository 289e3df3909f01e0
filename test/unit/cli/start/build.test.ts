import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { buildApp, buildIsCurrent } from '../../../../main/cli/start/build.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const SOURCES = [
  'main/index.ts',
  'main/core/deep/x.ts',
  'preload/index.ts',
  'renderer/index.html',
  'electron.vite.config.ts',
  'package-lock.json',
];
const OUTPUTS = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/** Written, and changed at this second since 1970. */
function put(root: string, name: string, second: number): void {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  utimesSync(path, second, second);
}

function builtProject(): string {
  const root = temporaryFolder();
  for (const name of SOURCES) put(root, name, 1_000);
  for (const name of OUTPUTS) put(root, name, 2_000);
  return root;
}

test('a build made after every source is current', () => {
  expect(buildIsCurrent(builtProject())).toBe(true);
});

test.each(SOURCES)('a change of %s asks for a new build', (name) => {
  const root = builtProject();
  put(root, name, 3_000);
  expect(buildIsCurrent(root)).toBe(false);
});

test('a new source file asks for a new build', () => {
  const root = builtProject();
  put(root, 'main/desktop/windows.ts', 3_000);
  expect(buildIsCurrent(root)).toBe(false);
});

test.each(OUTPUTS)('a build whose %s is older than the sources is not current', (name) => {
  const root = builtProject();
  put(root, name, 500);
  expect(buildIsCurrent(root)).toBe(false);
});

test('a build without one of its parts is not current', () => {
  const root = temporaryFolder();
  for (const name of SOURCES) put(root, name, 1_000);
  for (const name of OUTPUTS.slice(1)) put(root, name, 2_000);
  expect(buildIsCurrent(root)).toBe(false);
});

test('a build that fails says what it printed', () => {
  const root = temporaryFolder();
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  mkdirSync(dirname(tool), { recursive: true });
  writeFileSync(tool, `console.error('x.ts: unexpected token'); process.exit(1);`);
  const built = buildApp(root);
  expect(built).toMatchObject({ ok: false });
  expect(JSON.stringify(built)).toContain('unexpected token');
});
