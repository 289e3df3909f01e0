/** `npm start`: builds the app when its build is missing or older than its sources, then serves it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { exitCodes } from './output.ts';
import { serveCommand } from './commands/serve.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Newest change in the folder, in milliseconds since 1970. */
function newestChange(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs),
      0,
    );
}

function buildIsCurrent(): boolean {
  const page = resolve(root, 'out/renderer/index.html');
  if (!existsSync(page)) return false;
  const built = statSync(page).mtimeMs;
  const sources = ['renderer', 'preload', 'main/core'].map((folder) =>
    newestChange(resolve(root, folder)),
  );
  return Math.max(...sources, statSync(resolve(root, 'package-lock.json')).mtimeMs) <= built;
}

if (!buildIsCurrent()) {
  console.error('Building the app (once) …');
  const build = spawnSync(
    process.execPath,
    [resolve(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (build.status !== 0) {
    console.error(build.stderr);
    console.error('The app could not be built; see above. Nothing was changed.');
    process.exit(1);
  }
}
console.error(
  'The desktop window is not part of this version: the same app is served to your browser.',
);
try {
  await serveCommand.parseAsync(process.argv.slice(2), { from: 'user' });
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
}
