import { expect, test } from 'vitest';
import { distributionOf } from '../../../../../main/core/trajectory/measures/distribution.ts';
import { measure } from '../../../../../main/core/trajectory/measures/measures.ts';
import {
  call,
  failed,
  gave,
  madeStep,
  reply,
  said,
  trajectoryOfSteps,
} from '../../../../support/made-trajectory.ts';

const words = (text: string): number => text.split(/\s+/).filter((each) => each !== '').length;

const trajectory = trajectoryOfSteps(
  [
    madeStep({ source: 'system', kind: 'prompt', message: 'Be careful.' }),
    said('Does spacing help recall?', { time: '2026-01-01T10:00:00.000Z', round: 1 }),
    reply({
      reasoning: { state: 'shown', text: 'I search first.' },
      calls: [
        {
          ...call('search', { q: 'spacing' }),
          approval: { decision: 'approve', by: 'researcher' },
        },
        call('search', { q: 'recall' }, 'c2'),
      ],
      observations: [gave('four words of result'), failed('c2')],
      costUsd: 0.5,
      usage: { promptTokens: 100, completionTokens: 10, source: 'server' },
    }),
    madeStep({ source: 'user', kind: 'feedback' }),
    said('Shorter, please.', { round: 2 }),
    reply({ message: 'Yes it does.', costUsd: 0.25, time: '2026-01-01T10:01:30.000Z' }),
  ],
  { tools: [{ name: 'search', description: 'Finds passages.' }] },
);

test('every text of the conversation is counted once, by what it is', () => {
  const { tokens, tokenParts } = measure(trajectory, words);
  expect(tokenParts).toEqual({
    prompt: 2,
    tools: 4,
    person: 6,
    message: 3,
    reasoning: 3,
    calls: 4,
    observations: 4 + words('Error (not_found): It is not there.'),
  });
  expect(tokens).toBe(Object.values(tokenParts).reduce((sum, count) => sum + count, 0));
});

test('turns, rounds, calls by tool, errors, feedback, cost and time are counted', () => {
  expect(measure(trajectory, words)).toMatchObject({
    turns: 2,
    rounds: 2,
    calls: 2,
    tools: { search: 2 },
    errors: 1,
    unfixed: 1,
    feedback: { messages: 1, approved: 1, rejected: 0, edited: 0, answers: 0, judgements: 1 },
    costUsd: 0.75,
    serverTokens: 110,
    seconds: 90,
    models: ['small'],
  });
});

test('shares are of the tokens, and nothing is divided by nothing', () => {
  const { observationShare, reasoningShare, tokens, tokenParts } = measure(trajectory, words);
  expect(observationShare).toBeCloseTo(tokenParts.observations / tokens);
  expect(reasoningShare).toBeCloseTo(3 / 10);
  expect(measure(trajectoryOfSteps([]), words)).toMatchObject({
    tokens: 0,
    observationShare: 0,
    reasoningShare: 0,
  });
});

test('a distribution has the middle, the ends and bins that hold every value', () => {
  const found = distributionOf([13_000, 42_000, 20_000, 152_000]);
  expect(found).toMatchObject({ count: 4, mean: 56_750, least: 13_000, most: 152_000 });
  // R: quantile(c(13000, 20000, 42000, 152000), c(.25, .5, .75))
  expect(found?.quartiles).toEqual([18_250, 31_000, 69_500]);
  expect(found?.bins.map(({ count }) => count).reduce((sum, count) => sum + count, 0)).toBe(4);
  expect(found?.bins.at(-1)?.to).toBeGreaterThanOrEqual(152_000);
  expect(distributionOf([0.1, 0.35])?.bins.map(({ from }) => from)).toContain(0.3);
  expect(distributionOf([0, 0])?.bins).toEqual([{ from: 0, to: 1, count: 2 }]);
  expect(distributionOf([0, 0, 1])).toMatchObject({
    whole: true,
    bins: [
      { from: 0, to: 1, count: 2 },
      { from: 1, to: 2, count: 1 },
    ],
  });
  expect(distributionOf([0, 0.5])).toMatchObject({ whole: false });
  expect(distributionOf([])).toBeUndefined();
});
