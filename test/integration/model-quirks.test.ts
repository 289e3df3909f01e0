/**
 * What real model servers do wrong, line by line. The names repeat the lines; the table of lines and
 * tests is in docs/decisions/0010-reading-model-streams.md.
 */
import { describe, expect, test } from 'vitest';
import type { ModelMessage } from '../../main/core/agent/model/client.ts';
import { ask, clientOf, QUESTION } from '../support/model-server/ask.ts';
import { modelServer } from '../support/model-server/for-tests.ts';
import { OVERFLOW_SHAPES } from '../support/model-server/overflow.ts';
import { countTokens } from '../support/model-server/request.ts';
import { answer, headersOnly, reply, reset, silence } from '../support/model-server/script.ts';
import type { Quirks, Reply, ScriptedCall } from '../support/model-server/script.ts';
import { ServerKind } from '../../main/core/agent/model/server.ts';

const TWO: readonly ScriptedCall[] = [
  { name: 'search_library', arguments: { query: 'soil', deep: { years: [2019, 2020] } }, id: 'a' },
  { name: 'read_pages', arguments: { page: 3 }, id: 'b' },
];
const SAME_TOOL: readonly ScriptedCall[] = [
  { name: 'search_library', arguments: { query: 'soil' }, id: 'a' },
  { name: 'search_library', arguments: { query: 'roots' }, id: 'b' },
];

function written(calls: readonly ScriptedCall[]) {
  return calls.map((call) => ({ name: call.name, arguments: JSON.stringify(call.arguments) }));
}

/** One reply of a server of that kind, asked for through the client for that kind. */
async function oneReply(answered: Reply, kind: ServerKind = 'other', limits = {}) {
  const server = await modelServer({ script: [answered], kind });
  const got = await ask(clientOf(server, kind, { limits }));
  server.assertConsumed();
  return got;
}

/** The calls as the client hands them on, of a reply in which nothing was lost. */
async function callsBack(calls: readonly ScriptedCall[], quirks: Quirks, kind?: ServerKind) {
  const got = await oneReply(reply({ calls }, quirks), kind);
  expect(got.failure).toBeUndefined();
  expect(got.discardedCalls).toEqual([]);
  const ids = got.calls.map(({ id }) => id).filter((id) => id !== '');
  expect(new Set(ids).size).toBe(ids.length);
  return got.calls.map(({ name, arguments: text }) => ({ name, arguments: text }));
}

