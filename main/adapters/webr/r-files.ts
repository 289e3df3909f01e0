/** Where webR, the child's own modules and Cairn's code in R lie. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, ok, type Result } from '../../core/errors.ts';
import { installed } from '../system/installation.ts';
import type { RSource } from './messages.ts';

export interface RFiles {
  readonly entry: string;
  readonly preload: string;
  /** webR's folder, with a separator at its end. */
  readonly home: string;
  /** What the process may read. */
  readonly read: readonly string[];
  readonly engine: readonly RSource[];
  readonly library: readonly RSource[];
}

const isBuilt = !import.meta.url.endsWith('.ts');

/** `engine_missing` when webR's files are not where they belong. */
export function findRFiles(): Result<RFiles> {
  const home = isBuilt ? beside('webr') : installed('node_modules', 'webr', 'dist');
  if (!existsSync(join(home, 'R.wasm'))) {
    return fail(
      'engine_missing',
      'R cannot be started: its files are not among Cairn’s own. Nothing was run. Install Cairn again.',
      { details: { home } },
    );
  }
  const entry = beside(isBuilt ? 'r-child.js' : 'r-child.ts');
  const preload = beside(isBuilt ? 'close-doors.js' : 'close-doors.ts');
  return ok({
    entry,
    preload,
    home: home + sep,
    // From sources, the modules it is made of lie in these two folders.
    read: [home, ...(isBuilt ? [] : [beside('.'), beside('../contained')])],
    engine: sourcesIn(installed('resources', 'r', 'engine')),
    library: sourcesIn(installed('resources', 'r')),
  });
}

/**
 * A file beside this one. A plain Node cannot look into the app's archive: what it needs lies outside,
 * where electron-builder puts what is not packed.
 */
function beside(name: string): string {
  const path = fileURLToPath(new URL(name, import.meta.url));
  return path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`);
}

function sourcesIn(folder: string): readonly RSource[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.R'))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
