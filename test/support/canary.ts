/** A server on this machine that must not be asked for anything. */
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';

export interface Canary {
  readonly address: string;
  /** Every connection and what it asked for, in order. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

/** Hears connections too: a WebSocket or a bare TCP connection counts before it says anything. */
export async function startCanary(): Promise<Canary> {
  const heard: string[] = [];
  const http = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('window.__tripped = ["a script of the canary"]');
  });
  http.on('upgrade', (request, socket) => {
    heard.push(`socket ${request.url}`);
    socket.destroy();
  });
  const server = createTcpServer((socket) => {
    heard.push('a connection');
    http.emit('connection', socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the canary has no port');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    heard,
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
