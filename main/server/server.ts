import { createServer } from 'node:http';
import type { Engine } from '../engine/engine.ts';
import { openEventSocket } from './events.ts';
import { createGate } from './gate.ts';
import { createHttpHandler } from './http.ts';
import { openStaticFiles } from './static-files.ts';
import { existsSync } from 'node:fs';

export interface RunningServer {
  readonly port: number;
  readonly token: string;
  /** What a person opens; the key stands behind `#`, so it never travels in a request line. */
  readonly address: string;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly engine: Engine;
  /** 0 takes any free port. */
  readonly port: number;
  /** The built app; left out, only the API is served. */
  readonly rendererFolder?: string;
  readonly driver?: 'browser' | 'test';
  readonly onFault: (error: unknown) => void;
}

/** Serves one engine on 127.0.0.1. Rejects when the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  let port = options.port;
  const gate = createGate(() => port);
  const folder = options.rendererFolder;
  const files =
    folder !== undefined && existsSync(folder) ? await openStaticFiles(folder) : undefined;
  const handler = createHttpHandler(
    { engine: options.engine, gate, files, driver: options.driver ?? 'browser' },
    options.onFault,
  );
  const server = createServer({ requestTimeout: 0, headersTimeout: 30_000 }, handler);
  const events = openEventSocket(server, options.engine, gate);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const bound = server.address();
  if (bound !== null && typeof bound === 'object') port = bound.port;
  return {
    port,
    token: gate.token,
    address: `http://127.0.0.1:${port}/#token=${gate.token}`,
    async close() {
      await events.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
