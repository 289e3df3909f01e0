/** The Jupyter library, loaded with the first kernel, and its settings for one server. */
import type { Kernel, KernelAPI, KernelConnection, ServerConnection } from '@jupyterlab/services';
import { quietly } from './quiet.ts';
import { fetchFor } from './requests.ts';
import type { JupyterTarget } from './target.ts';
import { webSocketFor, type SocketEvents } from './web-socket.ts';

export interface Library {
  readonly KernelAPI: typeof KernelAPI;
  readonly KernelConnection: typeof KernelConnection;
  readonly ServerConnection: typeof ServerConnection;
}

export type Connection = Kernel.IKernelConnection;

let loaded: Promise<Library> | undefined;

/** Its parts are CommonJS and say words to the console as they load. */
export function loadLibrary(): Promise<Library> {
  return (loaded ??= quietly(async () => {
    const module = await import('@jupyterlab/services');
    return {
      KernelAPI: module.KernelAPI,
      KernelConnection: module.KernelConnection,
      ServerConnection: module.ServerConnection,
    };
  }));
}

/** Milliseconds a request may take; starting a kernel behind a gateway may mean starting a machine. */
const REQUEST_LIMIT = 120_000;

/** `patience`: milliseconds for which a lost connection is tried again. */
export function settingsFor(
  { ServerConnection: connection }: Library,
  target: JupyterTarget,
  patience: number,
  events: SocketEvents,
): ServerConnection.ISettings {
  const socket: unknown = webSocketFor(target, patience, events);
  return connection.makeSettings({
    baseUrl: target.baseUrl,
    wsUrl: target.baseUrl.replace(/^http/, 'ws'),
    token: target.token ?? '',
    // The token goes in a header; an address is written down in many places.
    appendToken: false,
    // The library would add the time to each address otherwise.
    init: { cache: 'default', credentials: 'omit' },
    fetch: fetchFor(target, REQUEST_LIMIT),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- has all the library uses of one
    WebSocket: socket as typeof WebSocket,
  });
}
