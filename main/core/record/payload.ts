/** Reading payloads back: old versions are raised step by step, unknown kinds are kept as they are. */
import type * as z from 'zod';
import type { RecordEvent, StreamName } from './event.ts';
import { NETWORK_STREAM, WORKSPACE_STREAM } from './event.ts';
import { networkKinds, sessionKinds, workspaceKinds } from './kinds.ts';

/** The version and payload schema of one kind. */
export interface KindDefinition {
  readonly version: number;
  readonly payload: z.ZodType;
}
export type KindTable = Readonly<Record<string, KindDefinition | undefined>>;

/** Turns a payload of one version into one of the next. */
export type Upcaster = (payload: unknown) => unknown;

/** kind → version it starts from → step to the next version. */
export type UpcasterTable = Readonly<
  Record<string, Readonly<Record<number, Upcaster | undefined>> | undefined>
>;

/** A version that only added fields which may be left out. */
const added: Upcaster = (payload) => payload;

/** Steps for kinds that have had more than one version. */
export const upcasters: UpcasterTable = {
  'session.opened': { 1: added, 2: added, 3: added },
  reasoning: { 1: added },
  'message.agent': { 1: added },
  'tool.called': { 1: added },
  'model.changed': { 1: added },
  'context.compacted': { 1: added },
  'work.added': { 1: added, 2: added },
  'work.edited': { 1: added, 2: added },
  'works.merged': { 1: added },
  'file.added': { 1: added, 2: added },
  'file.reread': { 1: added, 2: added },
  'report.written': { 1: added },
  'redaction.decided': { 1: added, 2: added },
  'network.requested': { 1: added },
  'network.answered': { 1: added },
};

/** The kinds a stream may hold. */
export function kindsOf(stream: StreamName): KindTable {
  if (stream === WORKSPACE_STREAM) return workspaceKinds;
  return stream === NETWORK_STREAM ? networkKinds : sessionKinds;
}

/**
 * `known`: fits today's schema, after raising. `erased`: only the tombstone is left. `opaque`: a
 * kind or version this Cairn does not know; kept and shown as it is. `invalid`: a known kind whose
 * payload does not fit its schema.
 */
export type OpenedPayload =
  | { readonly state: 'known'; readonly kind: string; readonly payload: unknown }
  | { readonly state: 'erased' }
  | { readonly state: 'opaque'; readonly payload: unknown }
  | { readonly state: 'invalid'; readonly payload: unknown; readonly problem: string };

/** Opens an event's payload. The tables are arguments so that tests can give kinds a history. */
export function openPayload(
  event: RecordEvent,
  kinds: KindTable = kindsOf(event.stream),
  steps: UpcasterTable = upcasters,
): OpenedPayload {
  if (event.salt === null) return { state: 'erased' };
  const kind = kinds[event.kind];
  if (kind === undefined || event.schemaVersion > kind.version) {
    return { state: 'opaque', payload: event.payload };
  }
  let payload = event.payload;
  for (let version = event.schemaVersion; version < kind.version; version += 1) {
    const step = steps[event.kind]?.[version];
    if (step === undefined) {
      throw new Error(`No way to read version ${version} of "${event.kind}".`);
    }
    payload = step(payload);
  }
  const parsed = kind.payload.safeParse(payload);
  return parsed.success
    ? { state: 'known', kind: event.kind, payload: parsed.data }
    : { state: 'invalid', payload: event.payload, problem: parsed.error.message };
}
