import { expect, test } from 'vitest';
import { loosened, sieve, unmet } from '../../../../../main/core/trajectory/datasets/criteria.ts';
import { DEFAULT_CRITERIA } from '../../../../../main/core/trajectory/datasets/dataset.ts';
import { candidate } from '../../../../support/dataset-candidates.ts';

test('by default only signed-off successes of models with consent fit', () => {
  const { signOff: _none, ...unsigned } = candidate('ses_unsigned');
  const all = [
    candidate('ses_good'),
    unsigned,
    candidate('ses_failed', {
      signOff: { verdict: 'failure', by: 'Ada', basis: 'checks', outdated: false },
    }),
    candidate('ses_went_on', {
      signOff: { verdict: 'success', by: 'Ada', basis: 'rubric', outdated: true },
    }),
    candidate('ses_unasked', { consent: 'unknown' }),
    candidate('ses_built_in', { madeBy: 'built_in' }),
    candidate('imp_received', { origin: 'import', receivedFor: 'First round' }),
    candidate('ses_both', { consent: 'unknown', madeBy: 'built_in' }),
  ];
  const { fits, kept } = sieve(all, DEFAULT_CRITERIA);
  expect(fits.map(({ trajectoryId }) => trajectoryId)).toEqual(['ses_good']);
  expect(kept).toEqual([
    { criterion: 'consent', count: 2, only: 1 },
    { criterion: 'signedOff', count: 3, only: 3 },
    { criterion: 'builtIn', count: 2, only: 1 },
    { criterion: 'received', count: 1, only: 1 },
  ]);
  expect(loosened(DEFAULT_CRITERIA)).toEqual([]);
});

test('criteria can be loosened, and each one that is, is named; refusal and work under way cannot', () => {
  const loose = { builtIn: true };
  expect(loosened(loose)).toEqual(['not_signed_off', 'consent_not_given', 'built_in']);
  expect(unmet(candidate('a', { consent: 'unknown', madeBy: 'built_in' }), loose)).toEqual([]);
  expect(loosened({ ...DEFAULT_CRITERIA, received: true })).toEqual(['received']);
  expect(unmet(candidate('a', { receivedFor: 'First round' }), { received: true })).toEqual([]);
  expect(unmet(candidate('a', { consent: 'refused' }), loose)).toEqual(['refused']);
  expect(unmet(candidate('a', { running: true }), loose)).toEqual(['running']);
});

test('each criterion is held against what it names', () => {
  const one = candidate('ses_1', {
    title: 'Spacing',
    domain: 'Psychology',
    stage: 'analysis',
    labels: ['dense'],
    counts: { tokens: 42_400, turns: 20 },
  });
  const fits = (criteria: Parameters<typeof unmet>[1]) => unmet(one, criteria);
  expect(fits({ text: 'psychology spacing' })).toEqual([]);
  expect(fits({ text: 'psychology sleep' })).toEqual(['text']);
  expect(fits({ origins: ['import'] })).toEqual(['origins']);
  expect(fits({ stages: ['analysis', 'writing'] })).toEqual([]);
  expect(fits({ stages: ['writing'] })).toEqual(['stages']);
  expect(fits({ domains: [] })).toEqual([]);
  expect(fits({ domains: ['Physics'], labels: ['dense'] })).toEqual(['domains']);
  expect(fits({ models: ['gpt'], labels: ['thin'] })).toEqual(['labels', 'models']);
  expect(fits({ minTokens: 13_000, maxTokens: 152_000, minTurns: 20 })).toEqual([]);
  expect(fits({ minTokens: 42_401, maxTokens: 42_399, minTurns: 21 })).toEqual([
    'minTokens',
    'maxTokens',
    'minTurns',
  ]);
});

test('a licence may have to be given, or be one of some; restricting terms can keep it out', () => {
  const free = candidate('ses_free', { licence: 'CC-BY-4.0' });
  const unsaid = candidate('ses_unsaid');
  const restricted = candidate('ses_restricted', { restrictedBy: ['A service'] });
  expect(unmet(free, { licenceGiven: true, licences: ['CC-BY-4.0', 'MIT'] })).toEqual([]);
  expect(unmet(free, { licences: ['MIT'] })).toEqual(['licences']);
  expect(unmet(unsaid, { licenceGiven: true, licences: [] })).toEqual(['licenceGiven']);
  expect(unmet(unsaid, { licences: ['MIT'] })).toEqual(['licences']);
  expect(unmet(unsaid, { termsAllow: true })).toEqual([]);
  expect(unmet(restricted, {})).toEqual([]);
  const { kept } = sieve([free, unsaid, restricted], { termsAllow: true, licenceGiven: true });
  expect(kept).toEqual([
    { criterion: 'licenceGiven', count: 2, only: 1 },
    { criterion: 'termsAllow', count: 1, only: 0 },
  ]);
});

test('what trainers would drop is left out when that is asked for; mere notes are no reason', () => {
  const dropped = candidate('ses_1', {
    checks: [{ severity: 'error', code: 'no_final_reply', count: 1 }],
  });
  const noted = candidate('ses_2', {
    checks: [{ severity: 'warning', code: 'empty_results', count: 2 }],
  });
  expect(unmet(dropped, {})).toEqual([]);
  expect(unmet(dropped, { withoutErrors: true })).toEqual(['withoutErrors']);
  expect(unmet(noted, { withoutErrors: true })).toEqual([]);
});
