/** Where webR, the child's own modules and Cairn's code in R lie. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fail, ok, type Result } from '../../core/errors.ts';
import {
  containedFolder,
  containedModule,
  isSource,
  outsideArchive,
} from '../contained/contained-module.ts';
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

/** `engine_missing` when webR's files are not where they belong. */
export function findRFiles(): Result<RFiles> {
  const from = import.meta.url;
  const home = outsideArchive(
    isSource(from)
      ? installed('node_modules', 'webr', 'dist')
      : join(containedFolder(from), 'webr'),
  );
  if (!existsSync(join(home, 'R.wasm'))) {
    return fail(
      'engine_missing',
      'R cannot be started: its files are not among Cairn’s own. Nothing was run. Install Cairn again.',
      { details: { home } },
    );
  }
  const entry = containedModule(from, 'r-child');
  return ok({
    entry,
    preload: containedModule(from, 'close-doors'),
    home: home + sep,
    // From sources, the modules it is made of lie in these two folders.
    read: [
      home,
      ...(isSource(from) ? [dirname(entry), join(dirname(entry), '..', 'contained')] : []),
    ],
    engine: sourcesIn(installed('resources', 'r', 'engine')),
    library: sourcesIn(installed('resources', 'r')),
  });
}

function sourcesIn(folder: string): readonly RSource[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.R'))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}
