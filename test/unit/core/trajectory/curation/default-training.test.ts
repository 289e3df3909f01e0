import { expect, test } from 'vitest';
import { defaultTraining } from '../../../../../main/core/trajectory/curation/default-training.ts';
import { dialogueOf } from '../../../../../main/core/trajectory/dialogue.ts';
import {
  call,
  failed,
  reply,
  said,
  trajectoryOfSteps,
} from '../../../../support/made-trajectory.ts';

const finished = reply({ message: 'Done.' });
const failing = reply({ calls: [call('read_page', { page: 9 })], observations: [failed()] });
const builtIn = { ...reply({ message: 'Quoted.' }), kind: 'assistant' as const };

test('finished replies are learned and what others said is not', () => {
  const trajectory = trajectoryOfSteps([said('Find it.'), finished]);
  expect(trajectory.steps.map((step) => defaultTraining(step, trajectory))).toEqual([
    { train: 'none', reason: 'not_the_agent' },
    { train: 'learn', reason: 'agent' },
  ]);
});

test('a reply that was stopped, cut, copied or says nothing is masked with its reason', () => {
  const steps = [
    reply({ message: 'Half', partial: true }),
    reply({ message: 'Long', finishReason: 'length' }),
    reply({ message: 'Again', copied: true }),
    reply({ message: '' }),
    reply({ calls: [call('run', 'not fields')] }),
  ];
  const trajectory = trajectoryOfSteps(steps);
  expect(steps.map((step) => defaultTraining(step, trajectory).reason)).toEqual([
    'partial',
    'cut',
    'copied',
    'nothing_said',
    'arguments_no_object',
  ]);
});

test('steps of the built-in assistant are learned only where no model replied', () => {
  expect(defaultTraining(builtIn, trajectoryOfSteps([builtIn])).train).toBe('learn');
  expect(defaultTraining(builtIn, trajectoryOfSteps([builtIn, finished]))).toEqual({
    train: 'mask',
    reason: 'built_in_beside_model',
  });
});

test('failed steps are learned unless they are chosen to be masked', () => {
  const trajectory = trajectoryOfSteps([failing]);
  expect(defaultTraining(failing, trajectory).train).toBe('learn');
  expect(defaultTraining(failing, trajectory, { maskFailedSteps: true })).toEqual({
    train: 'mask',
    reason: 'failed_call',
  });
});

test('a person’s word goes before the defaults, but nothing makes a step without words learned', () => {
  const cut = reply({ message: 'Long', finishReason: 'length', train: 'learn' });
  const empty = reply({ message: '', train: 'learn' });
  const masked = reply({ message: 'Fine.', train: 'mask' });
  const trajectory = trajectoryOfSteps([cut, empty, masked]);
  expect(trajectory.steps.map((step) => defaultTraining(step, trajectory).train)).toEqual([
    'learn',
    'mask',
    'mask',
  ]);
});

test('a conversation that is exported masks exactly the steps the defaults say', () => {
  const steps = [said('Go.'), reply({ message: 'a', train: 'mask' }), failing, finished];
  const trajectory = trajectoryOfSteps(steps);
  const { turns } = dialogueOf(trajectory, { maskFailedSteps: true });
  const masked = turns.flatMap((turn) => (turn.role === 'agent' ? [turn.masked] : []));
  expect(masked).toEqual([true, true, false]);
});
