import { describe, expect, test } from 'vitest';
import { pathOf } from '../../../../main/core/agent/branch.ts';
import { tombstoneOf } from '../../../../main/core/record/erasure.ts';
import { dialogueOf } from '../../../../main/core/trajectory/dialogue.ts';
import { exportTrajectories } from '../../../../main/core/trajectory/export.ts';
import { parseLimi, validateLimi } from '../../../../main/core/trajectory/formats/limi.ts';
import { parseOpenai, validateOpenai } from '../../../../main/core/trajectory/formats/openai.ts';
import { pathsOf } from '../../../../main/core/trajectory/leaves.ts';
import type { ExportChoices } from '../../../../main/core/trajectory/options.ts';
import { trajectoryOf } from '../../../../main/core/trajectory/trajectory-of.ts';
import { randomSession } from '../../../support/random-session.ts';
import { recorder, search } from '../../../support/recorded-session.ts';
import { saidIn, saidInDialogue } from '../../../support/said.ts';
import { sampleSessions, type SampleSession } from '../../../support/trajectory-sessions.ts';
import { dataOf } from '../../../support/workspaces.ts';

const usual: ExportChoices = {
  branches: 'active',
  perHumanTurn: false,
  reasoning: 'field',
  maskFailedSteps: false,
};
const parsers = { openai: parseOpenai, limi: parseLimi } as const;
type Format = keyof typeof parsers;

const formats: readonly Format[] = ['openai', 'limi'];
const samples = sampleSessions();

function named(name: string): SampleSession {
  const found = samples.find((session) => session.name === name);
  if (found === undefined) throw new Error(`There is no sample session "${name}".`);
  return found;
}

function exported(session: SampleSession, format: Format, choices: Partial<ExportChoices> = {}) {
  const options = { ...usual, ...choices };
  const trajectories = pathsOf(session.events, options.branches).map(({ events, active }) =>
    trajectoryOf(events, { active }),
  );
  return exportTrajectories(format, trajectories, options);
}

function read(session: SampleSession, format: Format, choices: Partial<ExportChoices> = {}) {
  return dataOf(parsers[format](exported(session, format, choices).text));
}

function codes(session: SampleSession, format: Format, choices: Partial<ExportChoices> = {}) {
  return exported(session, format, choices).problems.map(({ code }) => code);
}

describe.each(formats)('%s', (format) => {
  test.each(samples)('carries all that was said in $name, and reads it back', (session) => {
    const { problems } = exported(session, format);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [dialogue] = read(session, format);
    if (dialogue === undefined) throw new Error('There is no sample.');
    expect(saidInDialogue(dialogue)).toEqual(saidIn(pathOf(session.events)));
    expect(dialogue).toEqual(dialogueOf(trajectoryOf(pathOf(session.events)), usual));
  });

  test('carries sessions made by chance, on every branch, and reads them back', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const session = randomSession(seed);
      const paths = pathsOf(session.events, 'all');
      const dialogues = read(session, format, { branches: 'all' });
      expect(dialogues).toHaveLength(paths.length);
      for (const [index, dialogue] of dialogues.entries()) {
        const path = paths[index]?.events ?? [];
        expect(saidInDialogue(dialogue), session.name).toEqual(saidIn(path));
      }
    }
  });

  test('puts reasoning in front of the content, or leaves it out, when asked', () => {
    const session = named('a question, a search and an answer');
    const inline = exported(session, format, { reasoning: 'inline' }).text;
    expect(inline).toContain('<think>\\nThat is enough.\\n</think>\\n\\nYes: recall rose [1].');
    expect(inline).not.toContain('reasoning_content');
    expect(read(session, format, { reasoning: 'inline' })).toEqual(read(session, format));
    const omitted = exported(session, format, { reasoning: 'omit' }).text;
    expect(omitted).not.toContain('That is enough.');
    expect(omitted).toContain('Yes: recall rose [1].');
  });

  test('one sample for each message ends before the next one, and learns its own replies only', () => {
    const session = named('steering while a reply streams and a call runs');
    const whole = read(session, format)[0]?.turns ?? [];
    const turns = read(session, format, { perHumanTurn: true }).map((sample) => sample.turns);
    expect(turns).toHaveLength(2);
    expect(turns[0]?.at(-1)).toMatchObject({ role: 'agent', content: 'I search.', masked: false });
    expect(turns[1]).toHaveLength(whole.length);
    const learned = turns[1]?.filter((turn) => turn.role === 'agent').map(({ masked }) => masked);
    expect(learned).toEqual([true, false]);
  });

  test('a stopped reply is kept and masked, the whole one after it is learned', () => {
    const replies = read(
      named('a stop with a partial reply, and going on'),
      format,
    )[0]?.turns.filter((turn) => turn.role === 'agent');
    expect(replies?.map(({ content, masked }) => [content, masked])).toEqual([
      ['The first half of', true],
      ['The whole answer.', false],
    ]);
  });

  test('replies whose calls failed are masked when asked, and only those', () => {
    const session = named('a call that failed and its recovery');
    const masks = (choices: Partial<ExportChoices>) =>
      read(session, format, choices)[0]?.turns.flatMap((turn) =>
        turn.role === 'agent' ? [turn.masked] : [],
      );
    expect(masks({})).toEqual([false, false, false]);
    expect(masks({ maskFailedSteps: true })).toEqual([true, false, false]);
  });

  test('a call without a result is an error that says what to do', () => {
    const session = recorder('A question');
    session.reply({ calls: [search('x')] });
    const { problems } = exported({ name: 'open', events: session.events() }, format);
    const found = problems.find(({ code }) => code === 'call_without_result');
    expect(found?.severity).toBe('error');
    expect(found?.message).toContain('Resume the session');
  });
});

