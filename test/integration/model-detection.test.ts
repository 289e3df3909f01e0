/** Finding model servers, telling them apart, and finding out what their models can do. */
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { NetError } from '../../main/adapters/net/failures.ts';
import { askServer, listModels } from '../../main/adapters/openai/ask-server.ts';
import { checkModel } from '../../main/adapters/openai/check-model.ts';
import { isModelServer, probeServers, USUAL_PORTS } from '../../main/adapters/openai/probe.ts';
import { identifyServer } from '../../main/adapters/openai/server-kind.ts';
import type { ServerKind } from '../../main/core/agent/model/server.ts';
import { serverAt } from '../support/model-server/ask.ts';
import { modelServer } from '../support/model-server/for-tests.ts';
import { answer, page, reply } from '../support/model-server/script.ts';
import type { Quirks, Reply } from '../support/model-server/script.ts';
import type { ModelServerOptions, Responder } from '../support/model-server/server.ts';

const LOCAL = ['ollama', 'lm_studio', 'llama_cpp', 'vllm', 'sglang'] as const;
const MODEL = { id: 'qwen3:8b', maxContext: 40_960, loadedContext: 32_768 };

/** A port of this machine where nothing listens. */
async function freePort(): Promise<number> {
  const server = await modelServer({ script: [] });
  await server.close();
  return server.port;
}

/** Something that takes connections and never answers. */
async function mutePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function probeOne(options: Omit<ModelServerOptions, 'script'>, limit = 10_000) {
  const server = await modelServer({ script: [], ...options });
  return (await probeServers(fetch, [server.port], limit))[0];
}

describe('probing', () => {
  test('the usual ports are asked', () => {
    expect(USUAL_PORTS).toEqual([11434, 1234, 8080, 8000, 30000]);
  });

  test.each(LOCAL)('%s is found and known by its own endpoints', async (kind) => {
    const found = await probeOne({ kind, models: [MODEL] });
    expect(found).toMatchObject({ kind, state: 'ready', models: ['qwen3:8b'] });
    expect(found?.words).toContain('ready with 1 model');
    expect(found && isModelServer(found)).toBe(true);
  });

  test.each(LOCAL)('%s is known also when its list does not say who made it', async (kind) => {
    const server = await modelServer({ script: [], kind, models: [MODEL] });
    expect(await identifyServer(server.baseUrl, fetch, [], 10_000)).toBe(kind);
  });

  test('a server of another make is a model server all the same', async () => {
    expect(await probeOne({ models: [MODEL] })).toMatchObject({ kind: 'other', state: 'ready' });
  });

  test('nothing listens', async () => {
    const [found] = await probeServers(fetch, [await freePort()], 10_000);
    expect(found).toMatchObject({ state: 'not_listening', models: [] });
    expect(found?.words).toContain('Nothing answers at http://127.0.0.1');
    expect(found && isModelServer(found)).toBe(false);
  });

  test('listens but has no model', async () => {
    const found = await probeOne({ kind: 'ollama', models: [] });
    expect(found).toMatchObject({ kind: 'ollama', state: 'no_model' });
    expect(found?.words).toContain('has no model yet');
  });

  test('model not loaded: LM Studio with models on disk only', async () => {
    const found = await probeOne({ kind: 'lm_studio', models: [{ ...MODEL, notLoaded: true }] });
    expect(found).toMatchObject({ state: 'not_loaded', models: ['qwen3:8b'] });
    expect(found?.words).toContain('is loaded');
  });

  test('model not loaded: llama.cpp while it reads the file', async () => {
    const found = await probeOne({ kind: 'llama_cpp', models: [MODEL], state: 'loading' });
    expect(found).toMatchObject({ state: 'not_loaded' });
    expect(found?.words).toContain('still loading');
  });

  test('something else that answers there is not a model server', async () => {
    expect(await probeOne({ state: 'web_page' })).toMatchObject({ state: 'not_a_model_server' });
  });

  test('a port that takes the connection and says nothing ends with the time limit', async () => {
    const found = await probeServers(fetch, [await mutePort(), await freePort()], 40);
    expect(found.map(({ state }) => state)).toEqual(['not_listening', 'not_listening']);
    expect(found[0]?.words).toContain('does not answer right now');
  });

  test('a server that wants a key says so, and is kept only when it is known', async () => {
    const vllm = await probeOne({ kind: 'vllm', models: [MODEL], key: 'sk-1' });
    expect(vllm).toMatchObject({ kind: 'vllm', state: 'key_needed' });
    expect(vllm?.words).toContain('wants a key');
    expect(vllm && isModelServer(vllm)).toBe(true);
    const unknown = await probeOne({ models: [MODEL], key: 'sk-1' });
    expect(unknown).toMatchObject({ kind: 'other', state: 'key_needed' });
    expect(unknown && isModelServer(unknown)).toBe(false);
  });

  test('nothing is sent beside questions for lists and names, and no key', async () => {
    const server = await modelServer({ script: [], kind: 'vllm', models: [MODEL] });
    await probeServers(fetch, [server.port], 10_000);
    expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);
    expect(server.requests.some(({ headers }) => 'authorization' in headers)).toBe(false);
  });
});

