import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { exportTrajectories } from '../../../../main/core/trajectory/export.ts';
import { validateAxolotl } from '../../../../main/core/trajectory/formats/axolotl.ts';
import type { TextFormatId } from '../../../../main/core/trajectory/formats/registry.ts';
import { textFormats } from '../../../../main/core/trajectory/formats/registry.ts';
import {
  SharegptSample,
  validateSharegpt,
} from '../../../../main/core/trajectory/formats/sharegpt.ts';
import { validateSlime } from '../../../../main/core/trajectory/formats/slime.ts';
import { StsLine } from '../../../../main/core/trajectory/formats/sts.ts';
import { TrlSample, validateTrl } from '../../../../main/core/trajectory/formats/trl.ts';
import { fileOf, linesOf } from '../../../../main/core/trajectory/formats/written-file.ts';
import { pathsOf } from '../../../../main/core/trajectory/leaves.ts';
import type { ExportChoices, ExportProblem } from '../../../../main/core/trajectory/options.ts';
import { trajectoryOf } from '../../../../main/core/trajectory/trajectory-of.ts';
import { randomSession } from '../../../support/random-session.ts';
import { recorder, search } from '../../../support/recorded-session.ts';
import { sampleSessions, type SampleSession } from '../../../support/trajectory-sessions.ts';

const usual: ExportChoices = {
  branches: 'active',
  perHumanTurn: false,
  reasoning: 'field',
  maskFailedSteps: false,
};
const samples = sampleSessions();

function named(name: string): SampleSession {
  const found = samples.find((session) => session.name === name);
  if (found === undefined) throw new Error(`There is no sample session "${name}".`);
  return found;
}

function exported(
  { events, children = [] }: SampleSession,
  format: TextFormatId,
  choices: Partial<ExportChoices> = {},
) {
  const options = { ...usual, ...choices };
  const below = children.map((child) => trajectoryOf(child));
  const trajectories = pathsOf(events, options.branches).map((path) =>
    trajectoryOf(path.events, { active: path.active, children: below }),
  );
  return exportTrajectories(format, trajectories, options);
}

function linesOfText(text: string): unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

function errorsIn(problems: readonly ExportProblem[]) {
  return problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

const trainers = ['slime', 'trl', 'axolotl', 'sharegpt', 'sts'] as const;

describe.each(trainers)('%s', (format) => {
  test.each(samples)('takes $name by its own rules, however it is cut', async (session) => {
    for (const choices of [
      {},
      { perHumanTurn: true },
      { reasoning: 'inline' },
      { reasoning: 'omit', subAgents: 'samples' },
    ] as const) {
      const { text, problems } = exported(session, format, choices);
      expect(errorsIn(problems)).toEqual([]);
      expect(errorsIn(await textFormats[format].validate(fileOf(text)))).toEqual([]);
    }
  });

  test('takes sessions made by chance, on every branch', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const session = randomSession(seed);
      const { text, problems } = exported(session, format, { branches: 'all' });
      // A session in which nothing was replied to is no sample to a trainer, and says so.
      const errors = errorsIn(problems).filter((code) => code !== 'no_samples');
      expect(errors, session.name).toEqual([]);
      const found = await textFormats[format].validate(fileOf(text));
      expect(errorsIn(found), session.name).toEqual([]);
    }
  });

  test('a sub-agent is a sample of its own when asked, and counted as left out otherwise', () => {
    const session = named('a sub-agent');
    const without = exported(session, format);
    expect(without.losses).toContainEqual({ what: 'sub_agents', count: 1 });
    const inside = exported(session, format, { subAgents: 'samples' });
    expect(inside.samples).toBe(without.samples + 1);
    expect(inside.text).toContain('Part two is so.');
    expect(inside.losses.map(({ what }) => what)).not.toContain('sub_agents');
  });
});

test('slime gets a list of tools in every row, also where there are none', () => {
  const events = named('a question, a search and an answer').events;
  const trajectory = { ...trajectoryOf(events), tools: [] };
  const { text } = exportTrajectories('slime', [trajectory], usual);
  expect(linesOfText(text)).toMatchObject([{ tools: [] }]);
  expect(errorsIn(validateSlime({ messages: [{ role: 'user', content: 'x' }] }))).toEqual([
    'format_type',
  ]);
});

test('TRL gets prompt and completion for each message, and masks of earlier replies are not lost by it', () => {
  const session = named('steering while a reply streams and a call runs');
  const whole = exported(session, 'trl', { perHumanTurn: false });
  expect(TrlSample.parse(linesOfText(whole.text)[0])).toHaveProperty('messages');
  const cut = exported(session, 'trl', { perHumanTurn: true });
  const parts = linesOfText(cut.text).map((line) => TrlSample.parse(line));
  const last = parts.at(-1);
  if (last === undefined || !('prompt' in last)) throw new Error('It was not cut.');
  expect(last.prompt.at(-1)?.role).toBe('user');
  expect(last.completion.map(({ role }) => role)).toEqual(['assistant']);
  expect(cut.losses.map(({ what }) => what)).not.toContain('masks');
  const open = { messages: [{ role: 'assistant', content: '', tool_calls: [callOf('a', {})] }] };
  expect(errorsIn(validateTrl(open))).toEqual(['call_without_result']);
});

test('axolotl is told of every message whether it is learned, and only replies are', () => {
  const { text } = exported(named('a stop with a partial reply, and going on'), 'axolotl');
  const { messages } = z
    .object({ messages: z.array(z.looseObject({ role: z.string(), train: z.boolean() })) })
    .parse(linesOfText(text)[0]);
  expect(messages.filter(({ train }) => train).map(({ content }) => content)).toEqual([
    'The whole answer.',
  ]);
  const learned = { role: 'user', content: 'Q', train: true };
  expect(errorsIn(validateAxolotl({ messages: [learned] }))).toEqual(['format_value']);
});

