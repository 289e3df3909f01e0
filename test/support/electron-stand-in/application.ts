import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The app that is started: what its `package.json` says of it. */
export interface Application {
  readonly folder: string;
  /** Path of the entry of main. */
  readonly main: string;
  readonly name: string;
  readonly version: string;
}

/** Reads the app's `package.json`; throws when the folder holds no app. */
export function readApplication(given: string): Application {
  const folder = resolve(given);
  if (existsSync(folder) && statSync(folder).isFile()) {
    return { folder: resolve(folder, '..'), main: folder, name: 'Electron', version: '0.0.0' };
  }
  const file = join(folder, 'package.json');
  if (!existsSync(file)) throw new Error(`Unable to find Electron app at ${folder}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fields are checked by their use
  const about = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string | undefined>;
  return {
    folder,
    main: resolve(folder, about['main'] ?? 'index.js'),
    name: about['productName'] ?? about['name'] ?? 'Electron',
    version: about['version'] ?? '0.0.0',
  };
}