describe('the quirk table', () => {
  test.each(['pieces', 'whole'] as const)(
    'tool-call delta without `index`: no call is dropped (arguments in %s)',
    async (shape) => {
      expect(await callsBack(TWO, { index: 'none', arguments: shape })).toEqual(written(TWO));
      expect(await callsBack(SAME_TOOL, { index: 'none', arguments: shape })).toEqual(
        written(SAME_TOOL),
      );
    },
  );

  test.each(['pieces', 'whole'] as const)(
    'two calls with the same `index`: their arguments stay apart (arguments in %s)',
    async (shape) => {
      expect(await callsBack(TWO, { index: 'zero', arguments: shape })).toEqual(written(TWO));
      expect(await callsBack(SAME_TOOL, { index: 'zero', arguments: shape })).toEqual(
        written(SAME_TOOL),
      );
    },
  );

  test('`arguments` sent as an object: they become JSON text', async () => {
    expect(await callsBack(TWO, { arguments: 'object' })).toEqual(written(TWO));
    expect(await callsBack(TWO, { arguments: 'object', index: 'none', ids: 'null' })).toEqual(
      written(TWO),
    );
  });

  test.each(['mid_line', 'end', 'reset'] as const)(
    'stream cut mid-line: what arrived is kept and the cut is said (%s)',
    async (how) => {
      const got = await oneReply(
        reply({ text: 'Soil holds carbon for centuries.' }, { cut: { after: 3, how } }),
      );
      expect(got.text).toBe('Soil holds c');
      expect(got.finishReason).toBe('cut');
      expect(got.failure).toMatchObject({ code: 'model_stream_cut', retry: true });
    },
  );

  test('no finish_reason: the reply counts as cut', async () => {
    const got = await oneReply(reply({ text: 'Soil.' }, { noFinish: true }));
    expect(got).toMatchObject({ text: 'Soil.', finishReason: 'cut' });
    expect(got.failure?.code).toBe('model_stream_cut');
  });

  test('no finish_reason but the mark of the end: the reply is whole', async () => {
    const got = await oneReply(reply({ text: 'Soil.' }, { noFinish: true, done: true }));
    expect(got).toMatchObject({ text: 'Soil.', finishReason: 'stop' });
    expect(got.failure).toBeUndefined();
  });

  test('a cut in the middle of arguments: the call is set aside, a whole one before it is kept', async () => {
    const got = await oneReply(reply({ calls: TWO }, { cut: { after: 15, how: 'mid_line' } }));
    expect(got.calls).toMatchObject(written(TWO.slice(0, 1)));
    expect(got.discardedCalls).toMatchObject([{ name: 'read_pages', reason: 'unfinished' }]);
  });

  test.each([false, true])(
    'error chunk in a stream: what arrived is kept, the error is said (named event: %s)',
    async (event) => {
      const body = { error: { message: 'CUDA out of memory', type: 'server_error', code: 500 } };
      const got = await oneReply(
        reply({ text: 'Soil holds.' }, { errorAfter: { after: 2, body, event } }),
      );
      expect(got).toMatchObject({ text: 'Soil hol', finishReason: 'cut' });
      expect(got.failure).toMatchObject({ code: 'model_busy', retry: true });
      expect(got.failure?.message).toContain('CUDA out of memory');
    },
  );

  test('an error chunk without the word error around it is one too', async () => {
    const body = { object: 'error', message: 'worker died', code: 503 };
    const got = await oneReply(reply({ text: 'Soil.' }, { errorAfter: { after: 1, body } }));
    expect(got.failure).toMatchObject({ code: 'model_busy' });
    expect(got.failure?.message).toContain('worker died');
  });

  test.each([
    ['{object:"error",message}', { object: 'error', message: 'temperature is too high' }],
    ['{detail}', { detail: 'temperature is too high' }],
    ['{detail: [...]}', { detail: [{ loc: ['body'], msg: 'temperature is too high' }] }],
    ['{error: "text"}', { error: 'temperature is too high' }],
    ['{message}', { message: 'temperature is too high' }],
  ])('error body %s: the message is kept', async (_shape, body) => {
    const got = await oneReply(answer(400, body));
    expect(got.failure).toMatchObject({ code: 'model_bad_reply', retry: false });
    expect(got.failure?.message).toContain('temperature is too high');
  });

  test('HTTP 200 with {error}: it is a failure, not an empty success', async () => {
    const body = { error: { message: 'Provider returned error', code: 502 } };
    const got = await oneReply(answer(200, body));
    expect(got.failure).toMatchObject({ code: 'model_busy', retry: true });
    expect(got.failure?.message).toContain('Provider returned error');
    const typed = await oneReply(answer(200, body, { 'content-type': 'text/event-stream' }));
    expect(typed.failure?.code).toBe('model_busy');
  });

  test('stalled stream: the watchdog ends it and keeps what arrived', async () => {
    const got = await oneReply(reply({ text: 'Soil holds.' }, { stallAfter: 2 }), 'other', {
      chunkGap: 400,
    });
    expect(got).toMatchObject({ text: 'Soil hol', finishReason: 'cut' });
    expect(got.failure).toMatchObject({ code: 'model_stalled', retry: true });
  });

  test.each([
    ['no answer at all', silence],
    ['headers only', headersOnly],
    ['a part that says nothing', reply({ text: 'x' }, { stallAfter: 0 })],
  ])('a stream that never begins is ended too: %s', async (_what, answered) => {
    const got = await oneReply(answered, 'other', { firstChunk: 700, chunkGap: 20 });
    expect(got.failure).toMatchObject({ code: 'model_stalled' });
    expect(got.failure?.message).toContain('not begun');
  });

  test('a slow healthy stream with comments in it has no limit on its length', async () => {
    const quirks: Quirks = { comments: 2, pause: { each: 60 } };
    const got = await oneReply(reply({ text: 'x'.repeat(80) }, quirks), 'other', {
      firstChunk: 1_000,
      chunkGap: 1_000,
    });
    // Twenty parts with a pause each: longer together than either limit.
    expect(got.text).toHaveLength(80);
    expect(got.failure).toBeUndefined();
  });

  test('abort while iterating: it ends as stopped with what arrived, and calls are not handed on', async () => {
    const stop = new AbortController();
    const server = await modelServer({
      script: [reply({ text: 'Soil', calls: TWO }, { stallAfter: 25 })],
    });
    const client = clientOf(server);
    const got = await client.reply(
      { messages: [{ role: 'user', content: 'x' }], tools: [] },
      {
        signal: stop.signal,
        onDelta: (delta) => {
          if (delta.kind === 'call' && delta.name === 'read_pages') stop.abort();
        },
      },
    );
    expect(got).toMatchObject({ text: 'Soil', finishReason: 'stopped', calls: [] });
    expect(got.discardedCalls.map(({ reason }) => reason)).toEqual(['unfinished', 'unfinished']);
    expect(got.failure).toBeUndefined();
  });

  test('a signal that was aborted before ends at once, without a request', async () => {
    const server = await modelServer({ script: [] });
    const got = await ask(clientOf(server), undefined, AbortSignal.abort());
    expect(got).toMatchObject({ finishReason: 'stopped', text: '' });
    expect(server.requests).toHaveLength(0);
    server.assertConsumed();
  });
});

