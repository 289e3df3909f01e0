import { expect, test } from 'vitest';
import { changesState, stateAfter } from '../../../../../main/core/trajectory/reading/state-at.ts';
import { storedHeaderOf } from '../../../../../main/core/trajectory/reading/step-header.ts';
import { trajectoryOf } from '../../../../../main/core/trajectory/trajectory-of.ts';
import { recorder, search } from '../../../../support/recorded-session.ts';

const items = (...texts: string[]) =>
  texts.map((text, index) => ({ itemId: `i${index}`, text, state: 'pending' as const }));

test('plan, evidence and report are those of the steps up to the one asked for', () => {
  const session = recorder('A question');
  const [first = ''] = session.reply({ calls: [search('one')] });
  session.add('plan.changed', { items: items('read') }, 'tool');
  session.result(first, 'Hits.');
  session.reply({ text: 'Thinking.' });
  session.add('plan.changed', { items: items('read', 'write') }, 'researcher');
  session.reply({ text: 'Done.' });
  const { steps } = trajectoryOf(session.events());
  const plans = steps.map((_, at) =>
    stateAfter(steps.slice(0, at + 1)).plan.map(({ text }) => text),
  );
  const called = steps.findIndex(({ calls }) => calls.length > 0);
  const edited = steps.findIndex(({ kind }) => kind === 'plan');
  expect(plans[called - 1]).toEqual([]);
  expect(plans[called]).toEqual(['read']);
  expect(plans[edited - 1]).toEqual(['read']);
  expect(plans[edited]).toEqual(['read', 'write']);
  expect(plans.at(-1)).toEqual(['read', 'write']);
  // Only the steps that tell of a change need to be read.
  const telling = steps.filter((step) => changesState(storedHeaderOf(step)));
  expect(telling).toHaveLength(2);
  expect(stateAfter(telling)).toEqual(stateAfter(steps));
});
