/** The `WebSocket` that the Jupyter library is given: through the network's door, opened again when it must be. */
import { fail, type Failure } from '../../core/errors.ts';
import type { NetSocket } from '../../core/ports.ts';
import { aloud, quietly } from './quiet.ts';
import { purposeOf } from './requests.ts';
import type { JupyterTarget } from './target.ts';

export interface SocketEvents {
  /** The first try failed, all later ones did, or what came cannot be read. It is not tried again. */
  readonly onFailure: (failure: Failure) => void;
}

/** Milliseconds one try has, and those between two. */
const TRY_LIMIT = 15_000;
const BETWEEN = 1_000;

type Handler = ((event: object) => void) | null;

/**
 * A class as the library wants one. The first connection is tried once; when a later one cannot be
 * made it is tried again each second for `patience` milliseconds, where the library itself would wait
 * up to half a minute.
 */
export function webSocketFor(target: JupyterTarget, patience: number, events: SocketEvents) {
  let wasOpen = false;

  return class KernelSocket {
    binaryType = 'arraybuffer';
    protocol = '';
    onopen: Handler = null;
    onmessage: Handler = null;
    onclose: Handler = null;
    onerror: Handler = null;
    #socket: NetSocket | undefined;
    readonly #closing = new AbortController();

    constructor(url: string, protocols: readonly string[] = []) {
      void aloud(() => this.#open(url, protocols));
    }

    send(message: string | ArrayBuffer): void {
      const bytes = typeof message === 'string' ? message : new Uint8Array(message);
      aloud(() => this.#socket?.send(bytes));
    }

    close(): void {
      this.#closing.abort();
      aloud(() => this.#socket?.close());
    }

    async #open(url: string, protocols: readonly string[]): Promise<void> {
      const { token = '' } = target;
      let offered = protocols;
      const until = performance.now() + (wasOpen ? patience : 0);
      for (;;) {
        const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(TRY_LIMIT)]);
        const opened = await target.net.openSocket(
          url,
          {
            protocols: offered,
            headers: token === '' ? {} : { authorization: `token ${token}` },
            signal,
            onMessage: (data) => this.#tell(this.onmessage, { data }),
            // Whatever the other side calls it, the library is to try again.
            onClose: () => this.#tell(this.onclose, { code: 1006 }),
          },
          purposeOf(target),
        );
        if (this.#closing.signal.aborted) {
          if (opened.ok) opened.data.close();
          return;
        }
        if (opened.ok) {
          wasOpen = true;
          this.#socket = opened.data;
          this.protocol = opened.data.protocol;
          this.#tell(this.onopen, {});
          return;
        }
        // Servers of before 2022 choose no subprotocol, which ends a connection that offered some.
        if (offered.length > 0 && wasAnswered(opened.error)) {
          offered = [];
          continue;
        }
        const isFinal = opened.error.code === 'network_refused' || isNo(opened.error);
        if (isFinal || performance.now() >= until) {
          events.onFailure(opened.error);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, BETWEEN));
        if (this.#closing.signal.aborted) return;
      }
    }

    /** A message that the library cannot read ends the connection; it must not end this process. */
    #tell(handler: Handler, event: object): void {
      if (this.#closing.signal.aborted) return;
      try {
        quietly(() => handler?.(event));
      } catch {
        this.close();
        const words = 'The Jupyter server sent a message that cannot be read.';
        events.onFailure(fail('service_answer_unreadable', words).error);
      }
    }
  };
}

/** The server is there and says no: not to this person, or no such kernel. 424: a hub's server is not started. */
function isNo({ details }: Failure): boolean {
  const status = details?.['status'];
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 424;
}

/** The other side was reached and the connection was not to its liking, or to ours. */
function wasAnswered({ code, details }: Failure): boolean {
  return code === 'network_failed' && details === undefined;
}
