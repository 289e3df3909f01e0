import { join } from 'node:path';
import type { Host } from '../../../preload/contract/host.ts';
import type { hostRoutes } from '../../../preload/contract/routes/host.ts';
import { assertNever, fail, ok, type Result } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';

export interface HostPorts {
  readonly host: Host;
  readonly current: () => Room;
}

type Revealed = Parameters<HandlersOf<typeof hostRoutes>['host.reveal']>[0];

const noDesk = () =>
  fail(
    'not_supported_here',
    'Only the desktop app has the system’s dialogs. Nothing was changed; type the path instead.',
  );

export function hostHandlers({ host, current }: HostPorts): HandlersOf<typeof hostRoutes> {
  const { desk, driver, secrets } = host;
  return {
    'host.capabilities': () =>
      ok({
        driver,
        dialogs: desk !== undefined,
        reveal: desk !== undefined,
        secrets: { ...secrets.describe() },
      }),
    async 'host.chooseFolder'({ purpose, startAt }, { window }) {
      if (desk === undefined) return noDesk();
      const path = await desk.chooseFolder(
        { purpose, ...(startAt === undefined ? {} : { startAt }) },
        window,
      );
      return ok(path === undefined ? {} : { path });
    },
    async 'host.chooseFiles'(_, { window }) {
      if (desk === undefined) return noDesk();
      return ok({ paths: [...(await desk.chooseFiles(window))] });
    },
    async 'host.reveal'(target) {
      if (desk === undefined) return noDesk();
      const path = await pathOf(current(), target);
      if (!path.ok) return path;
      return (await desk.reveal(path.data))
        ? ok({})
        : fail('not_found', `${path.data} could not be shown; nothing was changed.`);
    },
  };
}

async function pathOf(room: Room, target: Revealed): Promise<Result<string>> {
  switch (target.kind) {
    case 'workspace':
      return ok(room.folder);
    case 'exports':
    case 'work':
      return ok(join(room.folder, target.kind));
    case 'file':
      return (await room.files.has(target.fileId))
        ? ok(room.files.pathOf(target.fileId))
        : fail('not_found', 'This file is not in the workspace.');
    default:
      return assertNever(target);
  }
}
