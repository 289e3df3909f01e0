import { describe, expect, test } from 'vitest';
import { exportFormat } from '../../../../main/adapters/trajectories/export-format.ts';
import { crateWriter } from '../../../../main/adapters/trajectories/ro-crate.ts';
import { ExportFormatId } from '../../../../main/core/trajectory/formats/format.ts';
import type { Chunks, FormatWriter } from '../../../../main/core/trajectory/formats/format.ts';
import { noSources } from '../../../../main/core/trajectory/formats/ro-crate/sources.ts';
import type { ExportChoices } from '../../../../main/core/trajectory/options.ts';
import type { Trajectory } from '../../../../main/core/trajectory/trajectory.ts';
import { trajectoryOf } from '../../../../main/core/trajectory/trajectory-of.ts';
import { everyWordIn } from '../../../support/every-word.ts';
import {
  call,
  gave,
  madeStep,
  reply,
  said,
  trajectoryOfSteps,
} from '../../../support/made-trajectory.ts';
import { readForeignText } from '../../../support/read-foreign.ts';
import { recorder, search } from '../../../support/recorded-session.ts';

/** Stands in reasoning and nowhere else. */
const WORD = 'zygomorphic';
const usual: ExportChoices = {
  branches: 'active',
  perHumanTurn: false,
  reasoning: 'field',
  maskFailedSteps: false,
};

async function bytesOf(chunks: Chunks): Promise<Buffer[]> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk));
  return parts;
}

async function written(writer: FormatWriter, trajectories: readonly Trajectory[]) {
  const parts: Buffer[] = [];
  const losses = [];
  const problems = [];
  for (const trajectory of trajectories) {
    const one = writer.add(trajectory, undefined, {
      ...noSources('2026-04-01T09:00:00.000Z', { name: 'Cairn', version: '1' }),
      record: { state: 'whole', events: 1, read: () => record() },
    });
    parts.push(...(await bytesOf(one.chunks)));
    losses.push(...one.losses);
    problems.push(...one.problems);
  }
  const end = writer.end();
  parts.push(...(await bytesOf(end.chunks)));
  return {
    bytes: new Uint8Array(Buffer.concat(parts)),
    losses,
    problems: [...problems, ...end.problems],
    extension: end.extension,
  };
}

async function* record(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`{"kind":"reasoning","payload":{"text":"${WORD}"}}\n`);
}

/** Reasoning in a reply, in the raw blocks that came with it, and in a compaction's own reply. */
function recorded(): Trajectory {
  const session = recorder('What do ponds hold?');
  const [callId = ''] = session.reply({
    reasoning: `A ${WORD} thought.`,
    calls: [search('ponds')],
  });
  const raw = { stepId: 'step_1', text: WORD, details: [{ type: 'reasoning.text', text: WORD }] };
  session.add('reasoning', raw, 'agent');
  const boundary = session.result(callId, 'Many species.');
  session.reply({ purpose: 'compaction', reasoning: `To be summed up, ${WORD}.` });
  session.add(
    'context.compacted',
    {
      boundaryId: boundary.id,
      summary: 'Ponds were looked for.',
      method: 'model',
      tokensBefore: 90,
      tokensAfter: 9,
    },
    'system',
  );
  session.reply({ reasoning: WORD, text: 'They hold many.' });
  session.close();
  return trajectoryOf(session.events());
}

/** The same in what other programs keep beside a step. */
function foreign(): Trajectory {
  const block = { type: 'thinking', thinking: WORD, signature: WORD };
  const child = trajectoryOfSteps([reply({ message: 'Helped.', extra: { thinking: WORD } })], {
    trajectoryId: 'ses_child',
  });
  return trajectoryOfSteps(
    [
      said('What do ponds hold?', { extra: { content: [block, { type: 'image' }] } }),
      reply({
        message: `<think>${WORD}</think>\n\nI look.`,
        calls: [{ ...call('look', {}), extra: { thought_signature: WORD } }],
        observations: [{ ...gave('Many.'), extra: { reasoning_content: WORD } }],
        extra: { reasoning_details: [{ data: WORD }], thinking_signatures: [WORD], uuid: 'kept' },
        usage: { promptTokens: 1, completionTokens: 1, extra: { completion_token_ids: [7] } },
      }),
      madeStep({
        source: 'system',
        kind: 'compaction',
        message: 'They spoke of ponds.',
        detail: { history: [{ type: 'reasoning', encrypted_content: WORD }, { type: 'message' }] },
      }),
      madeStep({
        source: 'system',
        kind: 'unreadable',
        detail: { why: 'unknown_version', kind: 'reasoning', payload: { text: WORD } },
      }),
      reply({ message: 'Many.', reasoning: { state: 'shown', text: WORD } }),
    ],
    { extra: { reasoning: { text: WORD } }, children: [child] },
  );
}