describe('the rules of the list', () => {
  test.each(['stop', 'tool_calls'])('calls are handed on with finish_reason %s', async (finish) => {
    const got = await oneReply(reply({ calls: TWO, finish }));
    expect(got.calls).toMatchObject(written(TWO));
  });

  test('arguments that are no JSON are never handed on', async () => {
    const got = await oneReply(
      reply({ calls: [{ name: 'search_library', arguments: '{"query": soil}' }] }),
    );
    expect(got.calls).toEqual([]);
    expect(got.discardedCalls).toEqual([
      { name: 'search_library', arguments: '{"query": soil}', reason: 'not_json' },
    ]);
  });

  test('arguments that the length limit cut off are never handed on', async () => {
    const got = await oneReply(
      reply({ calls: [{ name: 'search_library', arguments: '{"query": "so' }], finish: 'length' }),
    );
    expect(got).toMatchObject({ finishReason: 'length', calls: [] });
    expect(got.discardedCalls).toMatchObject([{ reason: 'unfinished' }]);
  });

  test('a call without arguments runs with none', async () => {
    const got = await oneReply(reply({ calls: [{ name: 'list_works', arguments: '' }] }));
    expect(got.calls).toMatchObject([{ name: 'list_works', arguments: '{}' }]);
  });
});

describe('Ollama', () => {
  test.each(['none', 'zero'] as const)('no index or all index 0 (%s)', async (index) => {
    expect(await callsBack(SAME_TOOL, { index }, 'ollama')).toEqual(written(SAME_TOOL));
  });

  test('finish "stop" with tools', async () => {
    const got = await oneReply(reply({ calls: TWO, finish: 'stop' }), 'ollama');
    expect(got.calls).toMatchObject(written(TWO));
  });

  test('silently truncates at its default context: the reported prompt is shorter than what was sent', async () => {
    const window = { tokens: 50, overflow: 'silent' } as const;
    const server = await modelServer({ script: [reply({ text: 'Yes.' })], kind: 'ollama', window });
    const messages: ModelMessage[] = [{ role: 'user', content: 'soil '.repeat(200) }];
    const got = await ask(clientOf(server, 'ollama'), messages);
    expect(got.failure).toBeUndefined();
    expect(got.usage?.promptTokens).toBe(50);
    expect(countTokens(server.chats[0]?.messages)).toBeGreaterThan(200);
  });
});

const OVERFLOW = { code: 'model_context_overflow', retry: false };

/** A prompt far above the window of a server that answers in that shape. */
async function overflows(shape: (typeof OVERFLOW_SHAPES)[number], kind: ServerKind) {
  const window = { tokens: 50, overflow: shape };
  const server = await modelServer({ script: [], kind, window });
  const got = await ask(clientOf(server, kind), [{ role: 'user', content: 'soil '.repeat(200) }]);
  return got.failure;
}

