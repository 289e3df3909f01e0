import type { RouteName, RouteOutput } from '../../preload/contract/index.ts';
import type { AppEvent } from '../../preload/contract/events.ts';
import type { Result } from '../../preload/contract/types.ts';
import type { CairnClient, ConnectionState } from './client.ts';
import { openEventSocket } from './event-socket.ts';
import { givenUp, isResult, refused, unreachable } from './failures.ts';
import { Followers } from './followers.ts';
import { Listeners } from './listeners.ts';
import { takeFrame } from './take-frame.ts';
import { upload } from './upload.ts';

export interface WebClientOptions {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  readonly token: string;
}

/** The engine over loopback HTTP and one WebSocket. `close` gives up the connection for good. */
export interface WebClient extends CairnClient {
  close(): void;
}

/** Opens the connection; the client can be used at once, before the socket is welcomed. */
export function createWebClient({ origin, token }: WebClientOptions): WebClient {
  const app = new Listeners<AppEvent>();
  const states = new Listeners<ConnectionState>();
  let state: ConnectionState = 'connecting';

  const setState = (next: ConnectionState): void => {
    // A refused token stays refused: only a fresh address can help.
    if (state === next || state === 'refused') return;
    state = next;
    states.tell(next);
  };

  const call = async <Name extends RouteName>(
    name: Name,
    input: unknown,
    signal?: AbortSignal,
  ): Promise<Result<RouteOutput<Name>>> => {
    try {
      const response = await fetch(`${origin}/api/${name}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(input),
        ...(signal ? { signal } : {}),
      });
      if (response.status === 401) {
        setState('refused');
        return refused();
      }
      const body: unknown = await response.json();
      return isResult<RouteOutput<Name>>(body) ? body : unreachable();
    } catch {
      return signal?.aborted ? givenUp() : unreachable();
    }
  };

  const socket = openEventSocket({
    url: `${origin.replace(/^http/, 'ws')}/events`,
    token,
    onState: setState,
    isRefused: async () => {
      const answer = await call('workspace.current', {});
      return !answer.ok && answer.error.code === 'unauthorized';
    },
    onFrame: (frame) => takeFrame(frame, followers, app),
  });
  const followers = new Followers((frame) => socket.send(frame));

  return {
    call,
    onAppEvent: (listener) => app.add(listener),
    followSession: (sessionId, afterSeq, listener) =>
      followers.follow(sessionId, afterSeq, listener),
    followDraft: (sessionId, listener) => followers.followDraft(sessionId, listener),
    content: (fileId) => ({
      url: `${origin}/content/${fileId}`,
      headers: { Authorization: `Bearer ${token}` },
    }),
    upload: (file, options = {}) => upload({ url: `${origin}/content`, token, file, ...options }),
    connection: () => state,
    onConnection: (listener) => states.add(listener),
    close: () => socket.close(),
  };
}
