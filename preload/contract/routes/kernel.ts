import * as z from 'zod';
import { KernelServer } from '../../../main/core/analysis/kernel-server.ts';
import { route } from '../route.ts';
import { FoundKernelServer, KernelServerView } from '../views/kernel.ts';

const serverId = KernelServer.shape.serverId;
const token = z.string().trim().max(10_000);

/** Jupyter servers on which this workspace may run Python. Nothing is started by any of these. */
export const kernelRoutes = {
  /** As last checked; asks nobody. */
  'kernel.list': route('read', z.strictObject({}), z.array(KernelServerView)),
  /** What Jupyter's own list on this machine says; asks nobody. */
  'kernel.find': route('host', z.strictObject({}), z.array(FoundKernelServer)),
  /** Registers a server and checks it. The same address again is the same server, with what is new of it. */
  'kernel.add': route(
    'host',
    z.strictObject({
      /** As it was pasted; a token in it is taken out and kept apart. */
      address: z.string().trim().min(1).max(2_000),
      label: z.string().trim().max(200).optional(),
      kernelName: KernelServer.shape.kernelName,
      token: token.optional(),
      /** One that was found on this machine: its token is read from Jupyter's own list. */
      found: z.boolean().default(false),
      /** Also lists the server's host in the workspace's network policy. */
      allowHost: z.boolean().default(false),
    }),
    KernelServerView,
  ),
  /** Its token is forgotten with it. */
  'kernel.remove': route('host', z.strictObject({ serverId }), z.array(KernelServerView)),
  /** An empty token takes it away. */
  'kernel.setToken': route('host', z.strictObject({ serverId, token }), KernelServerView),
  /** Asks the server for its version and its kernels. */
  'kernel.check': route('host', z.strictObject({ serverId }), KernelServerView),
};
