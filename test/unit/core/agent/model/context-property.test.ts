import { expect, test } from 'vitest';
import { buildContext, contextHash } from '../../../../../main/core/agent/model/context.ts';
import { draft } from '../../../../../main/core/agent/session-record.ts';
import type { EventDraft } from '../../../../../main/core/record/event.ts';
import { sha256 } from '../../../../support/agent-library.ts';
import { contextProblems } from '../../../../support/context-checks.ts';
import { pathWriter } from '../../../../support/path-writer.ts';
import type { PathWriter } from '../../../../support/path-writer.ts';

/** Mulberry32: the same numbers for the same seed, so that a failure can be looked at again. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

type Roll = ReturnType<typeof dice>;

/** Anything a session may record, in any order: the loop would not, damage and crashes may. */
const moves: readonly ((path: PathWriter, roll: Roll, open: string[]) => Promise<unknown>)[] = [
  (path, roll) => path.say(`message ${roll(1_000)} ${'x'.repeat(roll(400))}`),
  async (path, roll, open) => {
    const calls = Array.from({ length: roll(4) }, (_, index) => ({
      name: 'search',
      input: [{ q: index }, [1], 'text', null][roll(4)],
      ...(roll(2) === 0 ? { id: `call_${roll(3)}` } : {}),
    }));
    const text = roll(3) === 0 ? {} : { text: roll(4) === 0 ? ' ' : `reply ${roll(1_000)}` };
    const last = path.events().at(-1)?.seq ?? 0;
    const discarded = { name: 'write', arguments: '{"', reason: 'unfinished' } as const;
    open.push(
      ...(await path.reply({
        ...text,
        calls,
        sawSeq: Math.max(0, last - roll(3)),
        ...(roll(5) === 0 ? { reasoning: 'so' } : {}),
        ...(roll(5) === 0 ? { partial: true, finishReason: 'cut' as const } : {}),
        ...(roll(6) === 0 ? { discardedCalls: [discarded] } : {}),
      })),
    );
  },
  async (path, roll, open) => {
    const [callId] = open.splice(roll(open.length || 1), 1);
    if (callId !== undefined) await path.result(callId, 'y'.repeat(roll(900)));
  },
  async (path, roll, open) => {
    for (const callId of open.splice(0)) await path.result(callId, `of ${callId} ${roll(10)}`);
  },
  async (path, roll, open) => {
    const callId = open[roll(open.length || 1)] ?? 'call_unknown';
    await path.failure(callId, 'interrupted', 'Cairn ended.');
  },
  (path, roll) => path.add(...loose(roll)),
  (path) => path.add(draft('session.resumed', {}, 'system')),
  (path) => path.add(draft('citations.refused', { messageId: 'm', unknown: ['E9'] }, 'system')),
  (path, roll) => {
    const all = path.events();
    const boundary = all[roll(all.length)];
    const method = (['model', 'rule', 'elision'] as const)[roll(3)] ?? 'rule';
    const summary = method === 'elision' ? '' : 'what was done';
    const payload = { boundaryId: boundary?.id ?? 'gone', summary, method, longest: 1 + roll(300) };
    return path.add(draft('context.compacted', payload, 'system'));
  },
  (path, roll) => {
    const all = path.record.allEvents();
    const parentId = all[roll(all.length)]?.id ?? '';
    const opened = draft(
      'branch.opened',
      { branchId: 'b', reason: 'fork', targetId: parentId },
      'system',
    );
    return path.add({ ...opened, parentId });
  },
];

function loose(roll: Roll): readonly EventDraft[] {
  const callId = `loose_${roll(1_000_000)}`;
  const result = {
    callId,
    tool: 'search',
    outcome: 'success',
    text: '',
    data: null,
    milliseconds: 1,
  } as const;
  return [
    draft('reasoning', { text: 'I search.' }, 'agent'),
    draft('tool.called', { callId, tool: 'search', arguments: {} }, 'agent'),
    ...(roll(3) === 0 ? [] : [draft('tool.result', result, 'tool')]),
    ...(roll(2) === 0 ? [] : [draft('message.agent', { text: 'So.', final: false }, 'agent')]),
  ];
}

test('whatever a path holds, its context is well formed, at each event and the same each time', async () => {
  const problems: string[] = [];
  for (let seed = 1; seed <= 150; seed += 1) {
    const roll = dice(seed);
    const path = await pathWriter(roll(10) === 0 ? { systemPrompt: undefined } : {});
    const open: string[] = [];
    for (let step = 0; step < 25; step += 1) {
      await moves[roll(moves.length)]?.(path, roll, open);
      const context = buildContext(path.events());
      const found = contextProblems(context.messages);
      if (found.length > 0) problems.push(`seed ${seed}, step ${step}: ${found.join('; ')}`);
      const again = buildContext(structuredClone(path.events()));
      if (contextHash(sha256, again) !== contextHash(sha256, context)) {
        problems.push(`seed ${seed}, step ${step}: built twice, it differs`);
      }
    }
  }
  expect(problems).toEqual([]);
});

test('what was shown stays where it was as the session goes on, so that servers can reuse it', async () => {
  const path = await pathWriter();
  let before = buildContext(path.events()).messages;
  for (let step = 0; step < 30; step += 1) {
    if (step % 7 === 3) await path.say(`and ${step}`);
    const [call = ''] = await path.reply({ text: `reply ${step}`, calls: [{ name: 'search' }] });
    await path.result(call, `hit ${step}`);
    const now = buildContext(path.events()).messages;
    // A last message of the researcher may grow, what stands before it never changes.
    const kept = before.at(-1)?.role === 'user' ? before.slice(0, -1) : before;
    expect(now.slice(0, kept.length)).toEqual(kept);
    before = now;
  }
});
