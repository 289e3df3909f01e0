import type { kernelRoutes } from '../../../preload/contract/routes/kernel.ts';
import { ok } from '../../core/errors.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export function kernelHandlers(current: () => Room): HandlersOf<typeof kernelRoutes> {
  return {
    'kernel.list': async () => ok(await current().kernelServers.list()),
    'kernel.find': async () => ok(await current().kernelServers.find()),
    async 'kernel.add'({ allowHost, ...server }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      if (allowHost) {
        const allowed = await room.allowHost(server.address);
        if (!allowed.ok) return allowed;
      }
      return room.kernelServers.add(server, await room.researcher());
    },
    async 'kernel.remove'({ serverId }) {
      const room = current();
      return (
        refusedWhenReadOnly(room) ?? room.kernelServers.remove(serverId, await room.researcher())
      );
    },
    'kernel.setToken': ({ serverId, token }) => current().kernelServers.setToken(serverId, token),
    'kernel.check': ({ serverId }) => current().kernelServers.check(serverId),
  };
}
