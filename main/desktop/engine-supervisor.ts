/**
 * Keeps one engine process running for all windows. When it ends by itself it is started again on the
 * same workspace; the windows stay, and their feeds go on where they were. What was being asked when
 * it ended is answered with a failure, never asked twice: it may have been done.
 */
import type { EngineState } from '../../preload/contract/bridge.ts';
import type { AppEvent, FeedRequest, ServerFrame } from '../../preload/contract/events.ts';
import type { HostCapabilities } from '../../preload/contract/views.ts';
import { assertNever, type Failure, type Result } from '../core/errors.ts';
import type { Caller, StoredFile } from '../engine/engine.ts';
import { createEmitter } from '../engine/emitter.ts';
import type { Feed } from '../engine/feed.ts';
import {
  endedMeanwhile,
  endsTooOften,
  neverOpened,
  notThere,
  noUpload,
  uploadLost,
} from './engine-failures.ts';
import type { FirstWorkspace, FromEngine, HostAsk, ToEngine } from './engine-messages.ts';
import type { WhyNoKeyring } from './keyring.ts';
import { createRestarts } from './restarts.ts';
import { within } from './within.ts';

/** A process that runs the engine. */
export interface EngineChild {
  post(message: ToEngine): void;
  onMessage(listener: (message: FromEngine) => void): void;
  /** Called once, with the exit code. */
  onExit(listener: (code: number) => void): void;
  kill(): void;
}

export interface SupervisorOptions {
  fork(): EngineChild;
  readonly workspace: FirstWorkspace;
  readonly keyring: HostCapabilities['secrets'] | undefined;
  readonly noKeyring?: WhyNoKeyring;
  readonly detectServers: boolean;
  /** Does what only the main process can. */
  ask(ask: HostAsk): Promise<unknown>;
  /** Faults that no answer carries, for the log. */
  onFault(words: string): void;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  readonly patience?: Partial<typeof usualPatience>;
}

/** Milliseconds. */
const usualPatience = {
  /** Without a sign of life while the workspace is opened: it may be large, but it tells that it goes on. */
  opening: 60_000,
  /** How long a call waits for an engine that is starting. */
  call: 60_000,
  /** Between being killed and being gone. */
  killed: 2_000,
};

export interface EngineSupervisor {
  state(): EngineState;
  onState(listener: (state: EngineState) => void): () => void;
  /** What the engine tells everybody, for menus and notifications; `workspace.changed` also when it is there (again). */
  onAppEvent(listener: (event: AppEvent) => void): () => void;
  /** Waits while the engine starts. Never rejects. */
  call(route: string, input: unknown, caller: Caller): Promise<Result<unknown>>;
  file(fileId: string): Promise<Result<StoredFile>>;
  /** A feed that outlives the engine: `welcome` comes again each time it is back. */
  openFeed(caller: Caller, send: (frame: ServerFrame) => void): Feed;
  /** Nothing is sent before the first piece, so that a file chosen while the engine starts is not lost. */
  beginUpload(name: string): number;
  sendPiece(upload: number, bytes: Uint8Array): Promise<Result<unknown>>;
  endUpload(upload: number): Promise<Result<unknown>>;
  abortUpload(upload: number): void;
  /** Tries again after `failed`. */
  start(workspace?: FirstWorkspace): void;
  /** Ends it and waits; after `limit` milliseconds it is killed. From then on every call is refused. */
  close(limit?: number): Promise<void>;
}

type OpenFeed = { readonly caller: Caller; readonly send: (frame: ServerFrame) => void };
/** `child`: the process that has the first pieces. */
type Upload = { readonly name: string; child: EngineChild | undefined };

