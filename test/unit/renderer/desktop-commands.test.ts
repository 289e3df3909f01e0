/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { menuCommands } from '../../../preload/contract/desktop-commands.ts';

const renderer = resolve(import.meta.dirname, '../../../renderer');

/** Ids of commands as the sources write them; `room.${id}` and the like are told as `room.*`. */
function registeredIds(): ReadonlySet<string> {
  const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(renderer, name), 'utf8'))
    .filter((source) => source.includes('useCommands('));
  return new Set(
    sources.flatMap((source) => [
      ...[...source.matchAll(/\bid: '([\w.]+)'/g)].map(([, id]) => id ?? ''),
      ...[...source.matchAll(/\bid: `(\w+)\.\$\{id\}`/g)].map(([, group]) => `${group}.*`),
    ]),
  );
}

test('every command of the native menu is registered by some screen of the app', () => {
  const ids = registeredIds();
  const rooms = new Set(readdirSync(join(renderer, 'features')).map((name) => `room.${name}`));
  const known = (id: string) =>
    ids.has(id) ||
    (id.startsWith('room.') && ids.has('room.*') && rooms.has(id)) ||
    // Written with its last part alone, in one list.
    (id === 'branch.show' && ids.has('branch.*'));
  expect(menuCommands.filter((id) => !known(id))).toEqual([]);
});