describe('asking a server', () => {
  test('a blank key is fine', async () => {
    const server = await modelServer({ script: [], models: [MODEL] });
    expect(await askServer(serverAt(server.baseUrl), '', fetch)).toMatchObject({ state: 'ready' });
    expect(server.requests[0]?.headers['authorization']).toBeUndefined();
  });

  test('a key that is not accepted is told from one that is missing, and never repeated', async () => {
    const server = await modelServer({ script: [], models: [MODEL], key: 'sk-right' });
    const wrong = await askServer(serverAt(server.baseUrl), 'sk-wrong', fetch);
    expect(wrong).toMatchObject({ state: 'key_needed' });
    expect(wrong.words).toContain('does not accept this key');
    expect(wrong.words).not.toContain('sk-wrong');
    expect(await askServer(serverAt(server.baseUrl), 'sk-right', fetch)).toMatchObject({
      state: 'ready',
      models: ['qwen3:8b'],
    });
  });

  test('a policy that forbids it is a state of its own', async () => {
    const refusing = () =>
      Promise.reject(
        new NetError({ code: 'network_refused', message: 'The workspace is offline.' }),
      );
    const found = await askServer(serverAt('https://api.example/v1'), 'k', refusing);
    expect(found).toMatchObject({ state: 'refused_by_policy' });
    expect(found.words).toContain('The workspace is offline.');
  });

  test.each<[ServerKind, object]>([
    ['vllm', { contextTokens: 32_768 }],
    ['sglang', { contextTokens: 32_768 }],
    ['openrouter', { contextTokens: 32_768 }],
    ['openai', {}],
  ])('the list of %s says the window where it does', async (kind, expected) => {
    const server = await modelServer({ script: [], kind, models: [MODEL] });
    const listed = await listModels(serverAt(server.baseUrl, kind), fetch);
    expect(listed).toMatchObject({ ok: true, data: [{ id: 'qwen3:8b', ...expected }] });
  });

  test('an aborted question ends', async () => {
    const port = await mutePort();
    const signal = AbortSignal.abort();
    const server = serverAt(`http://127.0.0.1:${port}/v1`);
    expect(await listModels(server, fetch, { signal })).toMatchObject({
      ok: false,
      error: { code: 'stopped' },
    });
  });
});

/** Answers both questions of the check as an able model does. */
const able =
  (quirks: Quirks = {}, more: { reasoning?: string; hidden?: number } = {}): Responder =>
  ({ tools }) => {
    const thought = more.reasoning === undefined ? {} : { reasoning: more.reasoning };
    const usage = more.hidden === undefined ? {} : { usage: { reasoning: more.hidden } };
    return tools
      ? reply({ ...usage, calls: [{ name: 'note_number', arguments: { number: 7 } }] }, quirks)
      : reply({ ...thought, ...usage, text: 'One, two, three. 43.' }, quirks);
  };

async function check(
  kind: ServerKind,
  script: Responder | readonly Reply[],
  model: object = {},
  options: Partial<ModelServerOptions> = {},
) {
  const server = await modelServer({ kind, script, models: [{ ...MODEL, ...model }], ...options });
  const progress: string[] = [];
  const found = await checkModel(
    {
      server: serverAt(server.baseUrl, kind),
      model: MODEL.id,
      fetch,
      clock: { now: () => new Date(0) },
    },
    new AbortController().signal,
    ({ words }) => progress.push(words),
  );
  return { found, progress, server };
}