export function superviseEngine(options: SupervisorOptions): EngineSupervisor {
  const patience = { ...usualPatience, ...options.patience };
  const states = createEmitter<EngineState>();
  const appEvents = createEmitter<AppEvent>();
  /** Asked of the engine and not answered. */
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  /** Not asked yet: the engine is starting. */
  const patient = new Set<(failure: Failure | undefined) => void>();
  const feeds = new Map<number, OpenFeed>();
  const uploads = new Map<number, Upload>();
  const restarts = createRestarts(options.now);
  let state: EngineState = { state: 'starting' };
  let child: EngineChild | undefined;
  let workspace = options.workspace;
  /** Where an engine ended without closing; the windows have told it. */
  let endedOn: FirstWorkspace | undefined;
  let lastNumber = 0;
  let closing: Promise<void> | undefined;
  let nextTry: NodeJS.Timeout | undefined;
  let silence: NodeJS.Timeout | undefined;

  const number = (): number => (lastNumber += 1);
  const settle = (failure: Failure | undefined): void => {
    for (const go of patient) go(failure);
  };
  function become(next: EngineState): void {
    state = next;
    states.emit(next);
    if (next.state === 'running') settle(undefined);
    else if (next.state === 'failed') settle(next.failure);
  }

  function launch(): void {
    const current = options.fork();
    child = current;
    current.onMessage((message) => {
      if (child === current) take(current, message);
    });
    current.onExit((code) => {
      if (child === current) ended(code);
    });
    awaitSign(current);
    current.post({
      type: 'start',
      workspace,
      keyring: options.keyring,
      ...(options.noKeyring === undefined ? {} : { noKeyring: options.noKeyring }),
      detectServers: options.detectServers,
      ...(endedOn === workspace ? { endWasTold: true } : {}),
    });
  }

  /** A process that hangs while it opens the workspace is ended; whether to try again is the person's choice. */
  function awaitSign(current: EngineChild): void {
    clearTimeout(silence);
    silence = setTimeout(() => {
      endedOn = workspace;
      giveUp(current, neverOpened(Math.round(patience.opening / 1_000)));
    }, patience.opening);
  }

  function giveUp(current: EngineChild, failure: Failure): void {
    clearTimeout(silence);
    child = undefined;
    current.kill();
    options.onFault(failure.message);
    become({ state: 'failed', failure });
  }

  function take(from: EngineChild, message: FromEngine): void {
    switch (message.type) {
      case 'alive':
        if (state.state !== 'running') awaitSign(from);
        return;
      case 'opened':
        clearTimeout(silence);
        restarts.opened();
        for (const [feed, { caller }] of feeds) from.post({ type: 'feed.open', feed, caller });
        become({ state: 'running' });
        return;
      case 'refused':
        giveUp(from, message.failure);
        return;
      case 'answer':
        waiting.get(message.id)?.(message.result);
        waiting.delete(message.id);
        return;
      case 'frame':
        feeds.get(message.feed)?.send(message.frame);
        return;
      case 'ask':
        void doFor(from, message.id, message.ask);
        return;
      case 'fault':
        options.onFault(message.words);
        return;
      default:
        assertNever(message);
    }
  }

  /** An answer to a process that is gone by then has nowhere to go. */
  async function doFor(from: EngineChild, id: number, asked: HostAsk): Promise<void> {
    const value = await options.ask(asked).catch((error: unknown) => {
      options.onFault(`${asked.kind}: ${error instanceof Error ? error.message : String(error)}`);
    });
    if (child === from) from.post({ type: 'told', id, value });
  }

  function ended(code: number): void {
    clearTimeout(silence);
    child = undefined;
    for (const answer of waiting.values()) answer(endedMeanwhile());
    waiting.clear();
    if (closing !== undefined) return;
    endedOn = workspace;
    options.onFault(`the engine's process ended with code ${code}`);
    const pause = restarts.ended();
    if (pause === undefined) {
      become({ state: 'failed', failure: endsTooOften(code) });
      return;
    }
    become({ state: 'restarting', restarts: restarts.count() });
    nextTry = setTimeout(launch, pause);
  }

  /** Resolves when the engine runs; to a failure when it does not come. */
  function ready(): Promise<Failure | undefined> {
    if (closing !== undefined) return Promise.resolve(notThere().error);
    if (state.state === 'running') return Promise.resolve(undefined);
    if (state.state === 'failed') return Promise.resolve(state.failure);
    return new Promise((resolve) => {
      const go = (failure: Failure | undefined): void => {
        clearTimeout(limit);
        patient.delete(go);
        resolve(failure);
      };
      const limit = setTimeout(() => go(notThere().error), patience.call);
      patient.add(go);
    });
  }

  /** Asked once, of the process that runs then. */
  async function ask(make: (id: number, of: EngineChild) => ToEngine): Promise<Result<unknown>> {
    const failure = await ready();
    if (failure !== undefined) return { ok: false, error: failure };
    const current = child;
    if (current === undefined || state.state !== 'running' || closing !== undefined)
      return notThere();
    return new Promise((resolve) => {
      const id = number();
      waiting.set(id, resolve);
      current.post(make(id, current));
    });
  }

  /** What belongs to an upload goes to the process that has its beginning, or nowhere. */
  async function askUpload(
    upload: number,
    make: (id: number) => ToEngine,
  ): Promise<Result<unknown>> {
    const failure = await ready();
    if (failure !== undefined) return { ok: false, error: failure };
    const open = uploads.get(upload);
    if (open === undefined) return noUpload();
    if (open.child !== undefined && open.child !== child) return uploadLost();
    return ask((id, current) => {
      if (open.child === undefined) current.post({ type: 'upload.begin', upload, name: open.name });
      open.child = current;
      return make(id);
    });
  }

  // The workspace that is open now is the one to come back to. An engine that is back is news of it, too.
  function remember(frame: ServerFrame): void {
    if (frame.type === 'welcome') heard({ type: 'workspace.changed', workspace: frame.workspace });
    else if (frame.type === 'app') heard(frame.event);
  }
  function heard(event: AppEvent): void {
    if (event.type === 'workspace.changed') workspace = { folder: event.workspace.path };
    appEvents.emit(event);
  }
  feeds.set(0, { caller: { driver: 'desktop' }, send: remember });
  launch();

  async function end(limit: number): Promise<void> {
    clearTimeout(nextTry);
    clearTimeout(silence);
    settle(notThere().error);
    const current = child;
    if (current === undefined) return;
    const gone = new Promise<void>((resolve) => current.onExit(() => resolve()));
    current.post({ type: 'close' });
    if (await within(gone, limit)) return;
    options.onFault(`the engine's process did not end within ${limit} ms and was killed`);
    current.kill();
    await within(gone, patience.killed);
  }

  return {
    state: () => state,
    onState: (listener) => states.on(listener),
    onAppEvent: (listener) => appEvents.on(listener),
    call: (route, input, caller) => ask((id) => ({ type: 'call', id, caller, route, input })),
    async file(fileId) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine of the same build answers a `file` so
      return (await ask((id) => ({ type: 'file', id, fileId }))) as Result<StoredFile>;
    },
    openFeed(caller, send) {
      const feed = number();
      feeds.set(feed, { caller, send });
      const post = (message: ToEngine): void => {
        if (state.state === 'running') child?.post(message);
      };
      post({ type: 'feed.open', feed, caller });
      return {
        // While the engine is away nothing is kept: everything is asked again on `welcome`.
        request: (request: FeedRequest) => post({ type: 'feed.request', feed, request }),
        close() {
          if (feeds.delete(feed)) post({ type: 'feed.close', feed });
        },
      };
    },
    beginUpload(name) {
      const upload = number();
      uploads.set(upload, { name, child: undefined });
      return upload;
    },
    sendPiece: (upload, bytes) =>
      askUpload(upload, (id) => ({ type: 'upload.piece', id, upload, bytes })),
    async endUpload(upload) {
      const answer = await askUpload(upload, (id) => ({ type: 'upload.end', id, upload }));
      uploads.delete(upload);
      return answer;
    },
    abortUpload(upload) {
      const begun = uploads.get(upload)?.child;
      uploads.delete(upload);
      if (begun !== undefined && begun === child) begun.post({ type: 'upload.abort', upload });
    },
    start(other) {
      if (state.state !== 'failed' || closing !== undefined) return;
      if (other !== undefined) workspace = other;
      restarts.forget();
      become({ state: 'starting' });
      launch();
    },
    close: (limit = 10_000) => (closing ??= end(limit)),
  };
}
