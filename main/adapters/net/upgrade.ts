/** What becomes of the request that opens a WebSocket, which undici's own events do not tell. */
import { Socket } from 'node:net';
import type { Agent, Dispatcher } from 'undici';

export interface Upgrade {
  /** Of an answer that opened no WebSocket. */
  status?: number;
  /** Why there was no answer. */
  error?: Error;
  /** The connection itself, once it is open. */
  socket?: Socket;
}

/** The agent, with what happens to its next request written down in `upgrade`. */
export function watched(agent: Agent, upgrade: Upgrade): Dispatcher {
  return agent.compose((dispatch) => (options, handler) => dispatch(options, watch(handler)));

  function watch(handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler {
    return {
      onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
      onRequestUpgrade(controller, status, headers, socket) {
        if (socket instanceof Socket) upgrade.socket = socket;
        handler.onRequestUpgrade?.(controller, status, headers, socket);
      },
      onResponseStart(controller, status, headers, words) {
        upgrade.status = status;
        handler.onResponseStart?.(controller, status, headers, words);
      },
      onResponseData: (controller, piece) => handler.onResponseData?.(controller, piece),
      onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
      onResponseError(controller, error) {
        upgrade.error = error;
        handler.onResponseError?.(controller, error);
      },
    };
  }
}
