import { expect, test } from 'vitest';
import * as z from 'zod';
import { exportTrajectories } from '../../../../main/core/trajectory/export.ts';
import type { TextFormatId } from '../../../../main/core/trajectory/formats/registry.ts';
import type { ExportChoices } from '../../../../main/core/trajectory/options.ts';
import {
  call,
  gave,
  madeStep,
  reply,
  said,
  trajectoryOfSteps,
} from '../../../support/made-trajectory.ts';

const choices: ExportChoices = {
  branches: 'active',
  perHumanTurn: false,
  reasoning: 'field',
  maskFailedSteps: false,
};

/** An agent that writes commands in its words, and a result whose call is elsewhere. */
const loose = trajectoryOfSteps([
  said('List the folder.'),
  reply({ message: 'ls', observations: [{ outcome: 'success', text: 'NOTES TXT' }] }),
  madeStep({ source: 'system', kind: 'note', observations: [gave('LATE RESULT', 'elsewhere')] }),
  reply({
    message: 'And once more.',
    calls: [call('list', { path: '.' })],
    observations: [gave('FIRST'), gave('SECOND')],
  }),
  madeStep({ source: 'system', kind: 'note', message: 'BE BRIEF' }),
  reply({ message: 'One file.', observations: [{ outcome: 'success', text: 'AFTER THE LAST' }] }),
  madeStep({ source: 'system', kind: 'note', message: 'a line of the log', detail: { level: 1 } }),
]);

const Sample = z.looseObject({
  messages: z.array(z.looseObject({ role: z.string(), content: z.string() })),
});

function written(format: TextFormatId) {
  return exportTrajectories(format, [loose], choices);
}

test.each<TextFormatId>([
  'atif',
  'openai',
  'limi',
  'slime',
  'trl',
  'axolotl',
  'sharegpt',
  'sts',
  'otlp',
])(
  'as %s: the words of results that no call asked for are in the file, which is valid',
  (format) => {
    const { text, problems } = written(format);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const words of ['NOTES TXT', 'LATE RESULT', 'FIRST', 'SECOND', 'BE BRIEF'])
      expect(text).toContain(words);
    // ShareGPT ends with a reply and counts what it leaves behind.
    expect(text.includes('AFTER THE LAST')).toBe(format !== 'sharegpt');
  },
);

test('they stand where the model was shown them, after the reply and its own results', () => {
  const { text, losses } = written('limi');
  const { messages } = Sample.parse(JSON.parse(text));
  expect(messages.map(({ role, content }) => [role, content])).toEqual([
    ['user', 'List the folder.'],
    ['assistant', 'ls'],
    ['user', 'NOTES TXT'],
    ['user', 'LATE RESULT'],
    ['assistant', 'And once more.'],
    ['tool', 'FIRST'],
    ['user', 'SECOND'],
    ['user', 'BE BRIEF'],
    ['assistant', 'One file.'],
    ['user', 'AFTER THE LAST'],
  ]);
  expect(losses).toContainEqual({ what: 'results_without_call', count: 4 });
});

test('a note that no model was shown is counted as one, and not as a change of the session', () => {
  const { text, losses } = written('openai');
  expect(text).not.toContain('a line of the log');
  expect(losses).toContainEqual({ what: 'notes', count: 1 });
  expect(losses.map(({ what }) => what)).not.toContain('session_events');
});

test('a trace has them as events, also the one that no reply came after', () => {
  const { text, losses } = written('otlp');
  expect(text.split('"cairn.result"')).toHaveLength(5);
  expect(losses).toContainEqual({ what: 'results_without_call', count: 4 });
});

test('a reference without words, as to a trajectory that goes on elsewhere, is no message', () => {
  const made = trajectoryOfSteps([
    said('Go on.'),
    madeStep({
      source: 'system',
      kind: 'note',
      message: 'Handed over.',
      observations: [{ outcome: 'success', text: '', references: [{ path: 'b.json' }] }],
    }),
    reply({ message: 'Done.' }),
  ]);
  const { text, losses } = exportTrajectories('limi', [made], choices);
  expect(JSON.parse(text)).toMatchObject({ messages: [{ role: 'user' }, { role: 'assistant' }] });
  expect(losses).toContainEqual({ what: 'notes', count: 1 });
  expect(losses.map(({ what }) => what)).not.toContain('results_without_call');
});

test('a call of an import without a result gets its stand-in, also where each line has an id', () => {
  const made = trajectoryOfSteps([
    said('Look.'),
    reply({ eventIds: ['line_2'], calls: [call('look', {})] }),
    reply({ eventIds: ['line_3'], message: 'Nothing.' }),
  ]);
  const { text, problems } = exportTrajectories('openai', [made], choices);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(text).toContain('[no result was recorded]');
});
