/** Gives a draft its place in the chain, and checks the hashes an event carries. */
import type { Clock, Digest, Random, StreamHead } from '../ports.ts';
import { canonicalJson } from './canonical.ts';
import type { CheckedDraft } from './draft.ts';
import type { RecordEvent, StreamName } from './event.ts';
import { NO_PREVIOUS_HASH } from './event.ts';

export interface SealPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly digest: Digest;
}

/** 128 random bits: enough that a short erased text cannot be guessed back from its hash. */
const SALT_BYTES = 16;

/** The event that follows `head` (or starts the stream) with this draft's content. */
export function seal(
  stream: StreamName,
  head: StreamHead | undefined,
  draft: CheckedDraft,
  ports: SealPorts,
): RecordEvent {
  const salt = hex(ports.random.bytes(SALT_BYTES));
  const unsigned = {
    id: ports.random.id('evt'),
    stream,
    seq: head === undefined ? 0 : head.seq + 1,
    time: ports.clock.now().toISOString(),
    actor: draft.actor,
    kind: draft.kind,
    schemaVersion: draft.schemaVersion,
    ...(draft.parentId === undefined ? {} : { parentId: draft.parentId }),
    payload: draft.payload,
    salt,
    payloadHash: hashOfPayload(salt, draft.payload, ports.digest),
    prev: head?.hash ?? NO_PREVIOUS_HASH,
  };
  return { ...unsigned, hash: hashOfHeader(unsigned, ports.digest) };
}

/** SHA-256 of the salt followed by the canonical payload. */
export function hashOfPayload(salt: string, payload: unknown, digest: Digest): string {
  return digest.sha256(salt + canonicalJson(payload));
}

/** SHA-256 of the canonical form of every field but payload, salt and hash. */
export function hashOfHeader(event: Omit<RecordEvent, 'hash'>, digest: Digest): string {
  return digest.sha256(
    canonicalJson({
      id: event.id,
      stream: event.stream,
      seq: event.seq,
      time: event.time,
      actor: event.actor,
      kind: event.kind,
      schemaVersion: event.schemaVersion,
      parentId: event.parentId,
      payloadHash: event.payloadHash,
      prev: event.prev,
    }),
  );
}

/** What is wrong with an event by itself, its neighbours left aside; undefined when nothing is. */
export function verifyEvent(event: RecordEvent, digest: Digest): string | undefined {
  if (hashOfHeader(event, digest) !== event.hash) {
    return 'its fields do not give the hash it carries';
  }
  if (event.salt === null) {
    return event.payload === null ? undefined : 'it is marked as erased and has content';
  }
  return hashOfPayload(event.salt, event.payload, digest) === event.payloadHash
    ? undefined
    : 'its content does not give the hash it carries';
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
