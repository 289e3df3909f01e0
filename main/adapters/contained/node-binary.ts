/** Which Node runs a contained process: a plain one, since Electron's own cannot be used as such here. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../core/errors.ts';
import { installed } from '../system/installation.ts';

/**
 * Full path of a Node binary. Under Node it is the one that runs. Under Electron, whose fuses keep its
 * program from being a plain Node, it is the one in the app's resources, or that of a clone's packages.
 */
export function nodeBinary(places = usualPlaces()): Result<string> {
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return ok(found);
  return fail(
    'engine_missing',
    'R and SQL run in a process of their own, and the program for it (Node) is not among Cairn’s files. Nothing was run. Install Cairn again.',
    { details: { places } },
  );
}

function usualPlaces(): readonly string[] {
  if (process.versions['electron'] === undefined) return [process.execPath];
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const resources: unknown = Reflect.get(process, 'resourcesPath');
  return [
    ...(typeof resources === 'string' ? [join(resources, name)] : []),
    installed('node_modules', 'node', 'bin', name),
  ];
}
