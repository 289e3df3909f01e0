/** WebSockets through the same door as requests: one decision, one line in the ledger, one end. */
import type { WebSocket } from 'undici';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { NetPurpose, NetSocket, NetSocketInit } from '../../core/ports.ts';
import { decisionOn, type NetOptions } from './decision.ts';
import { addressRefusal, refused, stopped, unreachable, unrecorded } from './failures.ts';
import { recordAnswer, recordRequest, type LedgerLine } from './ledger.ts';
import { watched, type Upgrade } from './upgrade.ts';
import type { LazyWayOut, WayOut } from './way-out.ts';

export interface Sockets {
  open(url: string, init: NetSocketInit, about: NetPurpose): Promise<Result<NetSocket>>;
  /** Ends all that are open. */
  close(): Promise<void>;
}

/** Milliseconds between two looks at whether the other side is still there. */
const BEAT = 20_000;

/** So many looks without a sign end a connection: a cable that was pulled says nothing. */
const SILENT_BEATS = 3;

/** Milliseconds the other side has to agree to an end. */
const FAREWELL = 2_000;

export function createSockets(options: NetOptions, way: LazyWayOut): Sockets {
  const open = new Set<{ readonly end: () => void; readonly ended: Promise<void> }>();
  return {
    async open(address, init, about) {
      const url = webSocketUrl(address);
      if (url === undefined) return refused('This is no address of a WebSocket.');
      const isStopped = (): boolean => init.signal?.aborted === true;
      if (isStopped()) return stopped();
      const request = new URL(url.href.replace(/^ws/, 'http'));
      const decision = decisionOn(options, request, about, undefined);
      const requestId = options.random.id('req');
      const line: LedgerLine = { requestId, about, method: 'GET', url, bytesSent: 0 };
      const refuse = (reason: string) =>
        recordRequest(options.ledger, line, { decision: 'refused', reason });
      if (decision.decision === 'refused') {
        await refuse(decision.reason);
        return refused(decision.reason);
      }
      const written = await recordRequest(options.ledger, line, { decision: 'allowed' });
      if (!written.ok) return unrecorded(written.error);

      const { WebSocket: Socket, connections, ping } = await way.open();
      const started = options.clock.now().getTime();
      const upgrade: Upgrade = {};
      const socket = new Socket(url, {
        protocols: [...(init.protocols ?? [])],
        dispatcher: watched(connections.agent(decision.reach), upgrade),
        headers: { 'user-agent': 'Cairn', ...init.headers },
      });
      socket.binaryType = 'arraybuffer';
      const conversation = converse(socket, upgrade, ping, init);
      const held = {
        end: () => conversation.end(),
        ended: conversation.closed.then(async ({ code }) => {
          const reached = connections.addressOf(decision.reach, request.origin);
          const refusal = addressRefusal(upgrade.error);
          if (refusal !== undefined) await refuse(refusal.message);
          else {
            const { wasOpen, wasEnded, sent, received } = conversation.counts();
            const status = wasOpen ? 101 : upgrade.status;
            const isWhole = wasOpen && code !== 1006;
            await recordAnswer(options.ledger, {
              requestId,
              outcome: wasEnded ? 'stopped' : isWhole ? 'done' : 'failed',
              ...(status === undefined ? {} : { status }),
              ...(reached === undefined ? {} : { address: reached }),
              bytesSent: sent,
              bytesReceived: received,
              milliseconds: Math.max(0, options.clock.now().getTime() - started),
            });
          }
          open.delete(held);
        }),
      };
      open.add(held);
      if (await conversation.opened) return ok(conversation.socket);
      await held.ended;
      if (isStopped()) return stopped();
      const refusal = addressRefusal(upgrade.error);
      if (refusal !== undefined) return refused(refusal.message);
      return upgrade.status === undefined
        ? unreachable(url.host, upgrade.error ?? new Error('the connection ended'))
        : fail(
            'network_failed',
            `"${url.host}" opened no WebSocket: it answered with status ${upgrade.status}.`,
            { retry: upgrade.status >= 500, details: { status: upgrade.status } },
          );
    },
    async close() {
      const all = [...open];
      for (const each of all) each.end();
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}

/** From the first event to the last, with what went both ways counted. */
function converse(
  socket: WebSocket,
  upgrade: Upgrade,
  ping: WayOut['ping'],
  { signal, onMessage, onClose }: NetSocketInit,
) {
  let wasOpen = false;
  let sent = 0;
  let received = 0;
  /** By us, without the other side's word. */
  let wasEnded = false;
  /** Nothing more is handed on. */
  let isDeaf = false;
  let farewell: NodeJS.Timeout | undefined;
  const opened = Promise.withResolvers<boolean>();
  const closed = Promise.withResolvers<{ readonly code: number }>();

  const end = (): void => {
    wasEnded = true;
    isDeaf = true;
    upgrade.socket?.destroy();
    socket.close();
  };
  const stop = (): void => {
    if (!wasOpen) end();
  };
  signal?.addEventListener('abort', stop, { once: true });
  const beat = setInterval(heartbeat(socket, upgrade, ping), BEAT);
  beat.unref();

  socket.addEventListener('open', () => {
    wasOpen = true;
    opened.resolve(true);
  });
  socket.addEventListener('message', ({ data }) => {
    if (typeof data !== 'string' && !(data instanceof ArrayBuffer)) return;
    received += typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength;
    if (!isDeaf) onMessage(data);
  });
  socket.addEventListener('close', ({ code }) => {
    clearInterval(beat);
    clearTimeout(farewell);
    signal?.removeEventListener('abort', stop);
    isDeaf = true;
    opened.resolve(false);
    closed.resolve({ code });
    if (wasOpen) onClose({ code });
  });

  return {
    opened: opened.promise,
    closed: closed.promise,
    counts: () => ({ wasOpen, wasEnded, sent, received }),
    end,
    socket: {
      get protocol() {
        return socket.protocol;
      },
      send(message: string | Uint8Array) {
        sent += typeof message === 'string' ? Buffer.byteLength(message) : message.byteLength;
        socket.send(message);
      },
      close() {
        isDeaf = true;
        farewell ??= setTimeout(() => upgrade.socket?.destroy(), FAREWELL);
        socket.close(1000);
      },
    },
  };
}

/** Asks for a sign of life at each beat, and ends a connection that gave none for several. */
function heartbeat(socket: WebSocket, upgrade: Upgrade, ping: WayOut['ping']): () => void {
  let heard = 0;
  let silent = 0;
  return () => {
    const bytes = upgrade.socket?.bytesRead ?? 0;
    silent = bytes === heard ? silent + 1 : 0;
    heard = bytes;
    if (silent >= SILENT_BEATS) upgrade.socket?.destroy();
    else ping(socket);
  };
}

function webSocketUrl(address: string): URL | undefined {
  const url = URL.parse(address);
  return url?.protocol === 'ws:' || url?.protocol === 'wss:' ? url : undefined;
}
