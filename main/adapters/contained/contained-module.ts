/** Where what runs in contained processes lies. */
import { basename, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Full path of a module for a contained process, called from `from` (`import.meta.url`): a source beside
 * that one; in a build `out/contained`, where each is a file of its own with all that it needs.
 */
export function containedModule(from: string, name: string): string {
  const caller = fileURLToPath(from);
  if (isSource(from)) return join(dirname(caller), `${name}.ts`);
  return join(containedFolder(from), `${name}.js`);
}

/** The folder of contained modules in a build, with what they load. */
export function containedFolder(from: string): string {
  return join(builtFolder(dirname(fileURLToPath(from))), 'contained');
}

export function isSource(from: string): boolean {
  return from.endsWith('.ts');
}

/**
 * Outside the app's archive, into which a plain Node cannot look: electron-builder puts there what is
 * not to be packed.
 */
export function outsideArchive(path: string): string {
  return path.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`);
}

/** `out`, from a bundle in `out/main` or a folder below it. */
function builtFolder(folder: string): string {
  return basename(folder) === 'main' ? dirname(folder) : builtFolder(dirname(folder));
}
