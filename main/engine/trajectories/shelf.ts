/** Keeps the stored steps of trajectories in step with what they are made from. */
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import { forgetMeasures } from '../../adapters/sqlite/query-measures.ts';
import { importedTrajectory, streamHash } from '../../adapters/sqlite/query-trajectories.ts';
import { getSession } from '../../adapters/sqlite/query-sessions.ts';
import {
  createTrajectoryStore,
  type StoredTrajectory,
  type TrajectoryStore,
} from '../../adapters/sqlite/trajectory-store.ts';
import type { FileJournal } from '../../adapters/journal/journal.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { sessionStream, type RecordEvent } from '../../core/record/event.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';
import { createTrajectorySearch, type TrajectorySearch } from './search.ts';
import { createGiveWay } from './give-way.ts';
import { firstLook, makePathTo, makeSession } from './make-session.ts';

/** Milliseconds between two makings of a session that runs; and this many times what the last one took. */
const REST = 1_000;
const SHARE = 10;
/** Milliseconds that a session counts as looked at after it was asked for. */
const ATTENTION = 10 * 60_000;

export interface ShelfPorts {
  readonly database: Database;
  readonly journal: FileJournal;
  /** Reads an import's file again and puts what is in it into the store. */
  readImport?(importId: string, signal: AbortSignal): Promise<Result<unknown>>;
  /** While a session runs, its stored steps may be a moment old. */
  isRunning(sessionId: string): boolean;
  /** The stored steps of a session that was asked for went on. */
  changed(): void;
}

export interface TrajectoryShelf {
  readonly store: TrajectoryStore;
  readonly search: TrajectorySearch;
  /**
   * The trajectory with its steps in the store, made when they were missing or out of date. Of a
   * session that runs they may be a moment old; `changed` tells when they went on.
   */
  stored(trajectoryId: string): Promise<Result<StoredTrajectory>>;
  /** The same without its facts, which may be long where an import has sub-agents. */
  ready(trajectoryId: string): Promise<Result<StoredBrief>>;
  /**
   * Like `stored`, but a long session that was never looked at answers at once with its first steps;
   * the rest is made meanwhile, and `changed` tells when it is there.
   */
  look(trajectoryId: string): Promise<Result<Look>>;
  /** True when nothing would have to be made. */
  isCurrent(trajectoryId: string): boolean;
  /**
   * Makes what of these is missing or out of date, for as many milliseconds as given. The rest is
   * made afterwards, and `changed` tells of it.
   */
  count(rootIds: readonly string[], milliseconds: number): Promise<void>;
  /**
   * To be asked before work nobody waits for: resolves once what lists and windows wait for is made, or
   * the signal aborts.
   */
  settled(signal: AbortSignal): Promise<void>;
  /** To be asked between slices of long work: resolves at once, or when somebody's first lines are there. */
  readonly standBack: () => Promise<void>;
  /** Events were recorded: what somebody looked at lately is made again. */
  appended(events: readonly RecordEvent[]): void;
  /** A person's word may have another branch stand for the session: its steps are made anew. */
  reconsider(rootId: string): void;
  /** After an erasure: nothing that was made before it is kept or still being written. */
  forgetAll(): void;
  close(): Promise<void>;
}

export type StoredBrief = Omit<StoredTrajectory, 'whole'>;

export type Look =
  | { readonly complete: true; readonly stored: StoredBrief }
  | { readonly complete: false; readonly first: Trajectory };

/** Events of a session that are made into steps while its reader waits. */
const SHORT = 1_500;

const NEVER = new AbortController().signal;

const SESSIONS = sessionStream('');

/** Rows of a list made between two pieces of news. */
const NEWS_EVERY = 20;

interface Making {
  readonly done: Promise<boolean>;
  readonly stop: AbortController;
}

