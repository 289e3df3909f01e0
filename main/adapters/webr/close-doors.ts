/**
 * Loaded inside a contained process before webR, in each of its threads: takes away what webR could
 * use to reach its host, and answers what it asks while it starts.
 * docs/decisions/0020-contained-engines.md has why.
 */
import { constants } from 'node:fs';
import module from 'node:module';

/**
 * webR asks for two things by their text. A library with inline JavaScript asks for functions, which
 * draw on a canvas that is not there: it gets one that does nothing. `webr::eval_js` asks for whatever
 * R code wants: it gets an error, which is an error of R.
 */
function evaluateNothing(text: unknown): unknown {
  if (typeof text === 'string' && /^\([\w$,\s]*\) => /.test(text)) return () => 0;
  throw new Error('JavaScript cannot be run from R in Cairn');
}

/** A socket that fails as soon as it is asked for: R's connections wait for a word. */
class NoSocket extends EventTarget {
  constructor() {
    super();
    setImmediate(() => this.dispatchEvent(new Event('error')));
  }

  send(): void {}

  close(): void {}
}

/** What webR's downloads are made of. */
class NoRequest {
  open(): never {
    throw new Error('There is no network for R in Cairn');
  }
}

/** Ways out of this process, for what is loaded later. The permissions and the system close them too. */
const WAYS_OUT = new Set(
  [
    'child_process',
    'cluster',
    'dgram',
    'dns',
    'http',
    'http2',
    'https',
    'inspector',
    'net',
    'tls',
  ].flatMap((name) => [name, `node:${name}`]),
);

function closeDoors(): void {
  // What is put there later is let go without a word: webR brings its own of some of them.
  const close = (name: string, value: unknown): void => {
    Object.defineProperty(globalThis, name, {
      get: () => value,
      set() {},
      configurable: false,
    });
  };
  close('eval', evaluateNothing);
  close('fetch', undefined);
  close('EventSource', undefined);
  close('WebSocket', NoSocket);
  close('XMLHttpRequest', NoRequest);

  const load: unknown = Reflect.get(module, '_load');
  Reflect.set(module, '_load', (name: string, ...rest: unknown[]) => {
    if (name === 'ws') return NoSocket;
    if (WAYS_OUT.has(name)) return {};
    return typeof load === 'function' ? Reflect.apply(load, module, [name, ...rest]) : undefined;
  });
  // The permissions take this away, and webR reads the numbers of its file flags from it.
  Reflect.set(process, 'binding', (name: string) => {
    if (name !== 'constants') throw new Error(`No such binding: ${name}`);
    return { fs: constants };
  });
}

closeDoors();
