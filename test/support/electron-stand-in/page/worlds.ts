/* oxlint-disable typescript/no-unsafe-type-assertion -- both halves of the link are this function: what arrives was made by the other */
/**
 * How the page's world and the preload's hand each other values: by synchronous events whose names
 * hold a random word that the page never sees. Chromium clones an event's detail between worlds.
 * Sent to both worlds as source: it uses nothing outside itself.
 */

export interface WorldLink {
  /** Gives the other world an object of functions and values under a name of its `window`. */
  expose(name: string, value: unknown): void;
}

/** Names of the two directions, `random` the same on both sides. */
export function linkWorlds(random: string, side: 'page' | 'preload'): WorldLink {
  type Wrapped =
    | { readonly kind: 'value'; readonly value: unknown }
    | { readonly kind: 'function' | 'promise'; readonly id: number }
    | { readonly kind: 'error'; readonly name: string; readonly message: string }
    | { readonly kind: 'array'; readonly items: readonly Wrapped[] }
    | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Wrapped])[] };
  type Message =
    | { readonly say: 'expose'; readonly name: string; readonly value: Wrapped }
    | { readonly say: 'call'; readonly id: number; readonly values: readonly Wrapped[] }
    | {
        readonly say: 'settle';
        readonly id: number;
        readonly ok: boolean;
        readonly value: Wrapped;
      };
  type Answer =
    | { readonly ok: true; readonly value: Wrapped }
    | { readonly ok: false; readonly value: Wrapped };

  const other = side === 'page' ? 'preload' : 'page';
  const target = globalThis as unknown as EventTarget;
  const listen = target.addEventListener.bind(target);
  const dispatch = target.dispatchEvent.bind(target);
  const Carrier = CustomEvent;
  const clone = structuredClone;
  const functions = new Map<number, (...values: unknown[]) => unknown>();
  const ids = new Map<unknown, number>();
  const waiting = new Map<
    number,
    { yes: (value: unknown) => void; no: (error: unknown) => void }
  >();
  let nextId = 1;
  let answer: Answer | undefined;

  const wrap = (value: unknown, depth: number): Wrapped => {
    if (depth > 1000) {
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    }
    if (typeof value === 'function') {
      const id = ids.get(value) ?? nextId++;
      ids.set(value, id);
      functions.set(id, value as (...values: unknown[]) => unknown);
      return { kind: 'function', id };
    }
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return { kind: 'value', value };
    if (value instanceof Promise) {
      const id = nextId++;
      value.then(
        (held: unknown) => settle(id, true, held),
        (error: unknown) => settle(id, false, error),
      );
      return { kind: 'promise', id };
    }
    if (value instanceof Error) return { kind: 'error', name: value.name, message: value.message };
    if (Array.isArray(value)) {
      return { kind: 'array', items: value.map((item) => wrap(item, depth + 1)) };
    }
    if (Object.prototype.toString.call(value) === '[object Object]') {
      // Prototypes stay behind, as with the real bridge: own fields only.
      const entries = Object.entries(value).map(
        ([key, held]) => [key, wrap(held, depth + 1)] as const,
      );
      return { kind: 'object', entries };
    }
    try {
      clone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
    return { kind: 'value', value };
  };

  const unwrap = (wrapped: Wrapped): unknown => {
    switch (wrapped.kind) {
      case 'value':
        return wrapped.value;
      case 'error':
        return new Error(wrapped.message);
      case 'array':
        return wrapped.items.map(unwrap);
      case 'object': {
        const object: Record<string, unknown> = {};
        for (const [key, held] of wrapped.entries) object[key] = unwrap(held);
        return object;
      }
      case 'promise': {
        const { id } = wrapped;
        return new Promise((yes, no) => {
          waiting.set(id, { yes, no });
        });
      }
      case 'function':
      default: {
        const { id } = wrapped;
        return (...values: unknown[]): unknown =>
          ask({ say: 'call', id, values: values.map((value) => wrap(value, 0)) });
      }
    }
  };

  const settle = (id: number, ok: boolean, value: unknown): void => {
    try {
      ask({ say: 'settle', id, ok, value: wrap(value, 0) });
    } catch (error) {
      ask({ say: 'settle', id, ok: false, value: wrap(error, 0) });
    }
  };

  const ask = (message: Message): unknown => {
    answer = undefined;
    dispatch(new Carrier(`${random}:to-${other}`, { detail: message }));
    // Read by the listener below while the event was dispatched: events are synchronous.
    const got = answer as Answer | undefined;
    if (got === undefined) throw new Error('An object could not be cloned.');
    if (!got.ok) throw unwrap(got.value);
    return unwrap(got.value);
  };

  const freeze = (value: unknown): void => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
    if (ArrayBuffer.isView(value)) return;
    Object.freeze(value);
    for (const held of Object.values(value)) freeze(held);
  };

  const carryOut = (message: Message): unknown => {
    switch (message.say) {
      case 'expose': {
        if (message.name in globalThis) {
          throw new Error('Cannot bind an API on top of an existing property on the window object');
        }
        const value = unwrap(message.value);
        freeze(value);
        Object.defineProperty(globalThis, message.name, { value, enumerable: true });
        return undefined;
      }
      case 'call':
        return functions.get(message.id)?.(...message.values.map(unwrap));
      case 'settle':
      default: {
        const pending = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.ok) pending?.yes(unwrap(message.value));
        else pending?.no(unwrap(message.value));
        return undefined;
      }
    }
  };

  listen(`${random}:to-${side}`, (event) => {
    const message = (event as CustomEvent<Message | null>).detail;
    let said: Answer;
    try {
      if (message === null) throw new Error('An object could not be cloned.');
      said = { ok: true, value: wrap(carryOut(message), 0) };
    } catch (error) {
      said = { ok: false, value: wrap(error, 0) };
    }
    dispatch(new Carrier(`${random}:from-${side}`, { detail: said }));
  });
  listen(`${random}:from-${other}`, (event) => {
    answer = (event as CustomEvent<Answer | null>).detail ?? undefined;
  });
  return {
    expose: (name, value) => void ask({ say: 'expose', name, value: wrap(value, 0) }),
  };
}
