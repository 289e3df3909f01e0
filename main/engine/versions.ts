import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as z from 'zod';
import { installedVersion } from '../adapters/system/installation.ts';

const Package = z.object({ version: z.string() });
let known: Record<string, string> | undefined;

/** Versions of what takes part in a record: Cairn, Node, and the libraries that read and keep things. */
export function versions(): Record<string, string> {
  if (known !== undefined) return known;
  const require = createRequire(import.meta.url);
  const versionAt = (path: string) => Package.parse(JSON.parse(readFileSync(path, 'utf8'))).version;
  known = {
    cairn: installedVersion(),
    node: process.versions.node,
    ...desktopVersions(),
    'pdfjs-dist': versionAt(require.resolve('pdfjs-dist/package.json')),
    'better-sqlite3': versionAt(require.resolve('better-sqlite3/package.json')),
  };
  return known;
}

/** Electron and its Chromium; nothing in plain Node. */
function desktopVersions(): Record<string, string> {
  const wanted = new Set(['electron', 'chrome']);
  return Object.fromEntries(
    Object.entries(process.versions).filter(
      (entry): entry is [string, string] => wanted.has(entry[0]) && entry[1] !== undefined,
    ),
  );
}