test('ShareGPT has parallel calls in one list, their results in the same order, and thought first', () => {
  const { text } = exported(
    named('parallel calls whose results came in another order'),
    'sharegpt',
  );
  const { conversations } = SharegptSample.parse(linesOfText(text)[0]);
  expect(conversations.map(({ from }) => from)).toEqual([
    'human',
    'function_call',
    'observation',
    'gpt',
  ]);
  expect(JSON.parse(conversations[1]?.value ?? '')).toMatchObject([
    { name: 'library_search', arguments: { query: 'a' } },
    { arguments: { query: 'b' } },
    { arguments: { query: 'c' } },
  ]);
  expect(JSON.parse(conversations[2]?.value ?? '')).toMatchObject([
    { content: 'first' },
    { content: 'second' },
    { content: 'third' },
  ]);
  const thought = exported(named('a question, a search and an answer'), 'sharegpt');
  const turns = SharegptSample.parse(linesOfText(thought.text)[0]).conversations;
  expect(turns[1]?.value).toMatch(
    /^<think>\nI should search\.\n\nTwice, perhaps\.\n\nI look into the library\.\n<\/think>\n\n\{/u,
  );
  expect(thought.losses).toContainEqual({ what: 'words_with_calls', count: 1 });
});

test('ShareGPT alternates although a stopped reply, a note and a message follow each other', () => {
  const { text } = exported(named('steering while a reply streams and a call runs'), 'sharegpt');
  const { conversations } = SharegptSample.parse(linesOfText(text)[0]);
  expect(conversations.length % 2).toBe(0);
  expect(conversations.map(({ value }) => value).join('\n')).toContain('And only humans.');
});

test('the rules of LLaMA-Factory by which it skips samples without a word are errors here', () => {
  const human = { from: 'human', value: 'Q' };
  const gpt = { from: 'gpt', value: 'A' };
  const codes = (...conversations: readonly object[]) =>
    errorsIn(validateSharegpt({ conversations }));
  expect(codes(human, gpt)).toEqual([]);
  expect(codes(human, gpt, human)).toEqual(['odd_count']);
  expect(codes(gpt, human)).toEqual(['not_alternating', 'not_alternating']);
  expect(codes(human, { from: 'function_call', value: 'call f' })).toEqual([
    'turn_not_calls',
    'turn_without_result',
  ]);
  expect(codes(human, gpt, { from: 'observation', value: 'R' }, gpt)).toEqual([
    'turn_result_without_call',
  ]);
  const written = '{"name":"f","arguments":{}}';
  const call = { from: 'function_call', value: `<think>\nWhy\n</think>\n\n${written}` };
  expect(codes(human, call, { from: 'observation', value: 'R' }, gpt)).toEqual([]);
  const words = { from: 'function_call', value: `Let me look. ${written}` };
  expect(codes(human, words, { from: 'observation', value: 'R' }, gpt)).toEqual(['turn_not_calls']);
  expect(errorsIn(validateSharegpt({ conversations: [human, gpt], tools: 'f' }))).toEqual([
    'tools',
  ]);
});

test('a thought that holds the words that end a thought does not end in the middle', () => {
  const session = recorder('Q');
  const [id = ''] = session.reply({
    reasoning: 'He wrote </think>\n\n and went on.',
    calls: [search('x')],
  });
  session.result(id, 'Found.');
  session.reply({ text: 'Done.' });
  const { problems } = exported({ name: 'think', events: session.events() }, 'sharegpt');
  expect(errorsIn(problems)).toEqual([]);
});

test('a session trace names the session first, and times and models of its messages', () => {
  const { text } = exported(named('a question, a search and an answer'), 'sts');
  const [header, ...lines] = linesOfText(text).map((line) => StsLine.parse(line));
  expect(header).toMatchObject({ type: 'session', harness: 'cairn', name: 'Does spacing help?' });
  const replies = lines.flatMap((line) =>
    line.type === 'message' && 'message' in line ? [StsMessageView.parse(line).message] : [],
  );
  const calling = replies.find(({ toolCalls }) => toolCalls !== undefined);
  expect(calling).toMatchObject({ role: 'assistant', model: 'glm-4.5' });
  expect(calling?.timestamp).toBeGreaterThan(1_000_000_000_000);
  expect(calling?.reasoningContent).toContain('Twice, perhaps.');
});

test('two session traces in one file are said to be shown as one', () => {
  const trajectories = samples.slice(0, 2).map(({ events }) => trajectoryOf(events));
  const { problems } = exportTrajectories('sts', trajectories, usual);
  expect(problems.map(({ code }) => code)).toContain('several_sessions');
});

test('a long line is read back whole, whatever part of it a character is cut in', async () => {
  const words = '间隔👩‍🔬'.repeat(200_000);
  const text = `${words}\n${words}`;
  const found: string[] = [];
  for await (const line of linesOf(fileOf(text))) found.push(line);
  expect(found.map((line) => line === words)).toEqual([true, true]);
});

const StsMessageView = z.object({
  message: z.looseObject({
    timestamp: z.number().optional(),
    reasoningContent: z.string().optional(),
    toolCalls: z.array(z.unknown()).optional(),
  }),
});

function callOf(id: string, input: object) {
  return { id, type: 'function', function: { name: 'f', arguments: input } };
}
