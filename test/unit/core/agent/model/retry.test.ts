import { expect, test } from 'vitest';
import type { ModelReply } from '../../../../../main/core/agent/model/client.ts';
import { replyWithRetries } from '../../../../../main/core/agent/model/retry.ts';
import type { FailedAttempt } from '../../../../../main/core/agent/model/retry.ts';
import { realTimer } from '../../../../support/session-kit.ts';
import { skippingTimer } from '../../../../support/model-kit.ts';
import { scriptedModel, written } from '../../../../support/scripted-model.ts';
import type { ScriptedReply } from '../../../../support/scripted-model.ts';

const request = { messages: [{ role: 'user' as const, content: 'Hello' }], tools: [] };
const busy = { failure: { code: 'model_busy' as const, message: 'busy', retry: true } };
const good = { text: 'Hello.' };

function failing(
  code: NonNullable<ModelReply['failure']>['code'],
  more: object = {},
): Partial<ModelReply> {
  return { failure: { code, message: code, ...more }, finishReason: 'cut' };
}

/** Every share of chance at its least or most: 0 waits longest, 255 half as long. */
async function tried(script: readonly ScriptedReply[], chance = 0) {
  const waits: number[] = [];
  const shown: string[] = [];
  const told: FailedAttempt[] = [];
  const model = scriptedModel(script);
  const result = await replyWithRetries(model, request, {
    random: { id: (prefix) => prefix, bytes: (count) => new Uint8Array(count).fill(chance) },
    timer: skippingTimer(waits),
    signal: new AbortController().signal,
    onDelta: ({ text }) => shown.push(text),
    onAttempt: (attempt) => told.push(attempt),
  });
  model.assertConsumed();
  return { ...result, waits, shown, told };
}

test('waits grow from half a second to thirty, and after six tries the last failure is the answer', async () => {
  const { reply, attempts, waits } = await tried([busy, busy, busy, busy, busy, busy]);
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000]);
  expect(reply.failure?.code).toBe('model_busy');
  expect(attempts.map(({ code, waited }) => [code, waited])).toEqual(
    waits.map((waited) => ['model_busy', waited]),
  );
});

test('chance shortens a wait by up to a half', async () => {
  expect((await tried([busy, busy, good], 255)).waits).toEqual([250, 500]);
});

test.each([
  'model_unreachable',
  'model_busy',
  'model_stalled',
  'model_stream_cut',
  'network_failed',
] as const)('%s before anything was shown is tried again', async (code) => {
  const { reply, attempts } = await tried([failing(code), good]);
  expect(reply.text).toBe('Hello.');
  expect(attempts).toHaveLength(1);
});

test.each([
  'model_unauthorized',
  'model_not_found',
  'model_context_overflow',
  'network_refused',
  'model_refused',
] as const)('%s is not tried again', async (code) => {
  expect((await tried([failing(code)])).attempts).toEqual([]);
});

test('the server’s own word on trying again goes before the code', async () => {
  expect((await tried([failing('model_busy', { retry: false })])).attempts).toEqual([]);
  expect((await tried([failing('model_bad_reply', { retry: true }), good])).reply.text).toBe(
    'Hello.',
  );
});

test('Retry-After is waited for as it was said, unless it is longer than ten minutes', async () => {
  const after = (retryAfter: number) => failing('model_busy', { retryAfter, retry: true });
  expect((await tried([after(7_000), good])).waits).toEqual([7_000]);
  expect((await tried([after(3_600_000)])).waits).toEqual([]);
});

test('once a part was shown nothing is tried again', async () => {
  const cut: ScriptedReply = (_, { onDelta }) => {
    onDelta?.({ kind: 'text', text: 'Hel' });
    return { ...failing('model_stream_cut'), text: 'Hel' };
  };
  const { reply, attempts, shown } = await tried([cut]);
  expect(reply.text).toBe('Hel');
  expect(attempts).toEqual([]);
  expect(shown).toEqual(['Hel']);
});

test('an empty reply gets two more tries, then it is a failure of its own', async () => {
  const empty = { text: ' \n' };
  expect((await tried([empty, {}, good])).reply.text).toBe('Hello.');
  const { reply, attempts, waits } = await tried([empty, {}, { reasoning: 'Hm.' }]);
  expect(reply.failure?.code).toBe('model_empty_reply');
  expect(reply.failure?.message).toContain('3 times');
  expect(attempts).toHaveLength(2);
  expect(waits).toHaveLength(2);
});

test('reasoning that was shown of an empty reply is taken back before the next try', async () => {
  const thinking: ScriptedReply = (_, { onDelta }) => {
    onDelta?.({ kind: 'reasoning', text: 'Hm.' });
    return { reasoning: 'Hm.' };
  };
  expect((await tried([thinking, good])).told).toMatchObject([
    { code: 'model_empty_reply', next: 2 },
  ]);
});

test('every failed try is told before the wait for the next, with how many there can be', async () => {
  const { told } = await tried([busy, busy, {}, {}, good]);
  expect(told.map(({ code, next, most, wait }) => [code, next, most, wait])).toEqual([
    ['model_busy', 2, 6, 500],
    ['model_busy', 3, 6, 1_000],
    ['model_empty_reply', 4, 5, 2_000],
    ['model_empty_reply', 5, 5, 4_000],
  ]);
});

test('the last failure is not told as a try to come', async () => {
  expect((await tried([busy, busy, busy, busy, busy, busy])).told).toHaveLength(5);
});

test('calls alone are no empty reply', async () => {
  expect((await tried([{ calls: [written('search', {})] }])).attempts).toEqual([]);
});

test('empty replies and failures together stay within six tries', async () => {
  const { attempts } = await tried([{}, busy, {}, busy, busy, busy]);
  expect(attempts).toHaveLength(5);
});

test('a stop ends the waiting at once, and an aborted signal asks only once', async () => {
  const controller = new AbortController();
  const model = scriptedModel([busy]);
  const random = {
    id: (prefix: string) => prefix,
    bytes: (count: number) => new Uint8Array(count),
  };
  const ports = { random, signal: controller.signal };
  const timer = {
    after: (_: number, callback: () => void) => {
      queueMicrotask(() => controller.abort());
      return realTimer.after(2 ** 30, callback);
    },
  };
  const { attempts } = await replyWithRetries(model, request, { ...ports, timer });
  expect(attempts).toHaveLength(1);
  const again = await replyWithRetries(scriptedModel([busy]), request, { ...ports, timer });
  expect(again.attempts).toEqual([]);
});
