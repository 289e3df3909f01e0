/** The built app: whether it is as new as its sources, and how it is made. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, ok, type Result } from '../../core/errors.ts';

/** What the build is made from; a change in any of it asks for a new one. */
const sources = ['main', 'preload', 'renderer', 'electron.vite.config.ts', 'package-lock.json'];

/** Each part's entry and what becomes of it. */
const parts = [
  { entry: 'main/index.ts', output: 'out/main/index.js' },
  { entry: 'preload/index.ts', output: 'out/preload/index.cjs' },
  { entry: 'renderer/index.html', output: 'out/renderer/index.html' },
];

/** Newest change of the file, or of any file below the folder, in milliseconds since 1970; 0 for what is not there. */
function newestChange(path: string): number {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs),
      0,
    );
}

/** True when every part is built and none is older than any source. */
export function buildIsCurrent(root: string): boolean {
  const outputs = parts
    .filter(({ entry }) => existsSync(resolve(root, entry)))
    .map(({ output }) => resolve(root, output));
  if (!outputs.every((output) => existsSync(output))) return false;
  const oldest = Math.min(...outputs.map((output) => statSync(output).mtimeMs));
  return Math.max(...sources.map((source) => newestChange(resolve(root, source)))) <= oldest;
}

/** Runs the build; a failure has what it printed. */
export function buildApp(root: string): Result<void> {
  const build = spawnSync(
    process.execPath,
    [resolve(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'],
    { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
  );
  return build.status === 0
    ? ok(undefined)
    : fail(
        'internal',
        `${build.stderr}\nThe app could not be built; see above. Nothing else was changed.`,
      );
}
