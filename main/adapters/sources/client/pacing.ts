/** One pace per host, kept by all engines of this machine together and across their restarts. */
import { randomUUID } from 'node:crypto';
import { fail, ok, type Result } from '../../../core/errors.ts';
import type { Pace } from '../../../core/literature/ports.ts';
import type { Clock } from '../../../core/ports.ts';
import { isRunning, ownIdentity } from '../../system/process-identity.ts';
import { openPaceFile, type PaceFile, type PaceState } from './pace-file.ts';
import type { Pause } from './pause.ts';

export interface Turn {
  /** To be called when the answer has come, or none will. */
  end(): Promise<void>;
}

export interface TurnOptions {
  readonly signal: AbortSignal;
  /** A wait of more than a second begins. */
  readonly onWait?: ((until: Date) => void) | undefined;
  /** Milliseconds; a host that wants a longer pause is not waited for. */
  readonly longestWait: number;
}

export interface Pacing {
  /**
   * Resolves when a request may leave: first come, first served. `service_busy` with `details.again`
   * when the host wants a longer pause than is worth waiting; `stopped`.
   */
  turn(host: string, pace: Pace, options: TurnOptions): Promise<Result<Turn>>;
  /** The host wants to be left alone; nobody asks it before then. */
  leaveAlone(host: string, until: number): Promise<void>;
  /** The host named its own pace. */
  named(host: string, pace: Pick<Pace, 'requests' | 'milliseconds'>): Promise<void>;
  /** Until when the host wants to be left alone, in milliseconds since 1970. */
  busyUntil(host: string): Promise<number | undefined>;
}

/** A request that is said to be under way for longer was lost with its engine. */
const LONGEST_REQUEST = 30 * 60_000;
/** How often a full host is looked at again. */
const FULL_PAUSE = 100;
const TELLING_WAIT = 1_000;
/** An end that is further off than this is a clock that was set back or a host that errs. */
const LONGEST_PAUSE = 31 * 24 * 3_600_000;

type Claim = { readonly token: string } | { readonly until: number; readonly why: 'busy' | 'pace' };

export function createPacing(options: {
  readonly folder: string;
  readonly clock: Clock;
  readonly pause: Pause;
}): Pacing {
  const { clock, pause } = options;
  const files = new Map<string, PaceFile>();
  const queues = new Map<string, Promise<unknown>>();
  const identity = ownIdentity();
  const now = (): number => clock.now().getTime();

  function fileOf(host: string): PaceFile {
    const file = files.get(host) ?? openPaceFile(options.folder, host, clock);
    files.set(host, file);
    return file;
  }

  function claim(host: string, pace: Pace): Promise<Claim> {
    return fileOf(host).change((before): readonly [PaceState, Claim] => {
      const time = now();
      const state = tidied(before, pace, time);
      const token = randomUUID();
      const next = nextTime(state, pace, time);
      if (next !== undefined) return [state, next];
      const underWay = [...state.underWay, { token, since: time, ...own(identity) }];
      return [{ ...state, sent: [...state.sent, time], underWay }, { token }];
    });
  }

  /** `left`: when the request left, a little after its turn was taken. */
  async function end(host: string, token: string, left: number): Promise<void> {
    await fileOf(host).change((state) => {
      const mine = state.underWay.find((each) => each.token === token);
      const place = mine === undefined ? -1 : state.sent.indexOf(mine.since);
      const sent = place < 0 ? state.sent : state.sent.with(place, left).toSorted(upwards);
      const underWay = state.underWay.filter((each) => each.token !== token);
      return [{ ...state, sent, underWay }, undefined];
    });
  }

  async function wait(host: string, pace: Pace, given: TurnOptions): Promise<Result<Turn>> {
    const { signal, onWait, longestWait } = given;
    for (;;) {
      if (signal.aborted) return stopped();
      const claimed = await claim(host, pace);
      if ('token' in claimed) {
        const time = now();
        return ok({ end: () => end(host, claimed.token, time) });
      }
      const left = claimed.until - now();
      if (claimed.why === 'busy' && left > longestWait)
        return busy(host.split(' ')[0] ?? host, claimed.until);
      if (left > TELLING_WAIT) onWait?.(new Date(claimed.until));
      await pause(Math.max(1, left), signal);
    }
  }

  return {
    async turn(host, pace, given) {
      const before = queues.get(host) ?? Promise.resolve();
      const mine = stoppable(before, given.signal).then(() => wait(host, pace, given));
      // Who comes later waits for those before, also when this one gives up.
      queues.set(
        host,
        Promise.all([before, mine]).catch(() => undefined),
      );
      return mine;
    },
    leaveAlone: (host, until) =>
      fileOf(host).change((state) => [
        { ...state, busyUntil: Math.max(until, state.busyUntil ?? 0) },
        undefined,
      ]),
    named: (host, pace) => fileOf(host).change((state) => [{ ...state, named: pace }, undefined]),
    async busyUntil(host) {
      const { busyUntil } = await fileOf(host).read();
      return busyUntil !== undefined && busyUntil > now() ? busyUntil : undefined;
    },
  };
}

/** Why no request may leave at this time; undefined when one may. */
function nextTime(
  state: PaceState,
  pace: Pace,
  time: number,
): Exclude<Claim, { readonly token: string }> | undefined {
  if (state.busyUntil !== undefined) return { until: state.busyUntil, why: 'busy' };
  if (state.underWay.length >= pace.atOnce) return { until: time + FULL_PAUSE, why: 'pace' };
  const until = Math.max(
    ...[pace, ...(state.named === undefined ? [] : [state.named])].map(
      ({ requests, milliseconds }) => (state.sent.at(-requests) ?? -Infinity) + milliseconds,
    ),
  );
  return until > time ? { until, why: 'pace' } : undefined;
}

/** Without what is over: requests of long ago, those of engines that are gone, a pause that has passed. */
function tidied(state: PaceState, pace: Pace, time: number): PaceState {
  const { busyUntil, ...rest } = state;
  const window = Math.max(pace.milliseconds, state.named?.milliseconds ?? 0);
  const isBusy = busyUntil !== undefined && busyUntil > time && busyUntil < time + LONGEST_PAUSE;
  return {
    ...rest,
    ...(isBusy ? { busyUntil } : {}),
    // A time to come is from before the clock was set back.
    sent: state.sent.filter((sent) => sent > time - window && sent <= time),
    underWay: state.underWay.filter(
      ({ pid, startTime, since }) =>
        since > time - LONGEST_REQUEST && since <= time && isRunning({ pid, startTime }),
    ),
  };
}

function upwards(one: number, other: number): number {
  return one - other;
}

function own({ pid, startTime }: ReturnType<typeof ownIdentity>) {
  return { pid, ...(startTime === undefined ? {} : { startTime }) };
}

function stoppable(before: Promise<unknown>, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(undefined);
    signal.addEventListener('abort', resolve, { once: true });
    void before.then(() => {
      signal.removeEventListener('abort', resolve);
      resolve(undefined);
    });
  });
}

function stopped(): Result<never> {
  return fail('stopped', 'The request was stopped.');
}

/** What a person is told when a host wants to be left alone for longer. */
export function busy(host: string, until: number): Result<never> {
  const again = new Date(until).toISOString();
  return fail(
    'service_busy',
    `"${host}" wants to be left alone until ${again.slice(0, 16).replace('T', ' ')} UTC. What had come is kept; go on after that.`,
    { retry: true, details: { again } },
  );
}