describe('llama.cpp', () => {
  test('400 exceed_context_size_error names its window', async () => {
    expect(await overflows('llama_cpp_400', 'llama_cpp')).toMatchObject({
      ...OVERFLOW,
      contextTokens: 50,
    });
  });

  test('500 "Context size has been exceeded" is an overflow, not a server error to try again', async () => {
    expect(await overflows('llama_cpp_500', 'llama_cpp')).toMatchObject(OVERFLOW);
  });
});

describe('LM Studio', () => {
  test('empty ids and names on later deltas', async () => {
    expect(await callsBack(TWO, { later: 'empty' }, 'lm_studio')).toEqual(written(TWO));
    expect(await callsBack(SAME_TOOL, { later: 'empty' }, 'lm_studio')).toEqual(written(SAME_TOOL));
  });

  test('always `tool_calls: []`: no call comes of it', async () => {
    const got = await oneReply(reply({ text: 'Soil.' }, { emptyCallsList: true }), 'lm_studio');
    expect(got).toMatchObject({ text: 'Soil.', calls: [], discardedCalls: [] });
    expect(got.finishReason).toBe('stop');
  });

  test('usage missing: it stays absent', async () => {
    const got = await oneReply(reply({ text: 'Soil.' }, { usage: 'missing' }), 'lm_studio');
    expect(got.usage).toBeUndefined();
    expect(got.failure).toBeUndefined();
  });

  test('overflow = 200 with no deltas', async () => {
    expect(await overflows('lm_studio_empty', 'lm_studio')).toMatchObject(OVERFLOW);
    const elsewhere = await oneReply(reply({}, { noFinish: true, usage: 'missing' }), 'vllm');
    expect(elsewhere.failure?.code).toBe('model_stream_cut');
  });
});

describe('vLLM and SGLang', () => {
  test.each(['reasoning', 'reasoning_content', 'both'] as const)(
    'vLLM: output field %s',
    async (reasoningField) => {
      const got = await oneReply(
        reply({ reasoning: 'Think first.', text: 'Soil.' }, { reasoningField }),
        'vllm',
      );
      expect(got).toMatchObject({ reasoning: 'Think first.', text: 'Soil.' });
    },
  );

  test('SGLang: null ids, wrong index', async () => {
    const quirks: Quirks = { ids: 'null', later: 'null', index: 'wrong' };
    expect(await callsBack(TWO, quirks, 'sglang')).toEqual(written(TWO));
    expect(await callsBack(SAME_TOOL, quirks, 'sglang')).toEqual(written(SAME_TOOL));
  });

  test('SGLang: empty names', async () => {
    expect(
      await callsBack(SAME_TOOL, { ids: 'null', later: 'empty', index: 'wrong' }, 'sglang'),
    ).toEqual(written(SAME_TOOL));
  });

  test('one id for all calls: they stay apart and none keeps a doubled id', async () => {
    expect(await callsBack(SAME_TOOL, { ids: 'same' }, 'sglang')).toEqual(written(SAME_TOOL));
    expect(
      await callsBack(SAME_TOOL, { ids: 'same', index: 'none', arguments: 'whole' }, 'sglang'),
    ).toEqual(written(SAME_TOOL));
  });

  test('name and id repeated on every delta', async () => {
    expect(await callsBack(SAME_TOOL, { later: 'repeated' }, 'vllm')).toEqual(written(SAME_TOOL));
    expect(await callsBack(SAME_TOOL, { later: 'repeated', index: 'zero' }, 'vllm')).toEqual(
      written(SAME_TOOL),
    );
  });
});

const TOOL_LOOP: readonly ModelMessage[] = [
  { role: 'user', content: 'Earlier question' },
  { role: 'assistant', content: 'Earlier answer', calls: [], reasoning: 'old thoughts' },
  { role: 'user', content: 'Question' },
  {
    role: 'assistant',
    content: '',
    calls: [{ id: 'a', name: 'search_library', arguments: '{"query": "soil"}' }],
    reasoning: 'I look it up.',
    reasoningDetails: [{ type: 'reasoning.encrypted', data: 'b64==', index: 0, nested: { a: 1 } }],
  },
  { role: 'tool', callId: 'a', content: 'Two passages.' },
];

async function sentBack(kind: ServerKind) {
  const server = await modelServer({ script: [reply({ text: 'Done.' })], kind });
  await ask(clientOf(server, kind), TOOL_LOOP);
  return server.chats[0]?.messages ?? [];
}

