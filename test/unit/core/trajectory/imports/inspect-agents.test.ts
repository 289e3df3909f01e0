import { describe, expect, test } from 'vitest';
import {
  answers,
  asks,
  at,
  found,
  model,
  question,
  read,
  sample,
  tool,
} from '../../../../support/inspect-log.ts';

describe('other agents of a sample', () => {
  const inside = { id: 'i1', role: 'user', content: 'Only the north.' };
  const helper = { id: 'i2', role: 'assistant', content: 'The north is shallow.' };

  test('one that a call ran is a child, and a scorer’s questions are no work of the agent', () => {
    const events = [
      { event: 'span_begin', ...at(), id: 'main', name: 'react', type: 'agent' },
      { ...model([question], asks), span_id: 'main' },
      { event: 'span_begin', ...at(), id: 'sub', parent_id: 'main', name: 'helper', type: 'agent' },
      { ...model([inside], helper), span_id: 'sub' },
      { event: 'span_end', ...at(), id: 'sub' },
      { ...tool('c1', 'The north is shallow.', { agent_span_id: 'sub' }), span_id: 'main' },
      { ...model([question, asks, found], answers), span_id: 'main' },
      { event: 'span_begin', ...at(), id: 'judge', name: 'graded', type: 'scorer' },
      {
        ...model([{ id: 'g', role: 'user', content: 'Grade.' }], {
          id: 'h',
          role: 'assistant',
          content: 'C',
        }),
        span_id: 'judge',
      },
      { event: 'score', ...at(), span_id: 'judge', score: { value: 'C' } },
    ];
    const [trajectory] = read(
      sample({ events, messages: [question, asks, found, answers] }),
    ).trajectories;
    expect(trajectory?.steps.map(({ kind, message }) => [kind, message])).toEqual([
      ['message', 'How deep are ponds?'],
      ['reply', 'I look.'],
      ['reply', 'Two metres.'],
      ['feedback', ''],
    ]);
    expect(trajectory?.steps[1]?.observations).toMatchObject([{ childSessionId: 'sub' }]);
    expect(
      trajectory?.children.map(({ sessionId, agent, steps }) => [
        sessionId,
        agent.name,
        steps.map(({ message }) => message),
      ]),
    ).toEqual([
      ['sub', 'helper', ['Only the north.', 'The north is shallow.']],
      ['judge', 'graded', ['Grade.', 'C']],
    ]);
  });

  test('events within a tool’s event, as older logs have them, are a child’s when a model was asked', () => {
    const events = [
      model([question], asks),
      tool('c1', 'So.', { events: [model([inside], helper)] }),
      model([question, asks, found], answers),
    ];
    const [trajectory] = read(sample({ events })).trajectories;
    expect(trajectory?.children.map(({ steps }) => steps.length)).toEqual([2]);
    expect(trajectory?.steps.filter(({ kind }) => kind === 'reply')).toHaveLength(2);
  });

  test('spans that name each other in a circle are read all the same', () => {
    const span = (id: string, parent_id: string, type: string) => ({
      event: 'span_begin',
      ...at(),
      id,
      parent_id,
      name: id,
      type,
    });
    const events = [
      span('a', 'b', 'scorer'),
      span('b', 'a', 'scorer'),
      span('c', 'd', 'agent'),
      span('d', 'c', 'agent'),
      { ...tool('x', '', { agent_span_id: 'c' }), span_id: 'd' },
      { ...tool('y', '', { agent_span_id: 'd' }), span_id: 'c' },
      { ...model([question], answers), span_id: 'a' },
      { event: 'score', ...at(), span_id: 'b', score: { value: 1 } },
    ];
    expect(read(sample({ events })).error).toBeUndefined();
  });
});
