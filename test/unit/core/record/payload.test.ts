import * as z from 'zod';
import { expect, test } from 'vitest';
import { checkDraft } from '../../../../main/core/record/draft.ts';
import { payloadContains, tombstoneOf } from '../../../../main/core/record/erasure.ts';
import type { RecordEvent } from '../../../../main/core/record/event.ts';
import { openPayload } from '../../../../main/core/record/payload.ts';
import { replay } from '../../../../main/core/record/replay.ts';
import { seal } from '../../../../main/core/record/seal.ts';
import { sealPorts } from '../../../support/record-ports.ts';
import { messageDraft } from '../../../support/workspaces.ts';

const STREAM = 'sessions/ses_1';

function event(change: Partial<RecordEvent> = {}): RecordEvent {
  return {
    ...seal(STREAM, undefined, checkDraft(STREAM, messageDraft('hello')), sealPorts()),
    ...change,
  };
}

test('a payload of an old version is raised step by step, and the stored one is left as it was', () => {
  const kinds = {
    greeting: { version: 3, payload: z.strictObject({ words: z.array(z.string()) }) },
  };
  const steps = {
    greeting: {
      1: (payload: unknown) => ({ text: z.strictObject({ t: z.string() }).parse(payload).t }),
      2: (payload: unknown) => ({
        words: z.strictObject({ text: z.string() }).parse(payload).text.split(' '),
      }),
    },
  };
  const old = event({ kind: 'greeting', schemaVersion: 1, payload: { t: 'good day' } });
  expect(openPayload(old, kinds, steps)).toEqual({
    state: 'known',
    kind: 'greeting',
    payload: { words: ['good', 'day'] },
  });
  expect(old.payload).toEqual({ t: 'good day' });
});

test('an unknown kind and a newer version are kept as they are', () => {
  const unknown = event({ kind: 'from.the.future', payload: { anything: 1 } });
  expect(openPayload(unknown)).toEqual({ state: 'opaque', payload: { anything: 1 } });
  expect(openPayload(event({ schemaVersion: 99 })).state).toBe('opaque');
});

test('a known kind with a payload that does not fit is named as invalid', () => {
  expect(openPayload(event({ payload: { text: 5 } })).state).toBe('invalid');
});

test('an erased event opens as erased, whatever its kind', () => {
  expect(openPayload(tombstoneOf(event())).state).toBe('erased');
});

test('a draft of an unknown kind, of the other stream, or with a wrong payload is a bug and throws', () => {
  expect(() => checkDraft(STREAM, { ...messageDraft('a'), kind: 'no.such.kind' })).toThrow(/kind/);
  expect(() => checkDraft('workspace', messageDraft('a'))).toThrow(/kind/);
  expect(() => checkDraft(STREAM, { ...messageDraft('a'), payload: { text: 1 } })).toThrow(/fit/);
});

test('replay folds a stream in order', async () => {
  const first = event();
  const second = seal(STREAM, first, checkDraft(STREAM, messageDraft('world')), sealPorts());
  async function* entries() {
    yield { event: first, offset: 0, length: 1 };
    yield { event: second, offset: 2, length: 1 };
  }
  const texts = await replay(entries(), [] as string[], (state, one, payload) =>
    payload.state === 'known' ? [...state, `${one.seq} ${JSON.stringify(payload.payload)}`] : state,
  );
  expect(texts).toEqual(['0 {"text":"hello","final":false}', '1 {"text":"world","final":false}']);
});

test('a text is found in a payload also where it stands escaped inside another JSON text', () => {
  const secret = 'sk-"quoted"\n密钥';
  expect(payloadContains({ a: [{ b: `x ${secret} y` }] }, secret)).toBe(true);
  expect(payloadContains({ arguments: JSON.stringify({ key: secret }) }, secret)).toBe(true);
  expect(payloadContains({ a: 'other' }, secret)).toBe(false);
  expect(payloadContains(null, 'null')).toBe(false);
});
