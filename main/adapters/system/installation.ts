/** Where this Cairn is installed: a clone, or the archive of a packaged app. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const Description = z.object({ name: z.string(), version: z.string() });

/**
 * The nearest folder at or above `start` with Cairn's own package.json in it. A source file lies
 * two to four folders below it and a built one two, so counting `..` would be right only for one of
 * them. Throws when there is none: the installation is broken.
 */
export function findInstallation(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const description = join(folder, 'package.json');
    if (existsSync(description) && read(description).name === 'cairn') return folder;
    if (dirname(folder) === folder) {
      throw new Error(`Cairn’s own files were not found above ${start}. Install Cairn again.`);
    }
  }
}

const installation = findInstallation(dirname(fileURLToPath(import.meta.url)));

/** Full path of a file that comes with Cairn, such as `installed('resources', 'prompts')`. */
export function installed(...parts: readonly string[]): string {
  return join(installation, ...parts);
}

/** The version in Cairn's package.json. */
export function installedVersion(): string {
  return read(installed('package.json')).version;
}

/** Another package's file has neither name nor version at times, and is none of ours then. */
function read(path: string): z.infer<typeof Description> {
  const found = Description.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return found.success ? found.data : { name: '', version: '' };
}
