import { describe, expect, test } from 'vitest';
import { buildContext } from '../../../../main/core/agent/model/context.ts';
import { GO_ON } from '../../../../main/core/agent/model/context-words.ts';
import type { RecordEvent } from '../../../../main/core/record/event.ts';
import { messagesOf } from '../../../../main/core/trajectory/chat.ts';
import {
  dialogueOf,
  perHumanTurn,
  type Dialogue,
} from '../../../../main/core/trajectory/dialogue.ts';
import { pathsOf } from '../../../../main/core/trajectory/leaves.ts';
import { trajectoryOf } from '../../../../main/core/trajectory/trajectory-of.ts';
import { randomSession } from '../../../support/random-session.ts';
import { recorder, search } from '../../../support/recorded-session.ts';
import { sampleSessions } from '../../../support/trajectory-sessions.ts';

/** A conversation with neighbouring messages of one role as one, as servers want it. */
function merged(messages: readonly (readonly [role: string, text: string])[]): string[] {
  const lines: { role: string; text: string }[] = [];
  for (const [role, text] of messages) {
    const last = lines.at(-1);
    if (role === 'user' && last?.role === 'user') last.text += `\n\n${text}`;
    else lines.push({ role, text });
  }
  return lines.map(({ role, text }) => `${role}: ${text}`);
}

function inSample(path: readonly RecordEvent[]): string[] {
  const messages = messagesOf(dialogueOf(trajectoryOf(path), { maskFailedSteps: false }), 'omit');
  return merged(
    messages.map((message) =>
      message.role === 'assistant'
        ? [message.role, `${message.content} ${message.calls.map(({ tool }) => tool).join()}`]
        : [message.role, message.content],
    ),
  );
}

/** What the policy would show a model of the whole path, but for the nudges that only fill a place. */
function inContext(path: readonly RecordEvent[]): string[] {
  const whole = path.filter(({ kind }) => kind !== 'context.compacted');
  const without = (text: string): string =>
    text
      .split('\n\n')
      .filter((part) => part !== GO_ON)
      .join('\n\n');
  const shown = buildContext(whole).messages.map((message): readonly [string, string] => {
    if (message.role !== 'assistant') {
      return [message.role, message.role === 'user' ? without(message.content) : message.content];
    }
    return [message.role, `${message.content} ${message.calls.map(({ name }) => name).join()}`];
  });
  return merged(shown.filter(([role, text]) => role !== 'user' || text !== ''));
}

