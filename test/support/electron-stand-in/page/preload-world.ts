/* oxlint-disable typescript/no-unsafe-type-assertion -- what arrives was made by the stand-in’s own half in main */
/**
 * What surrounds the app's preload: the few modules a sandboxed preload can require. Sent to the page
 * as source, after `clone.ts` and `worlds.ts`: it uses those two, and nothing else outside itself.
 */
import type { decodeClone as Decode, encodeClone as Encode } from './clone.ts';
import type { WorldLink } from './worlds.ts';

export interface PreloadOptions {
  /** Also the name of the function that main's messages come through. */
  readonly random: string;
  readonly path: string;
  /** What Electron shows a preload of its process. */
  readonly process: Readonly<Record<string, unknown>>;
}

/** What the preload's world tells main, as JSON. */
export type FromPreload =
  | {
      readonly say: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly values: string;
    }
  | { readonly say: 'send'; readonly channel: string; readonly values: string }
  | { readonly say: 'input'; readonly type: string }
  | { readonly say: 'preload-error'; readonly message: string; readonly stack: string };

/** What main tells the preload's world. */
export type ToPreload =
  | { readonly say: 'settle'; readonly id: number; readonly ok: boolean; readonly value: string }
  | { readonly say: 'message'; readonly channel: string; readonly values: string };

type Preload = (
  module: { exports: unknown },
  exports: unknown,
  require: (name: string) => unknown,
  process: unknown,
) => void;

export function runPreload(
  options: PreloadOptions,
  link: WorldLink,
  encode: typeof Encode,
  decode: typeof Decode,
  preload: Preload,
): void {
  const world = globalThis as unknown as Record<string, unknown>;
  const tell = (message: FromPreload): void => {
    (world[options.random] as (text: string) => void)(JSON.stringify(message));
  };

  class EventEmitter {
    private readonly listeners_ = new Map<string, { listener: unknown; once: boolean }[]>();
    private add(name: string, listener: unknown, once: boolean): this {
      const list = this.listeners_.get(name) ?? [];
      this.listeners_.set(name, [...list, { listener, once }]);
      return this;
    }
    on(name: string, listener: unknown): this {
      return this.add(name, listener, false);
    }
    addListener(name: string, listener: unknown): this {
      return this.add(name, listener, false);
    }
    once(name: string, listener: unknown): this {
      return this.add(name, listener, true);
    }
    off(name: string, listener: unknown): this {
      const list = this.listeners_.get(name) ?? [];
      const place = list.findLastIndex((held) => held.listener === listener);
      this.listeners_.set(
        name,
        list.filter((_held, at) => at !== place),
      );
      return this;
    }
    removeListener(name: string, listener: unknown): this {
      return this.off(name, listener);
    }
    removeAllListeners(name?: string): this {
      if (name === undefined) this.listeners_.clear();
      else this.listeners_.delete(name);
      return this;
    }
    listenerCount(name: string): number {
      return this.listeners_.get(name)?.length ?? 0;
    }
    setMaxListeners(): this {
      return this;
    }
    emit(name: string, ...values: unknown[]): boolean {
      const list = this.listeners_.get(name) ?? [];
      for (const { listener, once } of list) {
        if (once) this.off(name, listener);
        (listener as (...given: unknown[]) => void).apply(this, values);
      }
      return list.length > 0;
    }
  }

  const waiting = new Map<number, { yes: (value: unknown) => void; no: (error: Error) => void }>();
  let nextId = 1;
  const ipcRenderer = Object.assign(new EventEmitter(), {
    invoke(channel: string, ...values: unknown[]): Promise<unknown> {
      const id = nextId++;
      const text = encode(values);
      return new Promise((yes, no) => {
        waiting.set(id, { yes, no });
        tell({ say: 'invoke', id, channel, values: text });
      });
    },
    send(channel: string, ...values: unknown[]): void {
      tell({ say: 'send', channel, values: encode(values) });
    },
  });

  const receive = (message: ToPreload): void => {
    if (message.say === 'settle') {
      const pending = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) pending?.yes(decode(message.value));
      else pending?.no(new Error(message.value));
      return;
    }
    const values = decode(message.values) as unknown[];
    ipcRenderer.emit(message.channel, { sender: ipcRenderer, ports: [] }, ...values);
  };
  Object.defineProperty(world, `${options.random}:receive`, {
    value: (text: string) => receive(JSON.parse(text) as ToPreload),
  });

  const contextBridge = {
    exposeInMainWorld: (name: string, value: unknown): void => link.expose(name, value),
  };
  const webUtils = {
    /** Main looks at the file while this world is halted; see `main/file-paths.ts`. */
    getPathForFile(file: unknown): string {
      if (!(file instanceof File)) {
        throw new TypeError('Failed to execute getPathForFile: the value is not a File');
      }
      const asked = { file, path: '' };
      world[`${options.random}:asked`] = asked;
      // oxlint-disable-next-line no-debugger -- the halt is how a synchronous answer is had
      debugger;
      return asked.path;
    },
  };
  const strict = (name: string, value: object): unknown =>
    new Proxy(value, {
      get(target, key, receiver) {
        if (key in target || typeof key === 'symbol' || key.endsWith('_') || key === 'then') {
          return Reflect.get(target, key, receiver) as unknown;
        }
        throw new Error(`${name}.${key} is not implemented by the Electron stand-in`);
      },
    });
  const electron = strict('electron', {
    ipcRenderer: strict('ipcRenderer', ipcRenderer),
    contextBridge: strict('contextBridge', contextBridge),
    webUtils: strict('webUtils', webUtils),
  });
  // What the person does is known before the page can act on it; what a page makes up is not trusted.
  const inputs: Record<string, string> = {
    mousedown: 'mouseDown',
    mouseup: 'mouseUp',
    keydown: 'rawKeyDown',
    keyup: 'keyUp',
  };
  for (const [name, type] of Object.entries(inputs)) {
    const notice = (event: Event): void => {
      if (event.isTrusted) tell({ say: 'input', type });
    };
    (globalThis as unknown as EventTarget).addEventListener(name, notice, { capture: true });
  }
  const timers = {
    setTimeout: globalThis.setTimeout.bind(globalThis),
    clearTimeout: globalThis.clearTimeout.bind(globalThis),
    setInterval: globalThis.setInterval.bind(globalThis),
    clearInterval: globalThis.clearInterval.bind(globalThis),
  };
  const events = Object.assign(EventEmitter, { EventEmitter, default: EventEmitter });
  const modules: Record<string, unknown> = {
    electron,
    'electron/renderer': electron,
    'electron/common': electron,
    events,
    timers,
    url: { URL, URLSearchParams },
  };
  const require = (name: string): unknown => {
    const bare = name.replace(/^node:/, '');
    if (Object.hasOwn(modules, bare)) return modules[bare];
    throw new Error(`module not found: ${name}`);
  };
  try {
    const module = { exports: {} };
    preload(module, module.exports, require, options.process);
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    console.error(`Unable to load preload script: ${options.path}`);
    console.error(stack);
    tell({ say: 'preload-error', message, stack });
  }
}
