/**
 * The envelope every recorded event has. Events form one linear hash chain per stream; branches of a
 * conversation exist only through `parentId`.
 */
import * as z from 'zod';

/** `workspace`, `network`, or `sessions/<session id>`: also the stream's place below `journal/`, without `.jsonl`. */
export const StreamName = z
  .string()
  .regex(
    /^(workspace|network|sessions\/[a-z0-9_]{1,64})$/,
    'must be "workspace", "network" or "sessions/<id>"',
  );
export type StreamName = z.infer<typeof StreamName>;

export const WORKSPACE_STREAM: StreamName = 'workspace';
/** The ledger of requests. */
export const NETWORK_STREAM: StreamName = 'network';

export function sessionStream(sessionId: string): StreamName {
  return `sessions/${sessionId}`;
}

export const ActorKind = z.enum(['researcher', 'agent', 'tool', 'system']);
export type ActorKind = z.infer<typeof ActorKind>;

/** `name` says which one: a person's name, a policy, a tool. */
export const Actor = z.strictObject({ kind: ActorKind, name: z.string().max(200).optional() });
export type Actor = z.infer<typeof Actor>;

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * One line of a journal.
 * - `time`: ISO 8601, UTC, milliseconds.
 * - `seq`: 0, 1, 2 … within the stream.
 * - `payloadHash` = SHA-256(salt + canonical JSON of payload); salted, so that an erased short text
 *   cannot be guessed back from its hash.
 * - `hash` = SHA-256(canonical JSON (RFC 8785) of every field but `payload`, `salt` and `hash`).
 * - `prev`: `hash` of the event before, 64 zeros for the first.
 * - An erased event keeps all but `payload` and `salt`, which are null, so the chain still verifies.
 */
export const RecordEvent = z.strictObject({
  id: z.string().min(1).max(64),
  stream: StreamName,
  seq: z.int().nonnegative(),
  time: z.iso.datetime({ precision: 3 }),
  actor: Actor,
  kind: z.string().min(1).max(64),
  schemaVersion: z.int().positive(),
  parentId: z.string().max(64).optional(),
  payload: z.unknown(),
  salt: z.string().nullable(),
  payloadHash: Hash,
  prev: Hash,
  hash: Hash,
});
export type RecordEvent = z.infer<typeof RecordEvent>;

export const NO_PREVIOUS_HASH = '0'.repeat(64);

/** What a caller hands in; the journal adds the place in the chain. */
export interface EventDraft {
  readonly actor: Actor;
  readonly kind: string;
  readonly payload: unknown;
  readonly parentId?: string;
}

/** A signed statement that the stream ended with this event at this time. */
export const SignedHead = z.strictObject({
  stream: StreamName,
  seq: z.int().nonnegative(),
  hash: Hash,
  time: z.iso.datetime({ precision: 3 }),
  publicKey: z.string(),
  signature: z.string(),
});
export type SignedHead = z.infer<typeof SignedHead>;
