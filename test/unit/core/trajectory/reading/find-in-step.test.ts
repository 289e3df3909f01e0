import { expect, test } from 'vitest';
import { stepFinder } from '../../../../../main/core/trajectory/reading/find-in-step.ts';
import type { TrajectoryStep } from '../../../../../main/core/trajectory/trajectory.ts';

const bare: TrajectoryStep = {
  source: 'agent',
  kind: 'reply',
  eventIds: ['evt_1'],
  message: '',
  calls: [],
  observations: [],
  effects: [],
};

function found(step: Partial<TrajectoryStep>, text: string) {
  const whole = { ...bare, ...step };
  const finder = stepFinder(text);
  const hits = [...(finder?.find(whole) ?? [])];
  // The quick look may say yes for nothing, and must never say no for a hit.
  expect(hits.length === 0 || finder?.mayHold(JSON.stringify(whole)) === true).toBe(true);
  return hits;
}

test('words are found in message, reasoning, arguments, results, errors and effects, each with its part', () => {
  const step: Partial<TrajectoryStep> = {
    message: 'needle',
    reasoning: { state: 'shown', text: 'needle' },
    calls: [
      { callId: 'c0', tool: 'search', arguments: {} },
      { callId: 'c1', tool: 'search', arguments: { deep: [{ query: 'a needle here' }] } },
    ],
    observations: [
      { outcome: 'error', error: { code: 'not_found', message: 'no needle' }, callId: 'c0' },
      { outcome: 'success', text: 'the needle', callId: 'c1' },
    ],
    effects: [{ kind: 'report.written', eventId: 'evt_2', detail: { title: 'Needle' } }],
  };
  expect(found(step, 'needle').map(({ part, index }) => [part, index])).toEqual([
    ['reasoning', undefined],
    ['message', undefined],
    ['arguments', 1],
    ['error', 0],
    ['result', 1],
    ['effect', 0],
  ]);
});

test('case, script and line ends do not hide words', () => {
  expect(found({ message: 'STRASSE und Größe' }, 'GRÖSSE')).toHaveLength(0);
  expect(found({ message: 'STRASSE und Größe' }, 'größe')).toHaveLength(1);
  expect(found({ message: 'ΟΔΟΣ' }, 'οδος')).toHaveLength(1);
  expect(found({ message: '间隔练习有助于长期记忆' }, '长期记忆')).toHaveLength(1);
  expect(found({ message: 'spaced\n\t practice' }, 'Spaced practice')).toHaveLength(1);
  expect(found({ message: 'he said "so" \\ then' }, '"so" \\')).toHaveLength(1);
  expect(found({ message: 'İstanbul and the needle' }, 'needle')[0]?.before).toBe(
    'İstanbul and the ',
  );
});

test('what a pattern would take for a sign stands for itself', () => {
  expect(found({ message: 'a.b (c) [d] $5' }, '(c) [d] $5')).toHaveLength(1);
  expect(found({ message: 'axb' }, 'a.b')).toHaveLength(0);
  expect(stepFinder('  \n')).toBeUndefined();
});

test('every occurrence of a long body is told, with what stands around it', () => {
  const text = `${'x'.repeat(500_000)}needle${'y'.repeat(500_000)}needle`;
  const hits = found({ observations: [{ outcome: 'success', text, callId: 'c' }] }, 'needle');
  expect(hits).toHaveLength(2);
  expect(hits[0]).toMatchObject({
    before: `…${'x'.repeat(60)}`,
    found: 'needle',
    after: `${'y'.repeat(60)}…`,
  });
  expect(hits[1]).toMatchObject({ before: `…${'y'.repeat(60)}`, after: '' });
});

test('only the parts asked for are looked through', () => {
  const step = {
    ...bare,
    message: 'needle',
    reasoning: { state: 'shown', text: 'needle' } as const,
  };
  const hits = [...(stepFinder('needle')?.find(step, ['reasoning']) ?? [])];
  expect(hits.map(({ part }) => part)).toEqual(['reasoning']);
});
