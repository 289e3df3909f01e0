import { expect, test } from 'vitest';
import { countStep, noCounts } from '../../../../../main/core/trajectory/reading/step-counts.ts';
import { createTally } from '../../../../../main/core/trajectory/reading/stored-summary.ts';
import { headerOf } from '../../../../../main/core/trajectory/reading/step-header.ts';
import { trajectoryOf } from '../../../../../main/core/trajectory/trajectory-of.ts';
import { recorder, search } from '../../../../support/recorded-session.ts';
import { sampleSessions } from '../../../../support/trajectory-sessions.ts';

function sample(name: string) {
  const found = sampleSessions().find((session) => session.name.includes(name));
  if (found === undefined) throw new Error(`No sample session is named ${name}.`);
  return trajectoryOf(found.events);
}

test('counts are those of the events: calls, results of either outcome, errors, feedback', () => {
  for (const { events } of sampleSessions()) {
    if (events.some(({ kind }) => kind === 'branch.opened')) continue;
    const counts = noCounts();
    for (const step of trajectoryOf(events).steps) countStep(counts, step);
    const of = (kind: string) => events.filter((event) => event.kind === kind).length;
    expect(counts.calls).toBe(of('tool.called'));
    expect(counts.results).toBe(of('tool.result'));
    expect(counts.messages).toBe(of('message.researcher'));
  }
  const counts = noCounts();
  for (const step of sample('a rejection').steps) countStep(counts, step);
  // The rejection itself, and the rating after it.
  expect(counts.feedback).toBe(2);
  expect(counts.errors).toBe(1);
});

test('a header has the first words, how each call ended, and what it cost, and stays short', () => {
  const session = recorder('A question');
  const [first = '', second = ''] = session.reply({
    text: '字'.repeat(5_000),
    reasoning: 'Because.',
    calls: [search('one'), search('two')],
  });
  session.result(first, 'x'.repeat(10_000));
  session.error(second, 'not_found', 'Nothing.');
  const { steps } = trajectoryOf(session.events());
  const at = steps.findIndex(({ calls }) => calls.length > 0);
  const step = steps[at];
  if (step === undefined) throw new Error('The reply is missing.');
  const header = headerOf(step, at);
  expect(header.words.length).toBeLessThanOrEqual(200);
  expect(header.calls.map(({ outcome }) => outcome)).toEqual(['success', 'error']);
  expect(header).toMatchObject({
    position: at,
    reasoning: 'shown',
    promptTokens: 120,
    costUsd: 0.25,
  });
  expect(header.characters).toBeGreaterThan(15_000);
  expect(JSON.stringify(header).length).toBeLessThan(1_000);
});

test('a line says what was read, and where a plan is', () => {
  const session = recorder('A question');
  const item = (text: string, state: string) => ({ itemId: text, text, state });
  const items = [
    item('Find the works', 'done'),
    item('Read them', 'active'),
    item('Write', 'pending'),
  ];
  const [read = '', planned = ''] = session
    .reply({
      calls: [{ tool: 'read_pages', arguments: { fileId: 'a'.repeat(64), from: 3 } }],
    })
    .concat(session.reply({ calls: [{ tool: 'update_plan', arguments: { items } }] }));
  session.result(read, '[page 3]\nSpaced practice helps.');
  session.result(planned, '[done] Find the works');
  const headers = trajectoryOf(session.events()).steps.map((step, at) => headerOf(step, at));
  const wordsOf = (tool: string) =>
    headers.find(({ calls }) => calls.some((call) => call.tool === tool))?.words;
  expect(wordsOf('read_pages')).toBe('[page 3] Spaced practice helps.');
  expect(wordsOf('update_plan')).toBe('Read them');
});

test('a list is told who made the steps, and how the last run ended', () => {
  const tally = (name: string) => {
    const { steps, ...whole } = sample(name);
    const own = createTally();
    for (const step of steps) own.add(step);
    return own.summary(whole);
  };
  expect(tally('the built-in assistant')).toMatchObject({
    madeBy: 'built_in',
    outcome: 'answered',
  });
  expect(tally('a call that failed')).toMatchObject({ madeBy: 'model', model: 'glm-4.5' });
});
