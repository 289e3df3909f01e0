import { expect, test } from 'vitest';
import {
  buildContext,
  contextHash,
  seenContext,
} from '../../../../../main/core/agent/model/context.ts';
import type { ModelMessage } from '../../../../../main/core/agent/model/client.ts';
import { draft } from '../../../../../main/core/agent/session-record.ts';
import type { RecordEvent } from '../../../../../main/core/record/event.ts';
import { sha256 } from '../../../../support/agent-library.ts';
import { contextProblems } from '../../../../support/context-checks.ts';
import { pathWriter, repliedPayload } from '../../../../support/path-writer.ts';

/** Role and words of each message; a call as `name#id`. */
function shown(path: readonly RecordEvent[]): string[] {
  const { messages } = buildContext(path);
  expect(contextProblems(messages)).toEqual([]);
  return messages.map((message) => `${message.role}: ${words(message)}`);
}

function words(message: ModelMessage): string {
  if (message.role === 'tool') return `#${message.callId} ${message.content}`;
  if (message.role !== 'assistant') return message.content;
  const calls = message.calls.map(({ id, name, arguments: input }) => `${name}#${id}${input}`);
  return [message.content, ...calls].filter((part) => part !== '').join(' | ');
}

test('the system prompt comes first, then the researcher, each reply with its results right after', async () => {
  const path = await pathWriter();
  const [call = ''] = await path.reply({
    text: 'I search.',
    calls: [{ id: 'a', name: 'search', input: { z: 1, a: 'x' } }],
  });
  await path.result(call, 'three hits');
  expect(shown(path.events())).toEqual([
    'system: Assist.',
    'user: What inhibits bacteria?',
    'assistant: I search. | search#a{"a":"x","z":1}',
    'tool: #a three hits',
  ]);
});

test('results stand in the order of the calls, whatever order they were recorded in', async () => {
  const path = await pathWriter();
  const [first = '', second = ''] = await path.reply({
    calls: [
      { id: 'a', name: 'search' },
      { id: 'b', name: 'read' },
    ],
  });
  await path.result(second, 'second');
  await path.result(first, 'first');
  expect(shown(path.events()).slice(-2)).toEqual(['tool: #a first', 'tool: #b second']);
});

test('a message that came while a reply was on its way stands after that reply', async () => {
  const path = await pathWriter();
  const sawSeq = path.events().at(-1)?.seq ?? 0;
  await path.say('Only in soil, please.');
  const [call = ''] = await path.reply({ sawSeq, calls: [{ id: 'a', name: 'search' }] });
  await path.say('And not before 2010.');
  await path.result(call, 'hits');
  await path.say('Thank you.');
  expect(shown(path.events()).slice(2)).toEqual([
    'assistant: search#a{}',
    'tool: #a hits',
    'user: Only in soil, please.\n\nAnd not before 2010.\n\nThank you.',
  ]);
});

test('a call without a result in the record is answered as such, and one with two by the first', async () => {
  const path = await pathWriter();
  const [open = '', twice = ''] = await path.reply({
    calls: [
      { id: 'a', name: 'search' },
      { id: 'b', name: 'read' },
    ],
  });
  await path.result(twice, 'first');
  await path.result(twice, 'again');
  const results = shown(path.events()).slice(-2);
  expect(results[0]).toContain('The record holds no result for this call');
  expect(results[1]).toBe('tool: #b first');
  expect(open).not.toBe('');
});

test('an error is told with its code, its message and what to do', async () => {
  const path = await pathWriter();
  const [rejected = '', lost = ''] = await path.reply({
    calls: [
      { id: 'a', name: 'write' },
      { id: 'b', name: 'read' },
    ],
  });
  await path.failure(rejected, 'approval_rejected', 'Rejected: not in this folder.');
  await path.failure(lost, 'interrupted', 'Cairn ended.');
  const [first, second] = shown(path.events()).slice(-2);
  expect(first).toContain('Error (approval_rejected): Rejected: not in this folder.\nDo not make');
  expect(second).toContain('Call it again if it is still needed');
});

test('ids the model gave twice, or not at all, are replaced by ids of our own', async () => {
  const path = await pathWriter();
  for (const id of ['call_0', 'call_0', '']) {
    const [call = ''] = await path.reply({ calls: [{ id, name: 'search' }] });
    await path.result(call, 'hit');
  }
  const ids = shown(path.events()).filter((line) => line.startsWith('tool'));
  expect(ids).toEqual(['tool: #call_0 hit', 'tool: #call_2_0 hit', 'tool: #call_3_0 hit']);
});