test('what two branches have in common is one sample for each message', () => {
  const session = recorder('First');
  session.reply({ text: 'One.' });
  const fork = session.events().at(-1);
  for (const [index, words] of ['left', 'right'].entries()) {
    const branchId = `branch_${index}`;
    const targetId = fork?.id ?? '';
    if (index > 0) {
      session.add('branch.opened', { branchId, reason: 'fork', targetId }, 'researcher', targetId);
    }
    session.say(`Go ${words}`);
    session.reply({ text: `Went ${words}.` });
  }
  const sample = { name: 'two branches', events: session.events() };
  const turns = read(sample, 'limi', { branches: 'all', perHumanTurn: true });
  expect(turns.map((dialogue) => dialogue.turns.at(-1)?.content)).toEqual([
    'One.',
    'Went right.',
    'Went left.',
  ]);
});

test('a question without a reply gives no sample for each message, and the error says so', () => {
  const session = recorder('A question');
  const sample = { name: 'unanswered', events: session.events() };
  const { problems, samples: count } = exported(sample, 'openai', { perHumanTurn: true });
  expect(count).toBe(0);
  expect(problems).toMatchObject([{ severity: 'error', code: 'no_samples' }]);
  expect(codes(sample, 'openai')).toEqual(['nothing_to_learn', 'no_final_reply']);
});

test('an erased message leaves the rest to be exported, with a warning', () => {
  const { events } = named('a question, a search and an answer');
  const erased = events.map((event) =>
    event.kind === 'message.researcher' ? tombstoneOf(event) : event,
  );
  const found = exported({ name: 'erased', events: erased }, 'openai');
  expect(found.problems.map(({ code }) => code)).toEqual(['content_missing', 'no_user_message']);
  expect(found.text).toContain('recall rose');
});

test('arguments are text in the one format and an object in the other', () => {
  const session = named('a question, a search and an answer');
  expect(exported(session, 'openai').text).toContain(`"arguments":"{\\"query\\":\\"spacing\\"}"`);
  expect(exported(session, 'limi').text).toContain(`"arguments":{"query":"spacing"}`);
});

test('the lints name what trainers drop or learn wrongly', () => {
  expect(codes(named('the built-in assistant'), 'openai')).toContain('built_in_assistant');
  expect(codes(named('reasoning that was not shown'), 'limi')).toContain('hidden_reasoning');
  expect(codes(named('a call whose arguments the researcher edited'), 'limi')).toContain(
    'arguments_edited',
  );
  expect(codes(named('many scripts and a result of a megabyte'), 'openai')).toContain(
    'long_sample',
  );
  const types = recorder('Types');
  const calls = types.reply({
    calls: [
      { tool: 'read_pages', arguments: { page: 3, ranges: [{ from: 1 }] } },
      { tool: 'read_pages', arguments: { page: '3', ranges: [{ from: 1 }, { from: null }] } },
    ],
  });
  for (const callId of calls) types.result(callId, ' ');
  types.reply({ text: 'Read.' });
  const found = exported({ name: 'types', events: types.events() }, 'limi').problems;
  expect(
    found.filter(({ code }) => code === 'argument_types').map(({ message }) => message),
  ).toEqual([expect.stringContaining('"page" has several types (number, string)')]);
  expect(found.map(({ code }) => code)).toContain('result_empty');
});

test('reasoning before the last message is said to be dropped by some templates, unless it cannot be', () => {
  const session = recorder('First');
  session.reply({ reasoning: 'A thought.', text: 'One.' });
  session.say('Second');
  session.reply({ reasoning: 'Another.', text: 'Two.' });
  const sample = { name: 'two turns', events: session.events() };
  expect(codes(sample, 'openai')).toContain('reasoning_dropped');
  expect(codes(sample, 'openai', { perHumanTurn: true })).not.toContain('reasoning_dropped');
  expect(codes(sample, 'openai', { reasoning: 'inline' })).not.toContain('reasoning_dropped');
});

test('the validators refuse what a trainer would trip over', () => {
  const user = { role: 'user', content: 'Q' };
  const call = (id: string) => ({
    id,
    type: 'function',
    function: { name: 'f', arguments: '{}' },
  });
  const codesOf = (messages: readonly object[]) =>
    validateOpenai({ messages })
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);
  expect(codesOf([user, { role: 'tool', content: 'x', tool_call_id: 'a' }])).toEqual([
    'result_without_call',
  ]);
  expect(
    codesOf([user, { role: 'assistant', content: '', tool_calls: [call('a')] }, user]),
  ).toEqual(['call_without_result']);
  const answered = [
    { role: 'assistant', content: '', tool_calls: [call('a')] },
    { role: 'tool', content: 'x', tool_call_id: 'a' },
  ];
  expect(codesOf([user, ...answered, ...answered])).toEqual(['call_id_twice']);
  expect(codesOf([user, { role: 'system', content: 'late' }])).toEqual(['system_not_first']);
  expect(codesOf([{ role: 'robot', content: 'x' }])).toEqual(['format']);
  const text = { role: 'assistant', content: '', tool_calls: [call('a')] };
  expect(validateLimi({ messages: [user, text] })[0]?.code).toBe('format_type');
});

test('a line that is no sample is named by its number', () => {
  const { text } = exported(named('a question, a search and an answer'), 'openai');
  const answer = parseOpenai(`${text}\nnot json\n`);
  expect(answer.ok ? '' : answer.error.message).toContain('Line 3');
});
