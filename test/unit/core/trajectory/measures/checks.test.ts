import { expect, test } from 'vitest';
import {
  argumentTypes,
  conflictingTypes,
} from '../../../../../main/core/trajectory/measures/argument-types.ts';
import {
  saidChecks,
  trajectoryChecks,
} from '../../../../../main/core/trajectory/measures/checks.ts';
import type { TrajectoryStep } from '../../../../../main/core/trajectory/trajectory.ts';
import { call, gave, reply, said, trajectoryOfSteps } from '../../../../support/made-trajectory.ts';

const codes = (...steps: readonly TrajectoryStep[]) =>
  trajectoryChecks(trajectoryOfSteps(steps)).map(({ severity, code }) => `${severity} ${code}`);
const search = (callId: string) => call('search', { query: callId }, callId);

test('a whole conversation has nothing to say', () => {
  const step = reply({ calls: [search('a')], observations: [gave('found', 'a')] });
  expect(codes(said('Find.'), step, reply({ message: 'Here.' }))).toEqual([]);
});

test('what misses a side, an end or something to learn is an error', () => {
  expect(codes(reply({ message: 'Hello.' }))).toEqual(['error no_person']);
  expect(codes(said('Hello?'))).toEqual(['error no_agent']);
  const open = reply({ calls: [search('a')], observations: [gave('found', 'a')] });
  expect(codes(said('Find.'), open)).toEqual(['error no_final_reply']);
  expect(codes(said('Go.'), reply({ message: 'Do.' }), said('More!'))).toContain(
    'error no_final_reply',
  );
  expect(codes(said('Go.'), reply({ message: 'Do.', train: 'mask' }))).toEqual([
    'error nothing_learned',
  ]);
});

test('calls and results that do not belong together are counted, and the first step of them is named', () => {
  const step = reply({
    calls: [search('a'), search('b'), search('b')],
    observations: [gave('', 'a'), gave('lost', 'z')],
  });
  const again = reply({ calls: [search('a')], observations: [gave('found', 'a')] });
  const steps = [said('x'), step, again, reply({ message: 'y' })];
  const found = trajectoryChecks(trajectoryOfSteps(steps));
  expect(found).toEqual([
    { severity: 'error', code: 'unanswered_calls', count: 2, step: 1 },
    { severity: 'error', code: 'orphan_results', count: 1, step: 1 },
    { severity: 'error', code: 'repeated_call_ids', count: 1, step: 1 },
    { severity: 'warning', code: 'empty_results', count: 1, step: 1 },
  ]);
});

test('a trajectory without an end leads to its last step, what is wrong further on to that step', () => {
  const open = reply({ calls: [search('a')], observations: [gave('', 'a')] });
  const thought = reply({ message: 'Well.', reasoning: { state: 'hidden' } });
  expect(trajectoryChecks(trajectoryOfSteps([said('Find.'), thought, open]))).toEqual([
    { severity: 'error', code: 'no_final_reply', count: 1, step: 2 },
    { severity: 'warning', code: 'empty_results', count: 1, step: 2 },
    { severity: 'warning', code: 'hidden_reasoning', count: 1, step: 1 },
  ]);
});

test('what people said counts: consent, sign-off, licence, and the length that was chosen', () => {
  const fine = {
    running: false,
    facts: { consent: 'given', licence: 'CC-BY-4.0' },
    signOff: { verdict: 'success', outdated: false },
    tokens: 10,
    limit: 100,
  } as const;
  expect(saidChecks(fine)).toEqual([]);
  expect(
    saidChecks({
      ...fine,
      running: true,
      tokens: 101,
      facts: { consent: 'refused' },
      signOff: { verdict: 'failure', outdated: false },
    }).map(({ code }) => code),
  ).toEqual(['running', 'too_long', 'consent_refused', 'signed_as_failure', 'licence_missing']);
  expect(saidChecks({ ...fine, signOff: { verdict: 'success', outdated: true } })).toEqual([
    { severity: 'warning', code: 'not_signed_off', count: 1 },
  ]);
});

test('a field with two types over the set is a conflict, a null is none', () => {
  const types = (input: unknown) =>
    argumentTypes(trajectoryOfSteps([reply({ calls: [call('t', input)] })]));
  const sets = [
    types({ page: 1, around: { start: 1 } }),
    types({ page: '1', around: { start: null } }),
    types({ page: 2, tags: ['a', 1] }),
  ];
  expect(conflictingTypes(sets)).toEqual({
    page: ['number', 'string'],
    'tags[]': ['number', 'string'],
  });
});
