import { afterEach, describe, expect, test } from 'vitest';
import { createEmbedder } from '../../../../main/adapters/openai/embedder.ts';
import {
  embeddingsServer,
  meaningOf,
  type EmbeddingsQuirks,
  type EmbeddingsServer,
} from '../../../support/embeddings-server.ts';

let server: EmbeddingsServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function embedderOn(quirks: EmbeddingsQuirks, key?: string) {
  server = await embeddingsServer(quirks);
  const embedder = createEmbedder({
    server: { label: 'Double', baseUrl: server.url },
    model: 'test-embed',
    key,
    fetch: (url, init) => fetch(url, init),
  });
  return { embedder, server };
}

const TEXTS = ['glucose uptake', 'viral replication', 'frogs and fungi'];

function cosine(left: ArrayLike<number>, right: readonly number[]): number {
  const dot = right.reduce((sum, value, place) => sum + value * (left[place] ?? 0), 0);
  return dot / (Math.hypot(...Array.from(left)) * Math.hypot(...right));
}

describe('vectors come in the order of their texts', () => {
  const shapes: readonly [string, EmbeddingsQuirks][] = [
    ['as lists of numbers', {}],
    ['as base64', { format: 'base64' }],
    ['wrapped in one more list', { format: 'nested' }],
    ['in another order, with the index', { shuffled: true }],
    ['without an index', { index: 'missing' }],
    ['with an index that is always 0', { index: 'zero' }],
    ['not of length one', { length: 37 }],
  ];
  test.each(shapes)('%s', async (_name, quirks) => {
    const { embedder } = await embedderOn(quirks);
    const answer = await embedder.embed(TEXTS);
    expect(answer.ok).toBe(true);
    const vectors = answer.ok ? answer.data : [];
    TEXTS.forEach((text, place) =>
      expect(cosine(vectors[place] ?? [], meaningOf(text, []))).toBeGreaterThan(0.999),
    );
  });
});

test('a batch the server finds too large is halved, and the next ones are no larger', async () => {
  const { embedder, server: double } = await embedderOn({ mostTexts: 8 });
  const many = Array.from({ length: 20 }, (_, number) => `text about subject ${number}`);
  expect(await embedder.embed(many)).toMatchObject({ ok: true });
  expect(double.texts).toEqual(many);
  double.batches.length = 0;
  await embedder.embed(many);
  expect(Math.max(...double.batches)).toBeLessThanOrEqual(8);
});

test.each(['vllm', 'llama_cpp', 'ollama'] as const)(
  'a text too long for the model is shortened from its end, the others stay whole (%s)',
  async (tooLong) => {
    const { embedder, server: double } = await embedderOn({ mostCharacters: 1_000, tooLong });
    const long = 'membrane '.repeat(400);
    const answer = await embedder.embed(['glucose uptake', long, 'viral replication']);
    expect(answer).toMatchObject({ ok: true });
    expect(double.texts).toContain('glucose uptake');
    expect(double.texts).toContain('viral replication');
    const kept = double.texts.find((text) => text.startsWith('membrane')) ?? '';
    expect(kept.length).toBeGreaterThan(400);
    expect(long.startsWith(kept)).toBe(true);
  },
);

test('a server without embeddings says so in words that help', async () => {
  const { embedder } = await embedderOn({ isForChat: true });
  const answer = await embedder.embed(TEXTS);
  expect(answer).toMatchObject({
    ok: false,
    error: {
      code: 'model_bad_reply',
      message: expect.stringMatching(/made for embeddings.*--embeddings/),
    },
  });
});

test('a wrong key is refused and not repeated; the right one is taken', async () => {
  const wrong = await embedderOn({ key: 'right-key-123' }, 'wrong-key-123');
  const refused = await wrong.embedder.embed(TEXTS);
  expect(refused).toMatchObject({ ok: false, error: { code: 'model_unauthorized' } });
  expect(JSON.stringify(refused)).not.toContain('wrong-key-123');
  await wrong.server.close();
  const right = await embedderOn({ key: 'right-key-123' }, 'right-key-123');
  expect(await right.embedder.embed(TEXTS)).toMatchObject({ ok: true });
});

test('a busy server is a failure that may be tried again', async () => {
  const { embedder } = await embedderOn({ failing: [503] });
  expect(await embedder.embed(TEXTS)).toMatchObject({ ok: false });
  expect(await embedder.embed(TEXTS)).toMatchObject({ ok: true });
});
