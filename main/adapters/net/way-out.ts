/** undici and its connections, loaded with the first request that is let out: a start does without them. */
import type { fetch, ping, WebSocket } from 'undici';
import type { Connections } from './connections.ts';

export interface WayOut {
  readonly fetch: typeof fetch;
  readonly WebSocket: typeof WebSocket;
  readonly ping: typeof ping;
  readonly connections: Connections;
}

export interface LazyWayOut {
  open(): Promise<WayOut>;
  /** Ends every connection; one that is opened later is of no use. */
  close(): Promise<void>;
}

/** `given` takes the place of connections of its own. */
export function createWayOut(given?: Connections): LazyWayOut {
  let opened: Promise<WayOut> | undefined;
  let isClosed = false;

  async function load(): Promise<WayOut> {
    const [undici, connections] = await Promise.all([import('undici'), import('./connections.ts')]);
    const way = {
      fetch: undici.fetch,
      WebSocket: undici.WebSocket,
      ping: undici.ping,
      connections: given ?? connections.createConnections(),
    };
    if (isClosed) await way.connections.close();
    return way;
  }

  return {
    open: () => (opened ??= load()),
    async close() {
      isClosed = true;
      await (opened === undefined ? given : (await opened).connections)?.close();
    },
  };
}
