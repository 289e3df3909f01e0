import { expect, test } from 'vitest';
import { bodyOf, parametersOf } from '../../../../main/adapters/openai/request-body.ts';
import { ModelSettings, ServerKind } from '../../../../main/core/agent/model/server.ts';

const REQUEST = { messages: [{ role: 'user' as const, content: 'Hello' }], tools: [] };

test('everything a person left out is left to the server', () => {
  expect(parametersOf('ollama', {})).toEqual({});
  expect(bodyOf('ollama', 'm', REQUEST, {}, true)).toEqual({
    model: 'm',
    messages: [{ role: 'user', content: 'Hello' }],
    stream: true,
    stream_options: { include_usage: true },
  });
});

test('what a person set goes out under the protocol’s names, prices and window stay here', () => {
  const settings = ModelSettings.parse({
    temperature: 0.2,
    topP: 0.9,
    maxTokens: 500,
    seed: 7,
    reasoningEffort: 'low',
    contextTokens: 8_000,
    prices: { input: 1, output: 2 },
    extra: { top_k: 20, temperature: 0.3 },
  });
  expect(parametersOf('vllm', settings)).toEqual({
    temperature: 0.3,
    top_p: 0.9,
    max_tokens: 500,
    seed: 7,
    reasoning_effort: 'low',
    top_k: 20,
  });
});

test('OpenAI names the length limit its own way', () => {
  expect(parametersOf('openai', { maxTokens: 500 })).toEqual({ max_completion_tokens: 500 });
});

test.each([
  ['deepseek', 'high', { thinking: { type: 'enabled' } }],
  ['glm', 'none', { thinking: { type: 'disabled' } }],
  ['openrouter', 'medium', { reasoning: { effort: 'medium' } }],
  ['openrouter', 'none', { reasoning: { enabled: false } }],
  ['ollama', 'none', { reasoning_effort: 'none' }],
] as const)('the reasoning effort for %s: %s', (kind, effort, expected) => {
  expect(parametersOf(kind, { reasoningEffort: effort })).toEqual(expected);
});

test('extra fields cannot replace the messages, the model or the stream', () => {
  const extra = { messages: [], model: 'other', stream: false };
  const body = bodyOf('other', 'm', REQUEST, parametersOf('other', { extra }), false);
  expect(body).toMatchObject({ model: 'm', stream: true, messages: [{ content: 'Hello' }] });
});

test.each(ServerKind.options)('calls and their results keep their ids: %s', (kind) => {
  const call = { id: 'a', name: 'find', arguments: '{ "q": 1}' };
  const body = bodyOf(
    kind,
    'm',
    {
      messages: [
        { role: 'assistant', content: '', calls: [call] },
        { role: 'tool', callId: 'a', content: 'Nothing found.' },
      ],
      tools: [],
    },
    {},
    true,
  );
  expect(body['messages']).toEqual([
    {
      role: 'assistant',
      content: '',
      tool_calls: [
        { id: 'a', type: 'function', function: { name: 'find', arguments: '{ "q": 1}' } },
      ],
    },
    { role: 'tool', tool_call_id: 'a', content: 'Nothing found.' },
  ]);
});