describe('DeepSeek, OpenRouter and GLM', () => {
  test('DeepSeek: `reasoning_content` is sent back within a tool loop, and only there', async () => {
    const messages = await sentBack('deepseek');
    expect(messages[3]).toMatchObject({
      reasoning_content: 'I look it up.',
      tool_calls: [{ id: 'a', function: { arguments: '{"query": "soil"}' } }],
    });
    expect(messages[1]).not.toHaveProperty('reasoning_content');
    expect((await sentBack('openai'))[3]).not.toHaveProperty('reasoning_content');
  });

  test('OpenRouter: `reasoning_details` go back unmodified', async () => {
    const server = await modelServer({
      kind: 'openrouter',
      script: [reply({ reasoning: 'Think', calls: TWO }), reply({ text: 'Done.' })],
    });
    const client = clientOf(server, 'openrouter');
    const got = await ask(client);
    expect(got.reasoning).toBe('Think');
    const details = got.reasoningDetails ?? [];
    expect(details[0]).toEqual({
      type: 'reasoning.text',
      text: 'Thin',
      format: 'unknown',
      index: 0,
    });
    const back: ModelMessage = {
      role: 'assistant',
      content: got.text,
      calls: [...got.calls],
      reasoningDetails: [...details],
    };
    await ask(client, [{ role: 'user', content: 'Question' }, back]);
    expect(server.chats[1]?.messages[1]?.reasoning_details).toEqual(details);
    expect((await sentBack('openrouter'))[3]?.reasoning_details).toEqual([
      { type: 'reasoning.encrypted', data: 'b64==', index: 0, nested: { a: 1 } },
    ]);
  });

  test('OpenRouter: errors can come inside a 200', async () => {
    const body = {
      error: {
        message: 'Provider returned error',
        code: 429,
        metadata: { raw: 'upstream is rate-limited' },
      },
    };
    const got = await oneReply(answer(200, body), 'openrouter');
    expect(got.failure).toMatchObject({ code: 'model_busy', retry: true });
    expect(got.failure?.message).toContain('upstream is rate-limited');
    const ended = await oneReply(reply({ text: 'Soil', finish: 'error' }), 'openrouter');
    expect(ended).toMatchObject({ text: 'Soil', finishReason: 'cut' });
    expect(ended.failure?.retry).toBe(true);
  });

  test.each([false, true])(
    'GLM: the id changes with every delta (name repeated: %s)',
    async (repeated) => {
      const quirks: Quirks = { idEachDelta: true, ...(repeated ? { later: 'repeated' } : {}) };
      expect(await callsBack(TWO, quirks, 'glm')).toEqual(written(TWO));
      expect(await callsBack(SAME_TOOL, quirks, 'glm')).toEqual(written(SAME_TOOL));
      expect(await callsBack(SAME_TOOL, { ...quirks, index: 'zero' }, 'glm')).toEqual(
        written(SAME_TOOL),
      );
    },
  );

  test('GLM: overflow may be accepted silently, or only be named as the reason of the end', async () => {
    expect(await overflows('glm_finish', 'glm')).toMatchObject(OVERFLOW);
    const window = { tokens: 50, overflow: 'silent' } as const;
    const server = await modelServer({ script: [reply({ text: 'Yes.' })], kind: 'glm', window });
    const got = await ask(clientOf(server, 'glm'), [
      { role: 'user', content: 'soil '.repeat(200) },
    ]);
    expect(got.usage?.promptTokens).toBe(50);
  });
});

describe('context overflow, by message', () => {
  test.each(OVERFLOW_SHAPES)('in the shape %s', async (shape) => {
    const kind = shape === 'lm_studio_empty' ? 'lm_studio' : 'other';
    expect(await overflows(shape, kind)).toMatchObject(OVERFLOW);
  });

  test.each([
    ['the request exceeds the available context size (8192 tokens)', 8_192],
    ['tokens to keep is greater than the context length (4096)', 4_096],
    ["This model's maximum context length is 131,072 tokens.", 131_072],
    ['Your input exceeds the context window of this model.', undefined],
    ['error code: context_length_exceeded', undefined],
    ['Your request exceeded model token limit: 32768', 32_768],
  ])('"%s"', async (message, tokens) => {
    const got = await oneReply(answer(400, { error: { message } }));
    expect(got.failure?.code).toBe('model_context_overflow');
    expect(got.failure?.contextTokens).toBe(tokens);
  });
});

