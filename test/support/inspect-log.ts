/** Logs as Inspect writes them, made small by hand. */
import { expect } from 'vitest';
import { TrajectoryStep } from '../../main/core/trajectory/trajectory.ts';
import { readForeignText } from './read-foreign.ts';

export const spec = {
  eval_id: 'e1',
  run_id: 'r1',
  created: '2026-03-01T09:00:00+00:00',
  task: 'ponds',
  task_id: 't1',
  task_version: 0,
  dataset: { name: 'ponds', sample_ids: [1, 2, 3] },
  model: 'lab/large',
  solver: 'react',
  config: {},
};
export const log = (...samples: unknown[]) => ({
  version: 2,
  status: 'success',
  eval: spec,
  plan: { name: 'plan', steps: [], config: {} },
  stats: { started_at: '', completed_at: '' },
  samples,
});
export const sample = (more: object) => ({
  id: 1,
  epoch: 1,
  input: 'How deep are ponds?',
  target: 'two metres',
  metadata: { level: 'easy' },
  output: { model: 'lab/large', choices: [], completion: '' },
  ...more,
});

let minute = 0;
export const at = () => ({
  timestamp: `2026-03-01T10:${String((minute += 1)).padStart(2, '0')}:00.000000+00:00`,
  working_start: minute,
});
export const system = { id: 'm0', role: 'system', content: 'Be brief.' };
export const question = { id: 'm1', role: 'user', content: 'How deep are ponds?' };
export const asks = {
  id: 'm2',
  role: 'assistant',
  source: 'generate',
  model: 'lab/large',
  content: [
    { type: 'reasoning', reasoning: 'Look it up.', redacted: false },
    { type: 'text', text: 'I look.' },
  ],
  tool_calls: [
    { id: 'c1', function: 'search', arguments: { query: 'ponds' }, type: 'function' },
    { id: 'c2', function: 'shell', arguments: { cmd: 'ls /private' }, type: 'function' },
  ],
};
export const found = {
  id: 'm3',
  role: 'tool',
  tool_call_id: 'c1',
  function: 'search',
  content: 'Two metres.',
};
export const refused = {
  id: 'm4',
  role: 'tool',
  tool_call_id: 'c2',
  function: 'shell',
  content: '',
  error: { type: 'permission', message: 'No entry.' },
};
export const answers = { id: 'm5', role: 'assistant', model: 'lab/large', content: 'Two metres.' };

export const model = (input: readonly unknown[], message: unknown, more: object = {}) => ({
  event: 'model',
  ...at(),
  model: 'lab/large',
  input,
  tools: [
    {
      name: 'search',
      description: 'Finds.',
      parameters: { type: 'object', properties: { query: { type: 'string' } }, required: [] },
    },
  ],
  tool_choice: 'auto',
  config: { temperature: 0.5, max_tokens: null },
  output: {
    model: 'lab/large',
    choices: [{ message, stop_reason: 'stop' }],
    completion: '',
    usage: {
      input_tokens: 100,
      output_tokens: 20,
      total_tokens: 170,
      input_tokens_cache_read: 50,
      total_cost: 0.5,
    },
  },
  working_time: 1.5,
  ...more,
});
export const tool = (id: string, result: unknown, more: object = {}) => ({
  event: 'tool',
  ...at(),
  type: 'function',
  id,
  function: 'search',
  arguments: {},
  result,
  events: [],
  working_time: 0.0123,
  ...more,
});

export const usual = () => [
  {
    event: 'sample_init',
    ...at(),
    sample: { input: 'How deep are ponds?', target: 'two metres' },
    state: {},
  },
  model([system, question], asks),
  {
    event: 'approval',
    ...at(),
    message: '',
    call: asks.tool_calls[0],
    approver: 'auto',
    decision: 'escalate',
  },
  {
    event: 'approval',
    ...at(),
    message: 'I look.',
    call: asks.tool_calls[0],
    approver: 'human',
    decision: 'modify',
    modified: { ...asks.tool_calls[0], arguments: { query: 'farm ponds' } },
    explanation: 'Farm ponds only.',
  },
  tool('c1', 'Two metres.', { arguments: { query: 'farm ponds' } }),
  tool('c2', '', { function: 'shell', error: { type: 'permission', message: 'No entry.' } }),
  model([system, question, asks, found, refused], answers),
  {
    event: 'score',
    ...at(),
    score: { value: 'C', explanation: 'It is so.' },
    target: 'two metres',
  },
];

export const read = (...samples: unknown[]) => readForeignText(JSON.stringify(log(...samples)));

export function stepsOf(...samples: unknown[]) {
  const { error, trajectories } = read(...samples);
  expect(error).toBeUndefined();
  const steps = trajectories[0]?.steps ?? [];
  for (const step of steps) expect(TrajectoryStep.safeParse(step).error).toBeUndefined();
  return steps;
}
