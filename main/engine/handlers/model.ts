import type { modelRoutes } from '../../../preload/contract/routes/model.ts';
import { ok } from '../../core/errors.ts';
import type { ModelDesk } from '../models/model-desk.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';

export interface ModelHandlerPorts {
  readonly desk: ModelDesk;
  readonly current: () => Room;
}

export function modelHandlers({
  desk,
  current,
}: ModelHandlerPorts): HandlersOf<typeof modelRoutes> {
  return {
    'model.servers': async () => ok(await desk.servers()),
    'model.detect': async () => ok(await desk.detect('all')),
    async 'model.addServer'({ allowHost, ...server }) {
      if (allowHost) {
        const allowed = await current().allowHost(server.url);
        if (!allowed.ok) return allowed;
      }
      return desk.add(server);
    },
    'model.removeServer': async ({ serverId }) => ok(await desk.remove(serverId)),
    'model.setKey': ({ serverId, key }) => desk.setKey(serverId, key),
    'model.refresh': ({ serverId }) => desk.refresh(serverId),
    'model.known': () => ok(desk.known()),
    'model.get': ({ serverId, model }) => desk.model(serverId, model),
    'model.setSettings': ({ serverId, model, settings }) =>
      desk.setSettings(serverId, model, settings),
    'model.check': ({ serverId, model }) => {
      const task = desk.checkTask(serverId, model);
      return task.ok ? ok(current().jobs.start(task.data)) : task;
    },
    'assistant.current': () => ok(desk.assistant()),
    'assistant.choose': ({ choice }) => desk.choose(choice),
  };
}
