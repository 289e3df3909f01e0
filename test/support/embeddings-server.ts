/**
 * An embeddings server on loopback that behaves as real ones do, faults included. Its vectors are made
 * of words alone: each stands for its concept (`synonyms`), each concept for a direction. Texts that
 * mean the same in other words are near each other, and others are not.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

export interface EmbeddingsQuirks {
  readonly format?: 'float' | 'base64' | 'nested';
  /** Answers in another order than asked, with the true index. */
  readonly shuffled?: boolean;
  /** `index` is left out, or 0 everywhere, as some servers have it. */
  readonly index?: 'missing' | 'zero';
  /** Refuses more texts than this at once. */
  readonly mostTexts?: number;
  /** Refuses texts longer than this, as that server words it. */
  readonly mostCharacters?: number;
  readonly tooLong?: 'vllm' | 'llama_cpp' | 'ollama';
  /** Vectors are as long as this instead of 1. */
  readonly length?: number;
  readonly dimensions?: number;
  /** Statuses of the next answers; then it works. */
  readonly failing?: readonly number[];
  /** Milliseconds before an answer. */
  readonly delay?: number;
  /** A chat model's server: has no embeddings. */
  readonly isForChat?: boolean;
  readonly key?: string;
}

export interface EmbeddingsServer {
  readonly url: string;
  /** Texts it made vectors of, in order. */
  readonly texts: string[];
  /** Texts of each request, the refused ones too. */
  readonly batches: number[];
  quirks: EmbeddingsQuirks;
  close(): Promise<void>;
}

const Body = z.object({ model: z.string(), input: z.array(z.string()) });

export async function embeddingsServer(
  quirks: EmbeddingsQuirks = {},
  synonyms: readonly (readonly string[])[] = [],
): Promise<EmbeddingsServer> {
  const texts: string[] = [];
  const batches: number[] = [];
  let failed = 0;
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has one
  const { port } = server.address() as AddressInfo;
  const double: EmbeddingsServer = {
    url: `http://127.0.0.1:${port}/v1`,
    texts,
    batches,
    quirks,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const say = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const now = double.quirks;
    if (request.url === '/v1/models')
      return say(200, { object: 'list', data: [{ id: 'test-embed' }, { id: 'chat' }] });
    if (request.url !== '/v1/embeddings') return say(404, { error: { message: 'not found' } });
    if (now.key !== undefined && request.headers.authorization !== `Bearer ${now.key}`)
      return say(401, { error: { message: 'Invalid API key' } });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { input } = Body.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    batches.push(input.length);
    if (now.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, now.delay));
    const failing = now.failing?.[failed];
    if (failing !== undefined) {
      failed += 1;
      return say(failing, { error: { message: 'the model is still loading' } });
    }
    if (now.isForChat === true)
      return say(501, {
        error: {
          message: 'This server does not support embeddings. Start it with `--embeddings`',
          type: 'not_supported_error',
        },
      });
    if (now.mostTexts !== undefined && input.length > now.mostTexts)
      return say(422, {
        error: `batch size ${input.length} > maximum allowed batch size ${now.mostTexts}`,
        error_type: 'Validation',
      });
    const longest = Math.max(...input.map(({ length }) => length));
    if (now.mostCharacters !== undefined && longest > now.mostCharacters) {
      const { status, body } = TOO_LONG[now.tooLong ?? 'vllm'];
      return say(status, body);
    }
    texts.push(...input);
    say(200, { object: 'list', model: 'test-embed', data: dataOf(input, now, synonyms) });
  }
  return double;
}

const TOO_LONG = {
  vllm: {
    status: 400,
    body: {
      object: 'error',
      message:
        "This model's maximum context length is 512 tokens. However, you requested 800 tokens in the input.",
      type: 'BadRequestError',
      code: 400,
    },
  },
  llama_cpp: {
    status: 500,
    body: {
      error: {
        code: 500,
        message: 'input is too large to process. increase the physical batch size',
        type: 'server_error',
      },
    },
  },
  ollama: {
    status: 400,
    body: { error: { message: 'the input length exceeds the context length' } },
  },
} as const;

function dataOf(
  input: readonly string[],
  quirks: EmbeddingsQuirks,
  synonyms: readonly (readonly string[])[],
): unknown[] {
  const { index, shuffled, format } = quirks;
  const items = input.map((text, place) => ({
    object: 'embedding',
    ...(index === 'missing' ? {} : { index: index === 'zero' ? 0 : place }),
    embedding: written(meaningOf(text, synonyms, quirks), format),
  }));
  return shuffled === true ? items.toReversed() : items;
}

function written(vector: readonly number[], format: EmbeddingsQuirks['format']): unknown {
  if (format === 'nested') return [vector];
  if (format !== 'base64') return vector;
  return Buffer.from(Float32Array.from(vector).buffer).toString('base64');
}

/** Sum of the directions of a text's concepts. */
export function meaningOf(
  text: string,
  synonyms: readonly (readonly string[])[],
  { dimensions = 64, length = 1 }: EmbeddingsQuirks = {},
): number[] {
  const sum = Array.from({ length: dimensions }, () => 0);
  for (const word of text.toLowerCase().match(/\p{L}{4,}/gu) ?? []) {
    const concept = synonyms.find((group) => group.includes(word))?.[0] ?? word;
    for (let place = 0; place < dimensions; place += 1) {
      const [byte = 0] = createHash('sha256').update(`${concept} ${place}`).digest();
      sum[place] = (sum[place] ?? 0) + (byte - 127.5) / 127.5;
    }
  }
  const size = Math.hypot(...sum) || 1;
  return sum.map((value) => (value / size) * length);
}
