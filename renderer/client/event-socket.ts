import type { ClientFrame, ServerFrame } from '../../preload/contract/events.ts';
import { backoff } from './backoff.ts';
import type { ConnectionState } from './client.ts';

export interface EventSocketOptions {
  /** `ws://127.0.0.1:port/events` */
  readonly url: string;
  readonly token: string;
  readonly onFrame: (frame: ServerFrame) => void;
  readonly onState: (state: ConnectionState) => void;
  /** Asked when the socket closed before it was welcomed: true when the token is no longer good. */
  readonly isRefused: () => Promise<boolean>;
}

export interface EventSocket {
  send(frame: ClientFrame): void;
  close(): void;
}

/** Keeps one WebSocket open, says hello, and tries again with growing pauses when it is lost. */
export function openEventSocket(options: EventSocketOptions): EventSocket {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failedTries = 0;
  let welcomed = false;
  let closed = false;

  const connect = (): void => {
    timer = undefined;
    welcomed = false;
    const current = new WebSocket(options.url);
    socket = current;
    current.addEventListener('open', () => {
      current.send(JSON.stringify({ type: 'hello', token: options.token } satisfies ClientFrame));
    });
    current.addEventListener('message', (message: MessageEvent<unknown>) => {
      const frame = readFrame(message.data);
      if (frame === undefined || current !== socket) return;
      if (frame.type === 'welcome') {
        welcomed = true;
        failedTries = 0;
        options.onState('open');
      }
      options.onFrame(frame);
    });
    current.addEventListener('close', () => {
      if (current === socket) void afterClose();
    });
  };

  const afterClose = async (): Promise<void> => {
    if (closed) return;
    const wasWelcomed = welcomed;
    welcomed = false;
    options.onState('lost');
    if (!wasWelcomed && (await options.isRefused())) {
      closed = true;
      options.onState('refused');
      return;
    }
    if (closed) return;
    timer = setTimeout(connect, backoff(failedTries));
    failedTries += 1;
  };

  connect();
  return {
    /** Frames sent while the connection is away are not kept: everything is asked again on welcome. */
    send(frame) {
      if (welcomed && socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    close() {
      closed = true;
      if (timer !== undefined) clearTimeout(timer);
      socket?.close();
    },
  };
}

function readFrame(data: unknown): ServerFrame | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const frame: unknown = JSON.parse(data);
    return isServerFrame(frame) ? frame : undefined;
  } catch {
    return undefined;
  }
}

/** The engine is the one peer and was authenticated; only the shape's outline is looked at. */
function isServerFrame(frame: unknown): frame is ServerFrame {
  if (typeof frame !== 'object' || frame === null || !('type' in frame)) return false;
  switch (frame.type) {
    case 'welcome':
      return 'workspace' in frame;
    case 'app':
      return 'event' in frame && typeof frame.event === 'object' && frame.event !== null;
    case 'tail':
      return (
        'tail' in frame &&
        typeof frame.tail === 'object' &&
        frame.tail !== null &&
        'events' in frame.tail &&
        Array.isArray(frame.tail.events)
      );
    case 'draft':
      return 'draft' in frame && typeof frame.draft === 'object' && frame.draft !== null;
    default:
      return false;
  }
}
