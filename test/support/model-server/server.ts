/**
 * A model server that follows a script and speaks the real protocol over HTTP. Two ways to script it:
 * a list of replies, where a request too many and a reply left over both fail (`assertConsumed`), or a
 * function from the messages to a reply, which keeps no state and so survives a restart of either side.
 */
import { createServer } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerKind } from '../../../main/core/agent/model/server.ts';
import { dialectOf } from './dialects.ts';
import { ChatBody, countTokens } from './request.ts';
import type { KeptRequest } from './request.ts';
import { answer } from './script.ts';
import type { Reply } from './script.ts';
import { send } from './send.ts';
import { sideAnswer } from './side-endpoints.ts';
import type { ServedModel, SideState } from './side-endpoints.ts';
import { overflowAnswer } from './overflow.ts';
import type { OverflowShape } from './overflow.ts';

export type Responder = (chat: ChatBody) => Reply;

export interface ModelServerOptions {
  readonly script: readonly Reply[] | Responder;
  /** Whose side endpoints and habits; `other` has only `/v1/models`. */
  readonly kind?: ServerKind;
  readonly models?: readonly ServedModel[];
  readonly port?: number;
  /** Parts with content per second; as fast as it goes when left out. */
  readonly tokensPerSecond?: number;
  /** Every request below `/v1` must carry it as a bearer token. */
  readonly key?: string;
  /** What the server does with a prompt above its window; without it any prompt is taken. */
  readonly window?: { readonly tokens: number; readonly overflow: OverflowShape };
  /** Fields of a chat request that are refused with 400. */
  readonly refusedFields?: readonly string[];
  readonly state?: SideState;
  /** How many requests are kept, the newest; all of them when left out. */
  readonly keep?: number;
}

export interface RunningModelServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** With `/v1`. */
  readonly baseUrl: string;
  /** Everything that came in, in order. */
  readonly requests: readonly KeptRequest[];
  /** The bodies of chat requests, in order. */
  readonly chats: readonly ChatBody[];
  /** Chat requests whose connection is still held. */
  readonly open: number;
  /** Throws on a request the script had no reply for, and on replies that nobody asked for. */
  assertConsumed(): void;
  close(): Promise<void>;
}

/** Listens at 127.0.0.1, on a free port unless one is given. */
export async function startModelServer(options: ModelServerOptions): Promise<RunningModelServer> {
  const requests: KeptRequest[] = [];
  const next = scriptReader(options.script);
  const http = createServer((request, response) => {
    void take(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  let served = 0;
  const open = new Set<ServerResponse>();

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const kept = await keep(request);
    requests.push(kept);
    if (requests.length > (options.keep ?? Infinity)) requests.shift();
    if (!admits(options.key, kept)) {
      const sent = String(kept.headers['authorization'] ?? '').replace('Bearer ', '');
      const message = `Incorrect API key provided: ${sent}.`;
      const error = { message, code: 'invalid_api_key' };
      return send(response, answer(401, { error }), naming(kept, 0, 0), undefined);
    }
    if (kept.chat === undefined) {
      const side = sideAnswer(kept, options.kind ?? 'other', options.models ?? [], options.state);
      return send(response, side, naming(kept, 0, 0), undefined);
    }
    served += 1;
    open.add(response);
    response.once('close', () => open.delete(response));
    const counted = countTokens(kept.chat.messages, kept.chat.tools);
    const reply = refusal(kept.chat, counted) ?? next.take(kept.chat);
    const tokens = options.window ? Math.min(counted, options.window.tokens) : counted;
    return send(response, asSpokenBy(reply), naming(kept, served, tokens), options.tokensPerSecond);
  }

  function refusal(chat: ChatBody, counted: number): Reply | undefined {
    const field = options.refusedFields?.find((name) => chat[name] !== undefined);
    if (field !== undefined) {
      const message = `Unrecognized request argument supplied: ${field}`;
      return answer(400, { error: { message, type: 'invalid_request_error', param: field } });
    }
    if (!options.window || counted <= options.window.tokens) return undefined;
    return overflowAnswer(options.window.overflow, counted, options.window.tokens);
  }

  function asSpokenBy(reply: Reply): Reply {
    if (reply.kind !== 'stream') return reply;
    return { ...reply, quirks: { ...dialectOf(options.kind ?? 'other'), ...reply.quirks } };
  }

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const { port } = address;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    get chats() {
      return requests.flatMap((request) => (request.chat ? [request.chat] : []));
    },
    get open() {
      return open.size;
    },
    assertConsumed: next.assertConsumed,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

function scriptReader(script: readonly Reply[] | Responder) {
  if (typeof script === 'function') return { take: script, assertConsumed: () => undefined };
  let at = 0;
  const unexpected: string[] = [];
  return {
    take: (chat: ChatBody): Reply => {
      const reply = script[at];
      if (reply !== undefined) {
        at += 1;
        return reply;
      }
      const last = JSON.stringify(chat.messages.at(-1)).slice(0, 300);
      unexpected.push(last);
      const message = `The script has ended; unexpected request: ${last}`;
      return answer(400, { error: { message, type: 'script_ended' } });
    },
    assertConsumed: () => {
      if (unexpected.length > 0) {
        throw new Error(`Requests the script did not expect: ${unexpected.join(' | ')}`);
      }
      if (at < script.length) {
        throw new Error(`${script.length - at} scripted replies were never asked for`);
      }
    },
  };
}

/** Side endpoints outside the API need no key. */
function admits(key: string | undefined, { path, headers }: KeptRequest): boolean {
  return (
    key === undefined || !path.startsWith('/v1/') || headers['authorization'] === `Bearer ${key}`
  );
}

function naming(kept: KeptRequest, served: number, promptTokens: number) {
  return {
    id: `chatcmpl-${served}`,
    model: kept.chat?.model ?? '',
    promptTokens,
    created: 1_760_000_000 + served,
  };
}

async function keep(request: IncomingMessage): Promise<KeptRequest> {
  const text = await readText(request);
  const path = request.url ?? '/';
  const isChat = request.method === 'POST' && path.endsWith('/chat/completions');
  return {
    method: request.method ?? 'GET',
    path,
    headers: request.headers,
    text,
    ...(isChat ? { chat: ChatBody.parse(JSON.parse(text)) } : {}),
  };
}
