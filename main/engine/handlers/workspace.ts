import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { workspaceRoutes } from '../../../preload/contract/routes/workspace.ts';
import { isWorkspace } from '../../adapters/workspace/workspace.ts';
import type { Person, RememberedWorkspace } from '../../adapters/system/person.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { guidedQuestions, sampleFolder } from '../sample/sample-library.ts';

export interface WorkspacePorts {
  readonly current: () => Room;
  readonly person: Person;
  /** Leaves the present workspace only once the other one is open. */
  readonly change: (
    to: { readonly folder: string; readonly create?: { readonly name: string } } | 'sample',
  ) => Promise<Result<Room>>;
}

const relativePath = () =>
  fail('invalid_input', 'Give the whole path of the folder, from the root of the disk.');

export function workspaceHandlers({
  current,
  person,
  change,
}: WorkspacePorts): HandlersOf<typeof workspaceRoutes> {
  async function opened(to: Parameters<typeof change>[0]) {
    const room = await change(to);
    return room.ok ? ok(room.data.info()) : room;
  }
  return {
    'workspace.current': () => ok(current().info()),
    'workspace.recent': async () => ok((await person.recent()).map(withSample)),
    'workspace.suggestFolder': ({ name }) => ok({ path: freeFolder(name) }),
    'workspace.open'({ path: typed }) {
      const path = fromHome(typed);
      return isAbsolute(path) ? opened({ folder: path }) : relativePath();
    },
    async 'workspace.create'({ path: typed, name }) {
      const path = fromHome(typed);
      if (!isAbsolute(path)) return relativePath();
      if (await isWorkspace(path)) {
        return fail(
          'invalid_input',
          `There is a workspace at ${path} already. Nothing was changed: open it, or choose another folder for the new one.`,
        );
      }
      return opened({ folder: path, create: { name } });
    },
    'workspace.openSample': () => opened('sample'),
    async 'workspace.rename'({ name }) {
      const room = current();
      const renamed = await room.rename(name);
      if (!renamed.ok) return renamed;
      await person.opened({ path: room.folder, name, time: room.clock.now() });
      return ok(room.info());
    },
    async 'workspace.guidedQuestions'() {
      return ok(
        current().info().isSample ? await guidedQuestions() : { questions: { en: [], zh: [] } },
      );
    },
    'workspace.saveCopy'({ path: typed }) {
      const path = fromHome(typed);
      const room = current();
      return isAbsolute(path) ? ok(room.jobs.start(room.copyTask(path))) : relativePath();
    },
    'workspace.forget': async ({ path }) => ok((await person.forget(path)).map(withSample)),
  };
}

const withSample = (entry: RememberedWorkspace) => ({
  ...entry,
  isSample: entry.path === sampleFolder(),
});

/** "~/Cairn/sleep" as a person types it. */
function fromHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
}

/** `~/Cairn/<name>`, with a number when that is taken. */
function freeFolder(name: string): string {
  const plain =
    name
      .replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, ' ')
      .trim()
      .slice(0, 80) || 'library';
  const base = join(homedir(), 'Cairn', plain);
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? base : `${base} ${number}`;
    if (!existsSync(folder)) return folder;
  }
}