describe('other trouble on the way', () => {
  test('429 with Retry-After in seconds, as a date and in milliseconds', async () => {
    const body = { error: { message: 'Rate limit reached' } };
    const seconds = await oneReply(answer(429, body, { 'retry-after': '7' }));
    expect(seconds.failure).toMatchObject({ code: 'model_busy', retry: true, retryAfter: 7_000 });
    const past = new Date(0).toUTCString();
    const date = await oneReply(answer(429, body, { 'retry-after': past }));
    expect(date.failure).toMatchObject({ retryAfter: 0 });
    const exact = await oneReply(answer(429, body, { 'retry-after-ms': '150' }));
    expect(exact.failure).toMatchObject({ retryAfter: 150 });
  });

  test.each([500, 502, 503, 504, 529, 408])('%i may be tried again', async (status) => {
    const got = await oneReply(answer(status, { error: { message: 'Something went wrong' } }));
    expect(got.failure).toMatchObject({ code: 'model_busy', retry: true });
  });

  test('an account without credit is not tried again, whatever the status', async () => {
    const body = {
      error: { message: 'You exceeded your current quota', code: 'insufficient_quota' },
    };
    const got = await oneReply(answer(429, body));
    expect(got.failure).toMatchObject({ code: 'model_refused', retry: false });
  });

  test('connection reset before an answer', async () => {
    const got = await oneReply(reset);
    expect(got.failure).toMatchObject({ code: 'model_unreachable', retry: true });
  });

  test('nothing listens', async () => {
    const server = await modelServer({ script: [] });
    await server.close();
    const got = await ask(clientOf(server));
    expect(got.failure).toMatchObject({ code: 'model_unreachable' });
    expect(got.failure?.message).toContain('nothing listens');
  });

  test('a wrong key', async () => {
    const server = await modelServer({ script: [], key: 'sk-right' });
    const got = await ask(clientOf(server, 'other', { key: 'sk-wrong' }));
    expect(got.failure).toMatchObject({ code: 'model_unauthorized', retry: false });
    expect(JSON.stringify(got)).not.toContain('sk-wrong');
    expect(got.failure?.message).toContain('Incorrect API key provided: [the key]');
  });

  test('a key with a line break in it is refused without being quoted, one around it is taken off', async () => {
    const server = await modelServer({ script: [reply({ text: 'Yes.' })], key: 'sk-right' });
    const broken = await ask(clientOf(server, 'other', { key: 'sk-ri\nght' }));
    expect(broken.failure).toMatchObject({ code: 'model_unauthorized', retry: false });
    expect(JSON.stringify(broken)).not.toContain('sk-ri');
    expect(server.requests).toHaveLength(0);
    expect((await ask(clientOf(server, 'other', { key: ' sk-right\n' }))).text).toBe('Yes.');
  });

  test.each(['stopped', 'stalled', 'broken'] as const)(
    'the connection of a reply that is %s is let go',
    async (how) => {
      const quirks: Quirks = how === 'broken' ? { garbageAfter: 2 } : { stallAfter: 2 };
      const server = await modelServer({ script: [reply({ text: 'Soil holds.' }, quirks)] });
      const stop = new AbortController();
      const limits = { chunkGap: how === 'stalled' ? 30 : 10_000 };
      await clientOf(server, 'other', { limits }).reply(
        { messages: QUESTION, tools: [] },
        { signal: stop.signal, onDelta: () => how === 'stopped' && stop.abort() },
      );
      await expect.poll(() => server.open).toBe(0);
    },
  );

  test.each([
    ['Ollama', 404, { error: { message: 'model "x" not found, try pulling it first' } }],
    ['vLLM', 404, { object: 'error', message: 'The model `x` does not exist.', code: 404 }],
    ['DeepSeek', 400, { error: { message: 'Model Not Exist' } }],
    ['OpenRouter', 400, { error: { message: 'x is not a valid model ID', code: 400 } }],
  ])('a model the server does not have: %s', async (_server, status, body) => {
    const got = await oneReply(answer(status, body));
    expect(got.failure).toMatchObject({ code: 'model_not_found', retry: false });
  });

  test.each([
    ['llama.cpp', 503, { error: { message: 'Loading model', code: 503 } }],
    ['LM Studio', 404, { error: { message: 'No models loaded. Please load a model first.' } }],
  ])('a model that is not loaded: %s', async (_server, status, body) => {
    const got = await oneReply(answer(status, body));
    expect(got.failure).toMatchObject({ code: 'model_not_loaded', retry: true });
  });

  test('a model that cannot call tools is said to be one', async () => {
    const got = await oneReply(
      answer(400, { error: { message: 'registry.ollama.ai/library/x does not support tools' } }),
    );
    expect(got.failure).toMatchObject({ code: 'not_supported_here' });
  });

  test('a content filter that ends the reply', async () => {
    const got = await oneReply(reply({ text: 'Soil', finish: 'content_filter' }));
    expect(got).toMatchObject({ text: 'Soil', finishReason: 'content_filter' });
    expect(got.failure?.code).toBe('model_refused');
  });

  test('a redirect is not followed: the key goes nowhere else', async () => {
    const elsewhere = await modelServer({ script: [] });
    const got = await oneReply({
      kind: 'body',
      status: 307,
      body: '',
      headers: { location: `${elsewhere.baseUrl}/chat/completions` },
    });
    expect(got.failure?.code).toBe('model_bad_reply');
    expect(got.failure?.message).toContain(elsewhere.baseUrl);
    expect(elsewhere.requests).toHaveLength(0);
  });

  test('a web page instead of a reply', async () => {
    const html = '<!doctype html><title>Sign in</title>';
    const body = { kind: 'body', status: 200, body: html, headers: {} } as const;
    const got = await oneReply({ ...body, headers: { 'content-type': 'text/html' } });
    expect(got.failure).toMatchObject({ code: 'model_bad_reply', retry: false });
    expect(got.failure?.message).toContain('/v1');
  });

  test('a part that is no JSON ends the reply and keeps what arrived', async () => {
    const got = await oneReply(reply({ text: 'Soil holds.' }, { garbageAfter: 2 }));
    expect(got).toMatchObject({ text: 'Soil hol', finishReason: 'cut' });
    expect(got.failure).toMatchObject({ code: 'model_bad_reply', retry: true });
  });

  test('a server that does not stream: the whole reply is read', async () => {
    const got = await oneReply(
      reply({ reasoning: 'Think.', text: 'Soil.', calls: TWO }, { whole: true }),
    );
    expect(got).toMatchObject({ reasoning: 'Think.', text: 'Soil.', streamed: false });
    expect(got.calls).toMatchObject(written(TWO));
    expect(got.usage?.source).toBe('server');
  });

  test('a server that does not know stream_options is asked again without it, and not again after', async () => {
    const server = await modelServer({
      script: [reply({ text: 'One.' }), reply({ text: 'Two.' })],
      refusedFields: ['stream_options'],
    });
    const client = clientOf(server);
    expect((await ask(client)).text).toBe('One.');
    expect((await ask(client)).text).toBe('Two.');
    expect(server.chats.map((chat) => chat.stream_options !== undefined)).toEqual([
      true,
      false,
      false,
    ]);
    server.assertConsumed();
  });

  test.each<[string, Quirks]>([
    ['carriage returns', { lineEnd: '\r\n' }],
    ['counts on every chunk', { usage: 'every' }],
    ['counts with the finish', { usage: 'with_finish' }],
    ['chunks without choices', { emptyChoicesFirst: true }],
    ['no content type', { contentType: 'application/octet-stream' }],
  ])('still whole with %s', async (_what, quirks) => {
    const got = await oneReply(reply({ text: 'Soil holds carbon.', calls: TWO }, quirks));
    expect(got.text).toBe('Soil holds carbon.');
    expect(got.calls).toMatchObject(written(TWO));
    expect(got.usage?.completionTokens).toBeGreaterThan(0);
  });

  test.each(ServerKind.options)('the whole dialect of %s together', async (kind) => {
    const got = await oneReply(reply({ reasoning: 'Think.', text: 'Soil.', calls: TWO }), kind);
    expect(got).toMatchObject({ reasoning: 'Think.', text: 'Soil.' });
    expect(got.calls).toMatchObject(written(TWO));
    expect(got.failure).toBeUndefined();
  });
});
