/** sqlite-vec, which measures how far two vectors are apart. */
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { installed } from '../system/installation.ts';
import type { Database } from './open-database.ts';

/** SQLite opens the file by itself, so it needs the copy outside an archive. */
function outsideArchive(path: string): string {
  return path.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
}

const FILES: Partial<Record<NodeJS.Platform, { readonly system: string; readonly file: string }>> =
  {
    linux: { system: 'linux', file: 'vec0.so' },
    darwin: { system: 'darwin', file: 'vec0.dylib' },
    win32: { system: 'windows', file: 'vec0.dll' },
  };

/** Loads it into this connection; false where there is none for this system. */
export function loadVectorFunctions(database: Database): boolean {
  const known = FILES[process.platform];
  if (known === undefined) return false;
  try {
    // Found from where Cairn lies: a bundle has no packages beside it.
    const require = createRequire(installed('package.json'));
    const path = require.resolve(`sqlite-vec-${known.system}-${process.arch}/${known.file}`);
    database.loadExtension(outsideArchive(path));
    return true;
  } catch {
    return false;
  }
}
