import { expect, test } from 'vitest';
import { distinctCalls } from '../../../../main/core/trajectory/distinct-calls.ts';
import type { AgentTurn } from '../../../../main/core/trajectory/dialogue.ts';

/** A reply that makes these calls and has the result of each. */
function turn(...ids: readonly string[]): AgentTurn {
  return {
    role: 'agent',
    content: '',
    calls: ids.map((callId) => ({ callId, tool: 'search', arguments: {} })),
    results: ids.map((callId) => ({ callId, text: `of ${callId}` })),
    masked: false,
  };
}

function idsOf({ calls, results }: AgentTurn): readonly string[][] {
  return [calls.map(({ callId }) => callId), results.map(({ callId }) => callId)];
}

test('a call with the id of an earlier reply gets its own, its result with it, also where that name is taken', () => {
  const turns = [turn('x'), turn('x-2'), turn('x', 'y'), turn('x')].map(distinctCalls());
  expect(turns.map(idsOf)).toEqual([
    [['x'], ['x']],
    [['x-2'], ['x-2']],
    [
      ['x-3', 'y'],
      ['x-3', 'y'],
    ],
    [['x-4'], ['x-4']],
  ]);
  expect(turns.flatMap(({ calls }) => calls.map(({ givenId }) => givenId))).toEqual([
    undefined,
    undefined,
    'x',
    undefined,
    'x',
  ]);
});

test('two calls of one reply keep one id: whose result is whose cannot be told', () => {
  const [reply] = [turn('x', 'x')].map(distinctCalls());
  expect(reply?.calls.map(({ callId }) => callId)).toEqual(['x', 'x']);
});