test('steps of the built-in assistant become messages when a model takes over', async () => {
  const path = await pathWriter({ policy: { kind: 'playbook', name: 'built-in', version: '1' } });
  const called = (callId: string) =>
    draft('tool.called', { callId, tool: 'search', arguments: {} }, 'agent');
  const result = (callId: string) =>
    draft(
      'tool.result',
      {
        callId,
        tool: 'search',
        outcome: 'success',
        text: `of ${callId}`,
        data: 1,
        milliseconds: 1,
      },
      'tool',
    );
  await path.add(draft('reasoning', { text: 'I search twice.' }, 'agent'));
  await path.add(called('c1'), called('c2'));
  await path.add(result('c1'));
  await path.add(result('c2'));
  await path.add(draft('message.agent', { text: 'Found it.', final: true }, 'agent'));
  await path.add(
    draft('model.changed', { policy: { kind: 'model', name: 'm', version: '1' } }, 'system'),
  );
  await path.say('And then?');
  expect(shown(path.events()).slice(2)).toEqual([
    'assistant: I search twice. | search#c1{} | search#c2{}',
    'tool: #c1 of c1',
    'tool: #c2 of c2',
    'assistant: Found it.',
    'user: And then?',
  ]);
});

test('system prompt and tools are those that were recorded last', async () => {
  const tool = (name: string) => ({
    name,
    description: name,
    inputSchema: { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' },
  });
  const path = await pathWriter({ tools: [tool('old')] });
  await path.add(
    draft(
      'model.changed',
      {
        policy: { kind: 'model', name: 'other', version: '1' },
        systemPrompt: 'Be brief.',
        tools: [tool('new')],
      },
      'system',
    ),
  );
  const { messages, tools } = buildContext(path.events());
  expect(messages[0]).toEqual({ role: 'system', content: 'Be brief.' });
  expect(tools).toEqual([{ name: 'new', description: 'new', parameters: { type: 'object' } }]);
});

const details = [{ type: 'reasoning.encrypted', data: 'x' }];

test.each([
  ['deepseek', { reasoning: 'second' }],
  ['glm', { reasoning: 'second' }],
  ['openrouter', { reasoningDetails: details }],
  ['openai', {}],
])(
  'reasoning goes back to %s as it wants it, and only since the last question',
  async (serverKind, want) => {
    const path = await pathWriter({
      policy: { kind: 'model', name: 'scripted', version: '1', parameters: { serverKind } },
    });
    for (const reasoning of ['first', 'second']) {
      if (reasoning === 'second') await path.say('Go deeper.');
      const [call = ''] = await path.reply({ reasoning, details, calls: [{ name: 'search' }] });
      await path.result(call, 'hit');
    }
    const [first, second] = buildContext(path.events()).messages.filter(
      (message) => message.role === 'assistant',
    );
    const plain = { role: 'assistant', content: '' };
    expect(first).toEqual({ ...plain, calls: first?.calls });
    expect(second).toEqual({ ...plain, calls: second?.calls, ...want });
  },
);

test('reasoning of another model does not go to the one that took over', async () => {
  const path = await pathWriter();
  const [call = ''] = await path.reply({
    reasoning: 'first',
    details,
    calls: [{ name: 'search' }],
  });
  await path.result(call, 'hit');
  for (const serverKind of ['deepseek', 'openrouter']) {
    const policy = {
      kind: 'model' as const,
      name: 'other',
      version: '1',
      parameters: { serverKind },
    };
    await path.add(draft('model.changed', { policy }, 'system'));
    const sent = JSON.stringify(buildContext(path.events()).messages);
    expect(sent).not.toContain('first');
    expect(sent).not.toContain('encrypted');
  }
});

test('a refused citation, a system question and a changed plan are told by Cairn, not by the researcher', async () => {
  const path = await pathWriter();
  await path.reply({ text: 'See 10.1000/made-up.' });
  await path.add(
    draft('citations.refused', { messageId: 'event_4', unknown: ['10.1000/made-up'] }, 'system'),
    draft('question.asked', { questionId: 'q1', text: 'Go on?', choices: [] }, 'system'),
    draft('question.answered', { questionId: 'q1', text: 'Yes, once more.' }, 'researcher'),
    draft(
      'plan.changed',
      { items: [{ itemId: 'p', text: 'Read Cole', state: 'active' }] },
      'researcher',
    ),
  );
  const last = shown(path.events()).at(-1) ?? '';
  expect(last).toMatch(/^user: \[Note from Cairn, not from the researcher\].*10\.1000\/made-up/);
  expect(last).toContain('“Go on?” The answer: “Yes, once more.”');
  expect(last).toContain('- [active] Read Cole');
  expect(last.match(/Note from Cairn/g)).toHaveLength(3);
});

test('an answer the model was given as a result is not told twice', async () => {
  const path = await pathWriter();
  await path.reply({ calls: [{ id: 'a', name: 'ask_researcher' }] });
  await path.add(
    draft('question.asked', { questionId: 'q1', text: 'Which?', choices: [] }, 'agent'),
    draft('question.answered', { questionId: 'q1', text: 'Soil' }, 'researcher'),
    draft(
      'tool.result',
      {
        callId: 'call_1_0',
        tool: 'ask_researcher',
        outcome: 'success',
        text: 'Soil',
        data: { questionId: 'q1', answer: 'Soil' },
        milliseconds: 1,
      },
      'tool',
    ),
  );
  expect(shown(path.events()).slice(2)).toEqual(['assistant: ask_researcher#a{}', 'tool: #a Soil']);
});

test('a reply that was stopped keeps its words, says so, and never ends the conversation', async () => {
  const path = await pathWriter();
  await path.reply({ text: 'It seems', partial: true, finishReason: 'stopped' });
  await path.add(draft('session.resumed', {}, 'system'));
  expect(shown(path.events()).slice(2)).toEqual([
    'assistant: It seems',
    'user: [Note from Cairn, not from the researcher] Your reply above is not whole: the run was stopped.',
  ]);
});

test('calls that were not run are named to the model with the reason', async () => {
  const path = await pathWriter();
  await path.reply({
    finishReason: 'length',
    discardedCalls: [{ name: 'write_report', arguments: '{"title": "Th', reason: 'unfinished' }],
  });
  const last = shown(path.events()).at(-1);
  expect(last).toContain('Not run: The call to write_report: its arguments had not arrived whole.');
  expect(last).toContain('The reply reached the limit of its length');
});

test('an erased message or result leaves a conversation that servers accept', async () => {
  const path = await pathWriter();
  const [call = ''] = await path.reply({ text: 'I look.', calls: [{ id: 'a', name: 'search' }] });
  await path.result(call, 'a secret');
  const erased = path
    .events()
    .map((event) =>
      event.kind === 'tool.result' || event.kind === 'message.researcher'
        ? { ...event, payload: null, salt: null }
        : event,
    );
  const lines = shown(erased);
  expect(lines[1]).toBe('user: What inhibits bacteria?');
  expect(lines.at(-1)).toContain('its result was erased');
});

test('two assistant messages in a row are parted by a word of Cairn', async () => {
  const path = await pathWriter();
  await path.reply({ text: 'One.' });
  await path.reply({ text: 'Two.' });
  expect(shown(path.events()).slice(2)).toEqual([
    'assistant: One.',
    expect.stringMatching(/^user: \[Note from Cairn.*Go on/),
    'assistant: Two.',
    expect.stringMatching(/^user: \[Note from Cairn.*Go on/),
  ]);
});

test('the hash does not depend on the order of fields, and changes with any word', async () => {
  const path = await pathWriter();
  const [call = ''] = await path.reply({ calls: [{ name: 's', input: { a: 1, b: 2 } }] });
  await path.result(call, 'hit');
  const context = buildContext(path.events());
  const turned = path.events().map((event) =>
    event.kind === 'tool.called'
      ? {
          ...event,
          payload: Object.fromEntries(Object.entries(Object(event.payload)).toReversed()),
        }
      : event,
  );
  expect(contextHash(sha256, buildContext(turned))).toBe(contextHash(sha256, context));
  await path.say('More.');
  expect(contextHash(sha256, buildContext(path.events()))).not.toBe(contextHash(sha256, context));
});

test('what a step saw is rebuilt along its own path, also after a branch took another way', async () => {
  const path = await pathWriter();
  const before = path.events();
  const contextHashThen = contextHash(sha256, buildContext(before));
  await path.add(
    draft(
      'model.replied',
      repliedPayload({ sawSeq: 2, contextHash: contextHashThen, stepId: 'step_old' }),
      'agent',
    ),
    draft('message.agent', { text: 'Old.', final: true, stepId: 'step_old' }, 'agent'),
    {
      ...draft('branch.opened', { branchId: 'b', reason: 'edit', targetId: 'event_1' }, 'system'),
      parentId: 'event_0',
    },
  );
  await path.say('Another question');
  const seen = seenContext(path.record.allEvents(), 'step_old', sha256);
  expect(seen?.matches).toBe(true);
  expect(seen?.messages.at(-1)).toEqual({ role: 'user', content: 'What inhibits bacteria?' });
  expect(shown(path.events())).toEqual(['system: Assist.', 'user: Another question']);
});

test('a context that is not the one that was sent is said not to match', async () => {
  const path = await pathWriter();
  await path.reply({ text: 'Done.', stepId: 'step_1' });
  expect(seenContext(path.events(), 'step_1', sha256)?.matches).toBe(false);
  expect(seenContext(path.events(), 'step_unknown', sha256)).toBeUndefined();
});
