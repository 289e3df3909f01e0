/** The bundles in `out/`, for tests of what is packaged. `npm test` builds them before the tests run. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Path of a built file, such as `builtFile('main', 'index.js')`. */
export const builtFile = (...parts: readonly string[]): string => join(root, 'out', ...parts);

const sources = ['main', 'preload', 'electron.vite.config.ts', 'package-lock.json'];

/** Milliseconds since 1970, of the newest file at or below a path. */
function newestChange(path: string): number {
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs),
      0,
    );
}

/**
 * Undefined when the bundles are there and newer than their sources; otherwise why a test of them
 * cannot run, which is printed as well: a skipped test must not look like a passed one.
 */
export function whyNotBuilt(): string | undefined {
  const reason = reasonNotBuilt();
  if (reason !== undefined) console.warn(`Tests of the built app are skipped: ${reason}`);
  return reason;
}

function reasonNotBuilt(): string | undefined {
  const built = builtFile('main', 'reader-worker.js');
  if (!existsSync(built)) return 'out/main is not there. Run `npm run build`.';
  const newest = Math.max(...sources.map((source) => newestChange(join(root, source))));
  return statSync(built).mtimeMs < newest
    ? 'out/main is older than its sources. Run `npm run build`.'
    : undefined;
}