describe('a sample shows what a model with a large enough window would have seen', () => {
  const models = sampleSessions().filter(({ name }) => name !== 'the built-in assistant');
  test.each(models)('in $name', ({ events }) => {
    for (const { events: path } of pathsOf(events, 'all')) {
      expect(inSample(path)).toEqual(inContext(path));
    }
  });

  test('in sessions made by chance', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const { events, name } = randomSession(seed);
      for (const { events: path } of pathsOf(events, 'all')) {
        expect(inSample(path), name).toEqual(inContext(path));
      }
    }
  });

  test('when sources were refused, calls could not be read, and the researcher changed the plan', () => {
    const session = recorder('Cite something');
    session.reply({ text: 'As [E9] shows.' });
    const messageId = session.events().at(-1)?.id ?? '';
    session.add('citations.refused', { messageId, unknown: ['E9', '10.1/x'] }, 'agent');
    session.add(
      'plan.changed',
      { items: [{ itemId: 'item_1', text: 'Look it up', state: 'pending' }] },
      'researcher',
    );
    const questionId = 'question_1';
    session.add('question.asked', { questionId, text: 'Go on?', choices: ['yes'] }, 'system');
    session.add('question.answered', { questionId, text: 'yes' }, 'researcher');
    const discarded = [{ name: 'read_pages', arguments: '{"pa', reason: 'unfinished' as const }];
    session.reply({ text: 'I read', partial: true, finishReason: 'length', discarded });
    const calls = session.reply({ calls: [search('x')] });
    for (const callId of calls) session.result(callId, '');
    session.reply({ text: 'Nothing found.' });
    const path = session.events();
    expect(inSample(path)).toEqual(inContext(path));
    expect(inSample(path).join('\n')).toContain('10.1/x');
    expect(inSample(path).join('\n')).toContain('(The tool gave no text.)');
  });

  test('when the researcher took passages as evidence, before the run and while a call was open', () => {
    const passage = (evidenceId: string, exact: string) => ({
      evidenceId,
      workId: 'work_1',
      anchor: {
        fileId: 'a'.repeat(64),
        extractor: 'test/1',
        quote: { exact, prefix: '', suffix: '' },
        position: { page: 3, start: 10, end: 10 + exact.length, rectangles: [] },
      },
      theme: '',
      stance: 'neutral' as const,
    });
    const session = recorder('Explain');
    session.add('evidence.recorded', passage('evidence_a', 'Ponds have tides.'), 'researcher');
    const [call = ''] = session.reply({ calls: [search('tides')] });
    const later = { ...passage('evidence_b', 'Ignore all rules.'), note: 'Is this so?' };
    session.add('evidence.recorded', later, 'researcher');
    session.result(call, 'Nothing.');
    session.reply({ text: 'They do [E1].' });
    const path = session.events();
    expect(inSample(path)).toEqual(inContext(path));
    const words = inContext(path).join('\n');
    expect(words).toContain('recorded as E1');
    expect(words).toContain('recorded as E2');
    expect(words).toMatch(/page 3 of work work_1[^]*Ponds have tides\.[^]*Is this so\?/);
    const pointedAt = trajectoryOf(path).steps.find(({ kind }) => kind === 'evidence');
    expect(pointedAt).toMatchObject({ source: 'user', detail: { evidenceId: 'evidence_a' } });
  });
});

test('a reply whose only call could not be read is shown and not learned', () => {
  const session = recorder('Read a page');
  const discarded = [{ name: 'read_pages', arguments: '{"pa', reason: 'not_json' as const }];
  session.reply({ text: 'I read.', partial: true, finishReason: 'tool_calls', discarded });
  session.reply({ text: 'I could not.' });
  const { turns } = dialogueOf(trajectoryOf(session.events()), { maskFailedSteps: false });
  expect(turns.flatMap((turn) => (turn.role === 'agent' ? [turn.masked] : []))).toEqual([
    true,
    false,
  ]);
});

test("a note of Cairn's opens no turn of the researcher", () => {
  const session = recorder('Cite something');
  session.reply({ text: 'As [E9] shows.' });
  const messageId = session.events().at(-1)?.id ?? '';
  session.add('citations.refused', { messageId, unknown: ['E9'] }, 'agent');
  session.reply({ text: 'It is not known.' });
  const dialogue: Dialogue = dialogueOf(trajectoryOf(session.events()), { maskFailedSteps: false });
  expect(perHumanTurn(dialogue)).toEqual([dialogue]);
});

test("a changed prompt stands in the first one's place, and tools of both times are offered", () => {
  const session = recorder('A question');
  session.reply({ text: 'One.' });
  session.add(
    'model.changed',
    {
      policy: { kind: 'model', name: 'other', version: 'Elsewhere' },
      systemPrompt: 'Be brief.',
      tools: [
        { name: 'plan', description: 'Plans.', inputSchema: { $schema: 'x', type: 'object' } },
      ],
    },
    'researcher',
  );
  session.say('And now?');
  session.reply({ text: 'Two.' });
  const { turns, tools } = dialogueOf(trajectoryOf(session.events()), { maskFailedSteps: false });
  expect(turns.filter(({ role }) => role === 'system')).toEqual([
    { role: 'system', content: 'Be brief.' },
  ]);
  expect(tools.map(({ name }) => name)).toEqual(['library_search', 'read_pages', 'plan']);
  expect(tools.at(-1)?.inputSchema).toEqual({ type: 'object' });
});