describe.each(ExportFormatId.options)('as %s', (id) => {
  test.each([
    ['a session of Cairn', recorded],
    ['what another program recorded', foreign],
  ])(
    'reasoning of %s stands nowhere once it is to be left out, and is counted',
    async (_name, make) => {
      const format = await exportFormat(id);
      const choices = { ...usual, subAgents: 'samples' as const };
      const whole = await written(format.open(choices), [make()]);
      expect(await everyWordIn(whole.bytes)).toContain(WORD);
      const without = await written(format.open({ ...choices, reasoning: 'omit' }), [make()]);
      const words = await everyWordIn(without.bytes);
      expect(words).not.toContain(WORD);
      expect(words).toContain('any.');
      expect(without.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(without.losses.find(({ what }) => what === 'reasoning')?.count).toBeGreaterThan(0);
    },
  );
});

test('totals of OpenHands are written under the names of ATIF, and kept whole beside them', async () => {
  const usage = { prompt_tokens: 900, completion_tokens: 40, cache_read_tokens: 300 };
  const metrics = { accumulated_cost: 0.5, accumulated_token_usage: usage, costs: [{ cost: 0.5 }] };
  const event = { source: 'environment', timestamp: '2026-03-01T10:00:00.000000' };
  const lines = [
    {
      ...event,
      kind: 'MessageEvent',
      source: 'user',
      llm_message: { role: 'user', content: [{ type: 'text', text: 'Fix it.' }] },
    },
    {
      ...event,
      kind: 'ConversationStateUpdateEvent',
      key: 'stats',
      value: { usage_to_metrics: { default: metrics } },
    },
    {
      ...event,
      kind: 'MessageEvent',
      source: 'agent',
      llm_message: { role: 'assistant', content: [{ type: 'text', text: 'Fixed.' }] },
    },
  ];
  const text = lines.map((line) => JSON.stringify(line)).join('\n');
  const [trajectory] = readForeignText(text, 'events.jsonl').trajectories;
  if (trajectory === undefined) throw new Error('Nothing was read.');
  const { title: _title, isBranch: _branch, ...own } = trajectory;
  expect(own.totals).toEqual(metrics);
  const atif = await exportFormat('atif');
  const { bytes, problems } = await written(atif.open(usual), [own]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(JSON.parse(Buffer.from(bytes).toString('utf8'))).toMatchObject({
    final_metrics: {
      total_prompt_tokens: 900,
      total_completion_tokens: 40,
      total_cached_tokens: 300,
      total_cost_usd: 0.5,
      total_steps: own.steps.length,
      extra: { totals: metrics },
    },
  });
});

test.each([
  ['atif', 'json', 'jsonl'],
  ['inspect', 'json', 'eval'],
] as const)(
  'a single trajectory as %s is a %s document alone, and .%s where its file is one of a series',
  async (id, alone, series) => {
    const format = await exportFormat(id);
    expect((await written(format.open(usual), [recorded()])).extension).toBe(alone);
    const one = await written(format.open({ ...usual, series: true }), [recorded()]);
    const two = await written(format.open({ ...usual, series: true }), [recorded(), foreign()]);
    expect([one.extension, two.extension]).toEqual([series, series]);
    expect(
      [one, two].flatMap(({ problems }) => problems.map(({ severity }) => severity)),
    ).not.toContain('error');
  },
);

test('a crate with more files than an archive counts is refused with the number', async () => {
  const limits = { files: 4, bytes: 1_000_000 };
  const { problems } = await written(crateWriter(usual, limits), [recorded(), foreign()]);
  expect(problems.filter(({ code }) => code === 'too_large')).toMatchObject([
    { severity: 'error', message: expect.stringContaining('up to 4 files') },
  ]);
  const fits = await written(crateWriter(usual, { ...limits, files: 50 }), [recorded()]);
  expect(fits.problems.filter(({ code }) => code === 'too_large')).toEqual([]);
});
