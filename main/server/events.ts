/** The WebSocket at `/events`: what the engine says without being asked, and the tails of sessions. */
import type { IncomingMessage, Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { ClientFrame, type ServerFrame } from '../../preload/contract/events.ts';
import type { Engine } from '../engine/engine.ts';
import { openFeed, type Feed } from '../engine/feed.ts';
import type { Gate } from './gate.ts';

/** Close codes 4000–4999 are the application's own. */
const CLOSE_UNAUTHORIZED = 4401;
const CLOSE_MALFORMED = 4400;
/** A client must say hello within this many milliseconds. */
const HELLO_LIMIT = 5_000;
const FRAME_BYTES = 64 * 1024;
/** A client that does not read has at most this many bytes waiting before it is let go; it reconnects. */
const BACKLOG_BYTES = 64 * 1024 * 1024;

export interface EventSocket {
  close(): Promise<void>;
}

export function openEventSocket(server: Server, engine: Engine, gate: Gate): EventSocket {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_BYTES });
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    if (path !== '/events' || !gate.sameOrigin(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => serveClient(client, engine, gate));
  });
  return {
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        sockets.close(() => resolve());
      }),
  };
}

function serveClient(client: WebSocket, engine: Engine, gate: Gate): void {
  let feed: Feed | undefined;
  const patience = setTimeout(() => client.close(CLOSE_UNAUTHORIZED, 'no hello'), HELLO_LIMIT);

  const send = (frame: ServerFrame) => {
    if (client.readyState !== client.OPEN) return;
    if (client.bufferedAmount > BACKLOG_BYTES) return client.terminate();
    client.send(JSON.stringify(frame));
  };

  function greet(token: string): void {
    clearTimeout(patience);
    if (!gate.tokenMatches(token)) return client.close(CLOSE_UNAUTHORIZED, 'wrong token');
    feed?.close();
    feed = openFeed(engine, { driver: 'browser' }, send);
    return undefined;
  }

  client.on('message', (data: Buffer, isBinary: boolean) => {
    const frame = isBinary ? undefined : parseFrame(data.toString('utf8'));
    if (frame === undefined) return client.close(CLOSE_MALFORMED, 'not a frame');
    if (frame.type === 'hello') return greet(frame.token);
    if (feed === undefined) return client.close(CLOSE_UNAUTHORIZED, 'hello comes first');
    return feed.request(frame);
  });
  client.on('error', () => client.terminate());
  client.on('close', () => {
    clearTimeout(patience);
    feed?.close();
  });
}

function parseFrame(text: string): ClientFrame | undefined {
  try {
    return ClientFrame.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
