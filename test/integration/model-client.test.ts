import { expect, test } from 'vitest';
import { ask, clientOf } from '../support/model-server/ask.ts';
import { modelServer } from '../support/model-server/for-tests.ts';
import { reply } from '../support/model-server/script.ts';

test('a streamed reply brings reasoning, text, calls byte for byte, counts and its finish', async () => {
  const written = '{ "query":  "soil é 微生物" }';
  const server = await modelServer({
    script: [
      reply({
        reasoning: 'First look into the library.',
        text: 'I search.',
        calls: [
          { name: 'search_library', arguments: written, id: 'call_a' },
          { name: 'search_library', arguments: { query: 'roots' }, id: 'call_b' },
        ],
        usage: { prompt: 120, completion: 40, cached: 64, reasoning: 12 },
      }),
    ],
  });
  const got = await ask(clientOf(server));
  expect(got).toMatchObject({
    text: 'I search.',
    reasoning: 'First look into the library.',
    calls: [
      { id: 'call_a', name: 'search_library', arguments: written },
      { id: 'call_b', name: 'search_library', arguments: '{"query":"roots"}' },
    ],
    discardedCalls: [],
    finishReason: 'tool_calls',
    usage: {
      promptTokens: 120,
      completionTokens: 40,
      cachedTokens: 64,
      reasoningTokens: 12,
      source: 'server',
    },
    streamed: true,
  });
  expect(got.failure).toBeUndefined();
  const shown = got.deltas.filter(({ kind }) => kind === 'text').map(({ text }) => text);
  expect(shown.length).toBeGreaterThan(1);
  expect(shown.join('')).toBe('I search.');
  server.assertConsumed();
});

test('the request carries messages, tools and the wish for counts, and no header about this computer', async () => {
  const server = await modelServer({ script: [reply({ text: 'Yes.' })], key: 'sk-secret' });
  await ask(clientOf(server, 'other', { key: 'sk-secret' }));
  const request = server.requests[0];
  expect(request?.chat).toMatchObject({
    model: 'test-model',
    stream: true,
    stream_options: { include_usage: true },
    messages: [{ role: 'system' }, { role: 'user' }],
    tools: [{ type: 'function', function: { name: 'search_library' } }],
  });
  const names = Object.keys(request?.headers ?? {});
  expect(names.filter((name) => name.startsWith('x-') || name.startsWith('openai'))).toEqual([]);
  expect(request?.headers['authorization']).toBe('Bearer sk-secret');
});

test('without a key no authorization header is sent', async () => {
  const server = await modelServer({ script: [reply({ text: 'Yes.' })] });
  await ask(clientOf(server, 'other', { key: '' }));
  expect(server.requests[0]?.headers['authorization']).toBeUndefined();
});

test('a request too many and a reply left over both fail', async () => {
  const busy = await modelServer({ script: [reply({ text: 'One.' })] });
  await ask(clientOf(busy));
  const unexpected = await ask(clientOf(busy));
  expect(unexpected.failure?.message).toContain('The script has ended');
  expect(() => busy.assertConsumed()).toThrow('did not expect');
  const idle = await modelServer({ script: [reply({ text: 'One.' })] });
  expect(() => idle.assertConsumed()).toThrow('1 scripted replies were never asked for');
});
