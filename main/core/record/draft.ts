/** What may enter a stream: a known kind, with a payload of that kind's newest version. */
import type { Json } from './canonical.ts';
import { toPlainJson } from './canonical.ts';
import type { EventDraft, StreamName } from './event.ts';
import { Actor, WORKSPACE_STREAM } from './event.ts';
import { kindsOf } from './payload.ts';

/** A draft whose payload has been checked; only these are sealed. */
export interface CheckedDraft {
  readonly actor: Actor;
  readonly kind: string;
  readonly schemaVersion: number;
  readonly payload: Json;
  readonly parentId?: string;
}

/** Checks a draft against the kinds of its stream. A draft that does not fit is a bug, so it throws. */
export function checkDraft(stream: StreamName, draft: EventDraft): CheckedDraft {
  const kind = kindsOf(stream)[draft.kind];
  if (kind === undefined) {
    const place = stream === WORKSPACE_STREAM ? 'the workspace' : `the stream "${stream}"`;
    throw new Error(`"${draft.kind}" is not a kind of event that ${place} records.`);
  }
  const parsed = kind.payload.safeParse(draft.payload);
  if (!parsed.success) {
    throw new Error(`The payload of "${draft.kind}" does not fit: ${parsed.error.message}`);
  }
  return {
    actor: Actor.parse(toPlainJson(draft.actor)),
    kind: draft.kind,
    schemaVersion: kind.version,
    payload: toPlainJson(parsed.data),
    ...(draft.parentId === undefined ? {} : { parentId: draft.parentId.toWellFormed() }),
  };
}
