import type { RouteOutput } from '../../../../preload/contract/index.ts';
import type { SessionPayload, SessionKind } from '../../../../preload/contract/types.ts';

/** An event as the app shows it. */
export type SessionEvent = RouteOutput<'session.events'>['events'][number];

/** An event of one kind, with its payload. */
export type EventOf<Kind extends SessionKind> = SessionEvent & {
  readonly kind: Kind;
  readonly body: SessionPayload<Kind>;
};

/**
 * True for an event of this kind that still has its payload. The engine wrote and parsed it against
 * the kind's schema, so its shape is not looked at again here.
 */
export function isKind<Kind extends SessionKind>(
  event: SessionEvent,
  kind: Kind,
): event is EventOf<Kind> {
  return (
    event.kind === kind && !event.erased && typeof event.body === 'object' && event.body !== null
  );
}

/** The field of an unknown object, or undefined. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** The field when it is a text. */
export function textField(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The field when it is a list, otherwise an empty one. */
export function listField(value: unknown, name: string): readonly unknown[] {
  const found = field(value, name);
  return Array.isArray(found) ? found : [];
}

/** The field when it is a number. */
export function numberField(value: unknown, name: string): number | undefined {
  const found = field(value, name);
  return typeof found === 'number' ? found : undefined;
}
