/** What the model desk needs of model servers; the openai adapter makes it real. */
import type { ModelClient } from '../../core/agent/model/client.ts';
import type {
  ModelCapabilities,
  ModelServer,
  ModelSettings,
  ServerKind,
  ServerState,
} from '../../core/agent/model/server.ts';
import type { Result } from '../../core/errors.ts';
import type { Clock, Embedder } from '../../core/ports.ts';

/** Like the global `fetch`, with a policy and a ledger behind it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface ServerAnswer {
  readonly state: ServerState;
  /** What the state means and what to do, in a sentence. */
  readonly words: string;
  readonly models: readonly string[];
}

export interface FoundServer {
  readonly kind: ServerKind;
  readonly label: string;
  readonly baseUrl: string;
}

/** One server with what a request to it needs. */
export interface Reaching {
  readonly server: ModelServer;
  readonly key: string | undefined;
  readonly fetch: Fetch;
}

export interface ModelAccess {
  /** Origins that a probe of this machine asks. */
  readonly probedOrigins: readonly string[];
  probe(fetch: Fetch, signal: AbortSignal): Promise<readonly FoundServer[]>;
  /** The base URL as it will be used, or why the text is none. */
  normalise(url: string): Result<string>;
  /** What kind of server this is, as far as its address or its side endpoints tell. */
  identify(baseUrl: string, fetch: Fetch, signal: AbortSignal): Promise<ServerKind>;
  ask(reaching: Reaching, signal: AbortSignal): Promise<ServerAnswer>;
  check(
    reaching: Reaching,
    model: string,
    options: {
      readonly settings: ModelSettings;
      readonly signal: AbortSignal;
      readonly clock: Clock;
      readonly onProgress: (done: number, total: number, note: string) => void;
    },
  ): Promise<Result<ModelCapabilities>>;
  client(reaching: Reaching, model: string, settings: ModelSettings): ModelClient;
  embedder(reaching: Reaching, model: string): Embedder;
}
