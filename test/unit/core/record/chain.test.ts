import { expect, test } from 'vitest';
import type { JournalDamage } from '../../../../main/core/ports.ts';
import { readChain } from '../../../../main/core/record/chain.ts';
import { checkDraft } from '../../../../main/core/record/draft.ts';
import { tombstoneOf } from '../../../../main/core/record/erasure.ts';
import type { RecordEvent } from '../../../../main/core/record/event.ts';
import { checkSignedHeads, summarizeStream } from '../../../../main/core/record/findings.ts';
import { lineOf } from '../../../../main/core/record/line.ts';
import type { RawLine } from '../../../../main/core/record/line.ts';
import { seal, verifyEvent } from '../../../../main/core/record/seal.ts';
import { signHead } from '../../../../main/core/record/signed-head.ts';
import { systemDigest } from '../../../../main/adapters/system/digest.ts';
import {
  loadOrCreateSigner,
  systemSignatureVerifier,
} from '../../../../main/adapters/system/signer.ts';
import { sealPorts, tickingClock } from '../../../support/record-ports.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { messageDraft } from '../../../support/workspaces.ts';

const STREAM = 'sessions/ses_1';

function events(count: number): RecordEvent[] {
  const ports = sealPorts();
  const made: RecordEvent[] = [];
  for (let index = 0; index < count; index += 1) {
    const draft = checkDraft(STREAM, { ...messageDraft(`text ${index}`), parentId: 'evt_parent' });
    made.push(seal(STREAM, made.at(-1), draft, ports));
  }
  return made;
}

async function* rawLines(texts: readonly string[]): AsyncGenerator<RawLine> {
  let offset = 0;
  for (const [index, text] of texts.entries()) {
    const length = Buffer.byteLength(text);
    yield { line: index + 1, offset, length, text, ended: true };
    offset += length + 1;
  }
}