describe('checking a model', () => {
  test('an able model: streams, calls tools, shows its reasoning', async () => {
    const { found, progress } = await check('vllm', able({}, { reasoning: 'I count.' }));
    expect(found).toEqual({
      ok: true,
      data: {
        checkedAt: '1970-01-01T00:00:00.000Z',
        streams: true,
        callsTools: true,
        reasoning: 'shown',
        contextTokens: 32_768,
        notes: [],
      },
    });
    expect(progress).toHaveLength(4);
  });

  test.each<[ServerKind, string, number]>([
    ['ollama', '/api/ps', 32_768],
    ['lm_studio', '/api/v0/models', 32_768],
    ['llama_cpp', '/props', 32_768],
    ['vllm', '/v1/models', 32_768],
    ['sglang', '/v1/models', 32_768],
    ['openrouter', '/v1/models', 32_768],
  ])('the window of %s comes from %s', async (kind, path, tokens) => {
    const { found, server } = await check(kind, able());
    expect(found).toMatchObject({ ok: true, data: { contextTokens: tokens } });
    expect(server.requests.map((request) => request.path)).toContain(path);
  });

  test('Ollama at its default window: a warning with what to set', async () => {
    const { found } = await check('ollama', able(), { maxContext: 131_072, loadedContext: 4_096 });
    expect(found).toMatchObject({ ok: true, data: { contextTokens: 4_096 } });
    expect(JSON.stringify(found)).toContain('OLLAMA_CONTEXT_LENGTH');
    expect(JSON.stringify(found)).toContain('131,072');
  });

  test('Ollama with num_ctx in the model’s file: no warning about a default', async () => {
    const { found } = await check('ollama', able(), { loadedContext: undefined, numCtx: 24_000 });
    expect(found).toMatchObject({ ok: true, data: { contextTokens: 24_000 } });
    expect(JSON.stringify(found)).not.toContain('OLLAMA_CONTEXT_LENGTH');
  });

  test('a server that does not say its window: a person is asked to enter it', async () => {
    const { found } = await check('openai', able());
    expect(found.ok && found.data.contextTokens).toBeUndefined();
    expect(JSON.stringify(found)).toContain('Enter the window');
  });

  test('reasoning that is counted but not shown is hidden', async () => {
    const { found } = await check('openai', able({}, { hidden: 300 }));
    expect(found).toMatchObject({ ok: true, data: { reasoning: 'hidden' } });
  });

  test('a token count far above the visible words is hidden reasoning too', async () => {
    const long: Responder = ({ tools }) =>
      tools
        ? reply({ calls: [{ name: 'note_number', arguments: { number: 7 } }] })
        : reply({ text: '43.', usage: { completion: 900 } });
    const { found } = await check('other', long);
    expect(found).toMatchObject({ ok: true, data: { reasoning: 'hidden' } });
  });

  test('a model that answers in words instead of calling the tool', async () => {
    const talker: Responder = () => reply({ text: 'I noted the number 7 for you.' });
    const { found } = await check('vllm', talker);
    expect(found).toMatchObject({ ok: true, data: { callsTools: false, reasoning: 'none' } });
    expect(JSON.stringify(found)).toContain('answered in words instead');
  });

  test('a server that refuses tools: the check goes on and says why', async () => {
    const error = { message: 'qwen3:8b does not support tools' };
    const { found } = await check('ollama', ({ tools }) =>
      tools ? answer(400, { error }) : reply({ text: 'One, two. 43.' }),
    );
    expect(found).toMatchObject({ ok: true, data: { callsTools: false, streams: true } });
    expect(JSON.stringify(found)).toContain('cannot call tools');
  });

  test('a server that does not stream', async () => {
    const { found } = await check('other', able({ whole: true }));
    expect(found).toMatchObject({ ok: true, data: { streams: false, callsTools: true } });
  });

  test('a server that does not count tokens is said to be one', async () => {
    const { found } = await check('lm_studio', able({ usage: 'missing' }));
    expect(JSON.stringify(found)).toContain('own estimates');
  });

  test('a model that does not answer at all fails the check with the reason', async () => {
    const { found } = await check('vllm', () => page(500, 'boom', 'text/plain'));
    expect(found).toMatchObject({ ok: false, error: { code: 'model_busy' } });
  });

  test('a stopped check says so', async () => {
    const server = await modelServer({ script: [], models: [MODEL] });
    const found = await checkModel(
      {
        server: serverAt(server.baseUrl),
        model: MODEL.id,
        fetch,
        clock: { now: () => new Date(0) },
      },
      AbortSignal.abort(),
    );
    expect(found).toMatchObject({ ok: false, error: { code: 'stopped' } });
    expect(server.requests).toHaveLength(0);
  });
});
