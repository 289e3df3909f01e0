/**
 * Keeps one engine process running for all windows. When it ends by itself it is started again on the
 * same workspace; the windows stay, and their feeds go on where they were. What was being asked when
 * it ended is answered with a failure, never asked twice: it may have been done.
 */
import type { EngineState } from '../../preload/contract/bridge.ts';
import type { AppEvent, FeedRequest, ServerFrame } from '../../preload/contract/events.ts';
import type { HostCapabilities } from '../../preload/contract/views.ts';
import { fail, type Failure, type Result } from '../core/errors.ts';
import type { Caller, StoredFile } from '../engine/engine.ts';
import { createEmitter } from '../engine/emitter.ts';
import type { Feed } from '../engine/feed.ts';
import type { FirstWorkspace, FromEngine, HostAsk, ToEngine } from './engine-messages.ts';

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
  readonly detectServers: boolean;
  /** Does what only the main process can; rejects never. */
  ask(ask: HostAsk): Promise<unknown>;
  /** Faults that no answer carries, for the log. */
  onFault(words: string): void;
  /** Milliseconds that only grow. */
  now(): number;
}

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
  beginUpload(name: string): number;
  sendPiece(upload: number, bytes: Uint8Array): Promise<Result<unknown>>;
  endUpload(upload: number): Promise<Result<unknown>>;
  abortUpload(upload: number): void;
  /** Tries again after `failed`. */
  start(workspace?: FirstWorkspace): void;
  /** Ends it and waits; after `limit` milliseconds it is killed. */
  close(limit?: number): Promise<void>;
}

/** So many ends by itself within this many milliseconds, and it is not tried again unasked. */
const MOST_RESTARTS = 5;
const RESTARTS_WITHIN = 60_000;
/** Milliseconds before each new try, by how often it ended lately. */
const pauses = [0, 250, 1_000, 2_000, 4_000];
/** How long a call waits for an engine that is starting. */
const START_LIMIT = 60_000;

type OpenFeed = { readonly caller: Caller; readonly send: (frame: ServerFrame) => void };

export function superviseEngine(options: SupervisorOptions): EngineSupervisor {
  const states = createEmitter<EngineState>();
  const appEvents = createEmitter<AppEvent>();
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  const feeds = new Map<number, OpenFeed>();
  let state: EngineState = { state: 'starting' };
  let child: EngineChild | undefined;
  let workspace = options.workspace;
  let lastNumber = 0;
  let ends: number[] = [];
  let closing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const number = (): number => (lastNumber += 1);
  function become(next: EngineState): void {
    state = next;
    states.emit(next);
  }

  function launch(): void {
    timer = undefined;
    const current = options.fork();
    child = current;
    current.onMessage((message) => {
      if (child === current) take(current, message);
    });
    current.onExit((code) => {
      if (child === current) ended(code);
    });
    current.post({
      type: 'start',
      workspace,
      keyring: options.keyring,
      detectServers: options.detectServers,
    });
  }

  function take(from: EngineChild, message: FromEngine): void {
    switch (message.type) {
      case 'opened':
        for (const [feed, { caller }] of feeds) from.post({ type: 'feed.open', feed, caller });
        become({ state: 'running' });
        return;
      case 'refused':
        child = undefined;
        from.kill();
        become({ state: 'failed', failure: message.failure });
        return;
      case 'answer':
        waiting.get(message.id)?.(message.result);
        waiting.delete(message.id);
        return;
      case 'frame':
        feeds.get(message.feed)?.send(message.frame);
        return;
      case 'ask':
        void options
          .ask(message.ask)
          .then((value) => from.post({ type: 'told', id: message.id, value }));
        return;
      case 'fault':
        options.onFault(message.words);
    }
  }

  function ended(code: number): void {
    child = undefined;
    for (const answer of waiting.values()) answer(endedMeanwhile());
    waiting.clear();
    if (closing) return;
    options.onFault(`the engine's process ended with code ${code}`);
    const now = options.now();
    ends = [...ends.filter((time) => now - time < RESTARTS_WITHIN), now];
    if (ends.length > MOST_RESTARTS) {
      become({ state: 'failed', failure: endsTooOften(code) });
      return;
    }
    become({ state: 'restarting', restarts: ends.length });
    timer = setTimeout(launch, pauses[Math.min(ends.length, pauses.length) - 1]);
  }

  /** Resolves when the engine runs; to a failure when it does not come. */
  function ready(): Promise<Failure | undefined> {
    if (state.state === 'running') return Promise.resolve(undefined);
    if (state.state === 'failed') return Promise.resolve(state.failure);
    return new Promise((resolve) => {
      const give = (failure?: Failure): void => {
        clearTimeout(patience);
        stop();
        resolve(failure);
      };
      const patience = setTimeout(() => give(notThere().error), START_LIMIT);
      const stop = states.on((next) => {
        if (next.state === 'running') give();
        else if (next.state === 'failed') give(next.failure);
      });
    });
  }

  async function ask(make: (id: number) => ToEngine): Promise<Result<unknown>> {
    const failure = await ready();
    if (failure !== undefined) return { ok: false, error: failure };
    const current = child;
    if (current === undefined || closing) return notThere();
    return new Promise((resolve) => {
      const id = number();
      waiting.set(id, resolve);
      current.post(make(id));
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
      if (state.state === 'running') child?.post({ type: 'feed.open', feed, caller });
      return {
        // While the engine is away nothing is kept: everything is asked again on `welcome`.
        request(request: FeedRequest) {
          if (state.state === 'running') child?.post({ type: 'feed.request', feed, request });
        },
        close() {
          if (feeds.delete(feed)) child?.post({ type: 'feed.close', feed });
        },
      };
    },
    beginUpload(name) {
      const upload = number();
      child?.post({ type: 'upload.begin', upload, name });
      return upload;
    },
    sendPiece: (upload, bytes) => ask((id) => ({ type: 'upload.piece', id, upload, bytes })),
    endUpload: (upload) => ask((id) => ({ type: 'upload.end', id, upload })),
    abortUpload: (upload) => child?.post({ type: 'upload.abort', upload }),
    start(other) {
      if (state.state !== 'failed' || closing) return;
      if (other !== undefined) workspace = other;
      ends = [];
      become({ state: 'starting' });
      launch();
    },
    close(limit = 10_000) {
      closing = true;
      clearTimeout(timer);
      const current = child;
      if (current === undefined) return Promise.resolve();
      return new Promise((resolve) => {
        const patience = setTimeout(() => current.kill(), limit);
        current.onExit(() => {
          clearTimeout(patience);
          resolve();
        });
        current.post({ type: 'close' });
      });
    },
  };
}

const endedMeanwhile = () =>
  fail(
    'internal',
    'Cairn’s engine ended while it worked on this, and is being started again. What it had recorded is kept; look whether it was done before you do it again.',
    { retry: true },
  );

const notThere = () =>
  fail(
    'internal',
    'Cairn’s engine did not answer. What was recorded is safe on disk; try again in a moment.',
    { retry: true },
  );

function endsTooOften(code: number): Failure {
  return fail(
    'internal',
    `Cairn’s engine ended ${MOST_RESTARTS + 1} times within a minute (exit code ${code}) and is not started again by itself. Everything recorded is in your workspace folder. Start it again, or run “cairn doctor” on the folder.`,
  ).error;
}