export function createTrajectoryShelf(ports: ShelfPorts): TrajectoryShelf {
  const { database, journal } = ports;
  const store = createTrajectoryStore(database);
  const search = createTrajectorySearch(store);
  const makings = new Map<string, Making>();
  /** When a session's steps may be made again, on the clock of `performance.now`. */
  const rests = new Map<string, number>();
  const timers = new Map<string, NodeJS.Timeout>();
  /** When a session was last asked for, on the same clock. */
  const asked = new Map<string, number>();
  const giveWay = createGiveWay();
  const making = { database, journal, store, giveWay };
  let closed = false;

  function isCurrent(trajectoryId: string): boolean {
    const rootId = rootOf(trajectoryId);
    const known = store.brief(rootId);
    if (known === undefined || store.brief(trajectoryId) === undefined) return false;
    if (getSession(database, rootId) === undefined) return true;
    return known.madeFrom === streamHash(database, sessionStream(rootId));
  }

  function isResting(rootId: string): boolean {
    return (rests.get(rootId) ?? 0) > performance.now();
  }

  /** One making of a thing at a time; who asks meanwhile waits for it. */
  function once(name: string, make: (signal: AbortSignal) => Promise<boolean>): Promise<boolean> {
    const known = makings.get(name);
    if (known !== undefined) return known.done;
    const stop = new AbortController();
    const done = make(stop.signal).finally(() => makings.delete(name));
    makings.set(name, { done, stop });
    return done;
  }

  async function makeRoot(sessionId: string): Promise<boolean> {
    return once(sessionId, async (signal) => {
      const began = performance.now();
      const made = await makeSession(making, sessionId, signal);
      const ended = performance.now();
      rests.set(sessionId, ended + Math.max(REST, SHARE * (ended - began)));
      return made;
    });
  }

  /** Makes it when its rest is over, and says so. */
  function later(sessionId: string): void {
    if (timers.has(sessionId) || closed) return;
    const wait = Math.max(0, (rests.get(sessionId) ?? 0) - performance.now());
    const timer = setTimeout(() => {
      timers.delete(sessionId);
      if (isCurrent(sessionId)) return;
      void makeRoot(sessionId).then((made) => {
        if (made && !closed) ports.changed();
      });
    }, wait);
    timer.unref();
    timers.set(sessionId, timer);
  }

  async function storedSession(
    sessionId: string,
    trajectoryId: string,
  ): Promise<StoredBrief | undefined> {
    if (!isCurrent(sessionId)) {
      if (
        ports.isRunning(sessionId) &&
        isResting(sessionId) &&
        store.brief(sessionId) !== undefined
      )
        later(sessionId);
      else if (!(await makeRoot(sessionId)) && !closed) await makeRoot(sessionId);
    }
    const found = store.brief(trajectoryId);
    if (found !== undefined || trajectoryId === sessionId) return found;
    const eventId = trajectoryId.slice(sessionId.length + 1);
    await once(trajectoryId, (signal) => makePathTo(making, sessionId, eventId, signal));
    return store.brief(trajectoryId);
  }

  async function storedImport(
    importId: string,
    trajectoryId: string,
  ): Promise<Result<StoredBrief | undefined>> {
    const found = store.brief(trajectoryId);
    if (found !== undefined || ports.readImport === undefined) return ok(found);
    let answer: Result<unknown> = ok(undefined);
    await once(importId, async (signal) => {
      answer = (await ports.readImport?.(importId, signal)) ?? answer;
      return answer.ok;
    });
    return answer.ok ? ok(store.brief(trajectoryId)) : answer;
  }

  /** Roots to be made when there is time, oldest wish first. */
  const waiting = new Set<string>();
  /** What could not be made is not tried again for a list; whoever opens it is told why. */
  const unmakeable = new Set<string>();
  let counting: Promise<void> | undefined;

  function isMissing(rootId: string): boolean {
    if (unmakeable.has(rootId) || isCurrent(rootId)) return false;
    return store.brief(rootId) === undefined || !isResting(rootId);
  }

  async function makeFor(rootId: string): Promise<void> {
    await ready(rootId);
    if (store.brief(rootId) === undefined && !closed) unmakeable.add(rootId);
  }

  async function makeWaiting(): Promise<void> {
    let made = 0;
    for (const rootId of waiting) {
      waiting.delete(rootId);
      if (closed || !isMissing(rootId)) continue;
      await makeFor(rootId);
      made += 1;
      // A long list fills while it is looked at.
      if (made % NEWS_EVERY === 0) ports.changed();
    }
    if (made % NEWS_EVERY !== 0 && !closed) ports.changed();
  }

  async function count(rootIds: readonly string[], milliseconds: number): Promise<void> {
    const until = performance.now() + milliseconds;
    const missing = rootIds.filter(isMissing);
    for (const rootId of missing) {
      const left = until - performance.now();
      if (left <= 0) break;
      await withinTime(makeFor(rootId), left);
    }
    for (const rootId of missing.filter(isMissing)) waiting.add(rootId);
    makeLater();
  }

  /** Begins with what waits, unless it is under way. */
  function makeLater(): void {
    if (waiting.size === 0 || closed) return;
    counting ??= makeWaiting().finally(() => {
      counting = undefined;
      makeLater();
    });
  }

  async function settled(signal: AbortSignal): Promise<void> {
    const over = new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    for (;;) {
      await giveWay.wait(signal);
      const before = [...makings.values()].map(({ done }) => done);
      if (counting !== undefined) before.push(counting.then(() => true));
      if (before.length === 0 || signal.aborted || closed) return;
      await Promise.race([Promise.allSettled(before), over]);
    }
  }

  async function ready(trajectoryId: string): Promise<Result<StoredBrief>> {
    const rootId = rootOf(trajectoryId);
    asked.set(rootId, performance.now());
    const imported = importedTrajectory(database, rootId);
    const found =
      imported !== undefined
        ? await storedImport(imported.importId, trajectoryId)
        : getSession(database, rootId) === undefined
          ? ok(undefined)
          : ok(await storedSession(rootId, trajectoryId));
    if (!found.ok) return found;
    return found.data === undefined ? notHere(trajectoryId) : ok(found.data);
  }

  async function stored(trajectoryId: string): Promise<Result<StoredTrajectory>> {
    const brief = await ready(trajectoryId);
    if (!brief.ok) return brief;
    const found = store.whole(trajectoryId);
    return found === undefined ? notHere(trajectoryId) : ok(found);
  }

  const looks = new Map<string, Promise<Trajectory>>();

  /** Undefined when there is no need for one. */
  function firstLookAt(trajectoryId: string): Promise<Trajectory> | undefined {
    const session = getSession(database, trajectoryId);
    if (session === undefined || session.events <= SHORT) return undefined;
    if (store.brief(trajectoryId) !== undefined) return undefined;
    const known = looks.get(trajectoryId);
    if (known !== undefined) return known;
    const own = giveWay.first(() => firstLook(making, trajectoryId));
    looks.set(trajectoryId, own);
    void own
      .then(() => ready(trajectoryId))
      .finally(() => {
        looks.delete(trajectoryId);
        if (!closed) ports.changed();
      });
    return own;
  }

  async function look(trajectoryId: string): Promise<Result<Look>> {
    const first = await firstLookAt(trajectoryId);
    if (first !== undefined) return ok({ complete: false, first });
    const found = await ready(trajectoryId);
    return found.ok ? ok({ complete: true, stored: found.data }) : found;
  }

  return {
    store,
    search,
    isCurrent,
    settled,
    standBack: () => giveWay.wait(NEVER),
    count,
    look,
    ready,
    stored,
    appended(events) {
      for (const stream of new Set(events.map((event) => event.stream))) {
        const sessionId = stream.startsWith(SESSIONS) ? stream.slice(SESSIONS.length) : '';
        const last = asked.get(sessionId);
        if (last === undefined) continue;
        if (performance.now() - last < ATTENTION) later(sessionId);
        else asked.delete(sessionId);
      }
    },
    reconsider(rootId) {
      if (store.branches(rootId).length < 2) return;
      makings.get(rootId)?.stop.abort();
      store.forget(rootId);
      forgetMeasures(database, rootId);
    },
    forgetAll() {
      for (const { stop } of makings.values()) stop.abort();
      store.forgetAll();
      search.forget();
      rests.clear();
      unmakeable.clear();
    },
    async close() {
      closed = true;
      giveWay.close();
      waiting.clear();
      for (const timer of timers.values()) clearTimeout(timer);
      for (const { stop } of makings.values()) stop.abort();
      await Promise.allSettled([...makings.values()].map(({ done }) => done));
    },
  };
}

/** Waits for it, and no longer than that; it goes on all the same. */
async function withinTime(work: Promise<unknown>, milliseconds: number): Promise<void> {
  if (!Number.isFinite(milliseconds)) return void (await work);
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work, over]).finally(() => clearTimeout(timer));
}

/** The answer for an id that names nothing here. */
export function notHere(trajectoryId: string): Result<never> {
  return fail(
    'not_found',
    `There is no trajectory "${trajectoryId}" in this workspace. Nothing was changed; the list of trajectories has those that are here.`,
  );
}