async function readTexts(texts: readonly string[]) {
  const damage: JournalDamage[] = [];
  const read: number[] = [];
  const options = { onDamage: (one: JournalDamage) => damage.push(one) };
  for await (const { event } of readChain(STREAM, rawLines(texts), systemDigest, options)) {
    read.push(event.seq);
  }
  return { read, problems: damage.map(({ line, problem }) => [line, problem]) };
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

test('an untouched chain reads without a complaint', async () => {
  const { read, problems } = await readTexts(events(5).map(lineOf));
  expect(read).toEqual([0, 1, 2, 3, 4]);
  expect(problems).toEqual([]);
});

const changes: readonly [string, Partial<RecordEvent>][] = [
  ['id', { id: 'evt_other' }],
  ['seq', { seq: 7 }],
  ['time', { time: '2020-01-01T00:00:00.000Z' }],
  ['actor', { actor: { kind: 'researcher', name: 'test' } }],
  ["actor's name", { actor: { kind: 'agent', name: 'somebody else' } }],
  ['kind', { kind: 'reasoning' }],
  ['schemaVersion', { schemaVersion: 1 }],
  ['parentId', { parentId: 'evt_else' }],
  ['payload', { payload: { text: 'text 3', final: false } }],
  ['salt', { salt: 'f'.repeat(32) }],
  ['payloadHash', { payloadHash: 'f'.repeat(64) }],
  ['prev', { prev: 'f'.repeat(64) }],
  ['hash', { hash: 'f'.repeat(64) }],
];

test.each(changes)(
  'a changed %s is noticed at its line, and the rest is still read',
  async (_, change) => {
    const all = events(5);
    expect(verifyEvent({ ...at(all, 2), ...change }, systemDigest)).toBeTypeOf('string');
    const texts = all.map(lineOf);
    texts[2] = lineOf({ ...at(all, 2), ...change });
    const { read, problems } = await readTexts(texts);
    expect(read).toEqual([0, 1, 3, 4]);
    expect(problems).toEqual([[3, 'hash_mismatch']]);
  },
);

test('an event moved to another stream is not taken for one of it', async () => {
  const ports = sealPorts();
  const other = seal(
    'sessions/ses_2',
    undefined,
    checkDraft('sessions/ses_2', messageDraft('a')),
    ports,
  );
  expect((await readTexts([lineOf(other)])).problems).toEqual([[1, 'not_an_event']]);
});

test('a line that was forged whole breaks the link of the next', async () => {
  const all = events(4);
  const texts = all.map(lineOf);
  const draft = checkDraft(STREAM, messageDraft('forged'));
  texts[1] = lineOf(seal(STREAM, at(all, 0), draft, sealPorts()));
  const { read, problems } = await readTexts(texts);
  expect(problems).toEqual([[3, 'link_broken']]);
  expect(read).toEqual([0, 1, 2, 3]);
});

test('a removed, a repeated and two swapped lines are each noticed', async () => {
  const texts = events(4).map(lineOf);
  const [a, b, c, d] = [at(texts, 0), at(texts, 1), at(texts, 2), at(texts, 3)];
  expect((await readTexts([a, c, d])).problems).toEqual([[2, 'sequence_broken']]);
  expect(await readTexts([a, b, b, c])).toEqual({
    read: [0, 1, 2],
    problems: [[3, 'sequence_broken']],
  });
  const swapped = await readTexts([a, c, b, d]);
  expect(swapped.problems.length).toBeGreaterThan(0);
  expect((await readTexts([b, c, d])).problems).toEqual([[1, 'sequence_broken']]);
});

test('spacing, another spelling of a letter and a doubled member are noticed although JSON reads the same', async () => {
  const text = lineOf(at(events(1), 0));
  for (const changed of [
    text.replace('"seq":0', '"seq": 0'),
    text.replace('text 0', '\\u0074ext 0'),
    text.replace('"seq":0', '"seq":9,"seq":0'),
  ]) {
    expect(changed).not.toBe(text);
    expect((await readTexts([changed])).problems).toEqual([[1, 'not_an_event']]);
  }
});

test('a tombstone keeps the chain, and is a finding unless an erasure names it', async () => {
  const all = events(3);
  const texts = all.map(lineOf);
  texts[1] = lineOf(tombstoneOf(at(all, 1)));
  expect((await readTexts(texts)).problems).toEqual([]);
  const silent = await summarizeStream(STREAM, (onDamage) =>
    readChain(STREAM, rawLines(texts), systemDigest, { onDamage }),
  );
  expect(silent.findings).toMatchObject([{ code: 'chain_broken', seq: 1, line: 2 }]);

  const erasure = checkDraft(STREAM, {
    actor: { kind: 'researcher' },
    kind: 'events.erased',
    payload: { stream: STREAM, eventIds: [at(all, 1).id], reason: 'a key' },
  });
  texts.push(lineOf(seal(STREAM, at(all, 2), erasure, sealPorts())));
  const said = await summarizeStream(STREAM, (onDamage) =>
    readChain(STREAM, rawLines(texts), systemDigest, { onDamage }),
  );
  expect(said.findings).toEqual([]);
});

test('content put back into a tombstone is noticed', async () => {
  const event = { ...tombstoneOf(at(events(1), 0)), payload: { text: 'other', final: false } };
  expect((await readTexts([lineOf(event)])).problems).toEqual([[1, 'hash_mismatch']]);
});

test('lines cut off at the tail, a replaced chain, a strange key and a forged signature are noticed through signed heads', async () => {
  const all = events(4);
  const signer = await loadOrCreateSigner(temporaryFolder(), 'wsp_1');
  const stranger = await loadOrCreateSigner(temporaryFolder(), 'wsp_1');
  const clock = tickingClock();
  const head = signHead(STREAM, at(all, 3), { signer, clock });
  const keys = new Set([signer.publicKey]);
  const check = async (texts: readonly string[], heads = [head]) => {
    const summary = await summarizeStream(STREAM, (onDamage) =>
      readChain(STREAM, rawLines(texts), systemDigest, { onDamage }),
    );
    return checkSignedHeads(summary, heads, keys, systemSignatureVerifier).map(({ code }) => code);
  };
  const texts = all.map(lineOf);
  expect(await check(texts)).toEqual([]);
  expect(await check(texts.slice(0, 3))).toEqual(['chain_broken']);
  expect(await check(events(4).map(lineOf))).toEqual(['chain_broken']);
  expect(await check(texts, [signHead(STREAM, at(all, 3), { signer: stranger, clock })])).toEqual([
    'signature_invalid',
  ]);
  expect(await check(texts, [{ ...head, seq: 2, hash: at(all, 2).hash }])).toEqual([
    'signature_invalid',
  ]);
});
