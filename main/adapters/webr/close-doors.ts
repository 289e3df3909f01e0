/**
 * Loaded inside a contained process before webR, in each of its threads: takes away what webR could
 * use to reach its host, and answers what it asks while it starts.
 * docs/decisions/0020-contained-engines.md has why.
 */
import { constants } from 'node:fs';
import module from 'node:module';

/** How webR's downloads begin, and how those end that want a status. */
const DOWNLOAD = '(() => {let resp = Module.downloadFileContent(';
const WANTS_STATUS = 'return resp.status;})();';

/**
 * webR has things done by their text. A library with inline JavaScript asks for functions, which draw
 * on a canvas that is not there: it gets one that does nothing. A download fails, with the status of a
 * service that is not there or with nothing, which R makes an error of its own. Everything else, such
 * as what `webr::eval_js` asks for, is an error of R. None of it is ever evaluated.
 */
function evaluateNothing(text: unknown): unknown {
  if (typeof text === 'string' && /^\([\w$,\s]*\) => /.test(text)) return () => 0;
  if (typeof text === 'string' && text.startsWith(DOWNLOAD)) {
    return text.endsWith(WANTS_STATUS) ? 503 : null;
  }
  return refuse('JavaScript cannot be run from R in Cairn');
}

/**
 * Ends what R is doing with an error of R, as webR itself does (`Rf_error`); an exception of JavaScript
 * would end R. In the process's first thread there is no R.
 */
function refuse(words: string): never {
  const engine: unknown = Reflect.get(globalThis, 'Module');
  if (typeof engine === 'object' && engine !== null) {
    const allocate: unknown = Reflect.get(engine, 'allocateUTF8OnStack');
    const raise: unknown = Reflect.get(engine, '_Rf_error');
    if (typeof allocate === 'function' && typeof raise === 'function') raise(allocate(words));
  }
  throw new Error(words);
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

/** What C's `system` is made of: every program is one that is not there, as a shell would say. */
const NO_PROGRAMS = { spawnSync: () => ({ status: 127, signal: null }) };

/** Ways out of this process, for what is loaded later. The permissions and the system close them too. */
const WAYS_OUT = new Set(
  ['cluster', 'dgram', 'dns', 'http', 'http2', 'https', 'inspector', 'net', 'tls'].flatMap(
    (name) => [name, `node:${name}`],
  ),
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
    if (name.endsWith('child_process')) return NO_PROGRAMS;
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
