import type { RouteInput, RouteName, RouteOutput } from '../../preload/contract/index.ts';
import type { AppEvent, SessionTail } from '../../preload/contract/events.ts';
import type { Result } from '../../preload/contract/types.ts';
import type { CairnClient, ConnectionState } from './client.ts';

/** Answers for the routes a component needs; anything else answers `unknown_route`. */
export type FakeHandlers = {
  readonly [Name in RouteName]?: (input: RouteInput<Name>) => Result<RouteOutput<Name>>;
};

/** A client without an engine, for component work and tests: answers are given, events are sent by hand. */
export interface FakeClient extends CairnClient {
  emit(event: AppEvent): void;
  tail(tail: SessionTail): void;
  setConnection(state: ConnectionState): void;
}

/** Nothing is remembered between calls but what the handlers themselves keep. */
export function createFakeClient(handlers: FakeHandlers): FakeClient {
  const app = new Set<(event: AppEvent) => void>();
  const states = new Set<(state: ConnectionState) => void>();
  const tails = new Set<(tail: SessionTail) => void>();
  let state: ConnectionState = 'open';
  const listen = <T>(listeners: Set<T>, listener: T): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  return {
    call: async (name, input) => {
      const handler = handlers[name];
      await Promise.resolve();
      return handler
        ? handler(input)
        : { ok: false, error: { code: 'unknown_route', message: `The fake has no ${name}.` } };
    },
    onAppEvent: (listener) => listen(app, listener),
    followSession: (sessionId, afterSeq, listener) => {
      let last = afterSeq;
      return listen(tails, (tail) => {
        const fresh = tail.events.filter(({ seq }) => tail.sessionId === sessionId && seq > last);
        last = fresh.at(-1)?.seq ?? last;
        if (fresh.length > 0) listener(fresh);
      });
    },
    content: (fileId) => ({ url: `about:blank#${fileId}`, headers: {} }),
    upload: (file) =>
      Promise.resolve({ ok: true, data: { fileId: '0'.repeat(64), name: file.name } }),
    connection: () => state,
    onConnection: (listener) => listen(states, listener),
    emit: (event) => {
      for (const listener of app) listener(event);
    },
    tail: (tail) => {
      for (const listener of tails) listener(tail);
    },
    setConnection: (next) => {
      state = next;
      for (const listener of states) listener(next);
    },
  };
}
