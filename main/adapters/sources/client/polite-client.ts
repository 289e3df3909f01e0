/** Asks literature services: in their pace, again after what may pass, and not twice for the same. */
import type { Timer } from '../../../core/agent/waiting.ts';
import { fail, ok, type Result } from '../../../core/errors.ts';
import type { AskOptions } from '../../../core/literature/desk.ts';
import type {
  Ask,
  LiteratureService,
  ServiceAccess,
  ServiceAnswer,
  ServiceRequest,
} from '../../../core/literature/ports.ts';
import { redact } from '../../../core/literature/redact.ts';
import type { Clock, Net, NetPurpose, Random } from '../../../core/ports.ts';
import type { AnswerCache, CachedAnswer } from './answer-cache.ts';
import { backoff } from './backoff.ts';
import { ANSWER_LIMITS, fetchAnswer, type AnswerLimits, type PlainAnswer } from './fetch-answer.ts';
import { aloneUntil, namedPace } from './host-hints.ts';
import { busy, type Pacing, type Turn } from './pacing.ts';
import type { Pause } from './pause.ts';
import { requestName } from './request-name.ts';

export interface ClientPorts {
  readonly net: Net;
  readonly pacing: Pacing;
  readonly cache: AnswerCache;
  readonly clock: Clock;
  readonly random: Random;
  readonly pause: Pause;
  readonly timer: Timer;
  readonly limits?: AnswerLimits;
}

/** Milliseconds: a host that wants a longer pause is not waited for, and neither is the sum of several. */
export const LONGEST_WAIT = 60_000;
const LONGEST_WAITS = 120_000;
const MOST_TRIES = 4;
/** An answer of today is as good as new unless who asks says otherwise. */
const MAXIMUM_AGE = 24 * 3_600_000;
const TELLING_WAIT = 1_000;

/** Statuses after which the same request may well succeed. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Those by which a host asks for a pause. */
const PAUSING = new Set([429, 503]);

/** `access` is looked at once, so that one search uses one key. */
export function politeAsk(
  ports: ClientPorts,
  service: LiteratureService,
  access: ServiceAccess,
  options: AskOptions,
): Ask {
  return async (request) => {
    const url = URL.parse(request.url);
    if (url === null)
      return fail('network_failed', `${service.name} cannot be asked at this address.`);
    const name = requestName(request);
    // A service asks so when the answer it got cannot be right, and that one may stand in the cache.
    const isAnew = request.headers?.['cache-control'] === 'no-cache';
    const cached = isAnew ? undefined : ports.cache.get(name);
    if (cached !== undefined && isFresh(ports, cached, options)) return ok(cached);
    const answered = await askAgain(ports, service, access, options, {
      ...request,
      headers: { ...identification(access), ...request.headers, ...conditions(cached) },
    });
    if (!answered.ok) return answered;
    const retrievedAt = ports.clock.now().toISOString();
    if (answered.data.status === 304 && cached !== undefined) {
      const confirmed = { ...cached, retrievedAt };
      ports.cache.set(name, confirmed);
      return ok(confirmed);
    }
    const answer: ServiceAnswer = {
      ...answered.data,
      url: redact(answered.data.url),
      retrievedAt,
    };
    if (answer.status === 200) ports.cache.set(name, answer);
    return ok(answer);
  };
}

/** Under which name the pace of a service's host is kept: a mirror that stands for several is asked in the pace of each. */
export function paceName(host: string, { id }: Pick<LiteratureService, 'id'>): string {
  return `${host} ${id}`;
}

async function askAgain(
  ports: ClientPorts,
  service: LiteratureService,
  access: ServiceAccess,
  options: AskOptions,
  request: ServiceRequest,
): Promise<Result<PlainAnswer>> {
  const { pacing, clock, random } = ports;
  const { host } = new URL(request.url);
  const queue = paceName(host, service);
  const about = purposeOf(access, options);
  const began = clock.now().getTime();
  for (let tries = 1; ; tries += 1) {
    const turn = await pacing.turn(queue, service.pace(access), {
      ...options,
      longestWait: LONGEST_WAIT,
    });
    if (!turn.ok) return turn;
    const answered = await withinTurn(turn.data, () =>
      fetchAnswer(
        { ...ports, limits: ports.limits ?? ANSWER_LIMITS },
        request,
        about,
        options.signal,
      ),
    );
    const now = clock.now().getTime();
    if (!answered.ok) {
      if (answered.error.retry !== true || tries === MOST_TRIES) return answered;
      await rest(ports, options, backoff(tries, random));
      continue;
    }
    const { status, headers } = answered.data;
    const named = namedPace(headers);
    if (named !== undefined) await pacing.named(queue, named);
    const until = aloneUntil(headers, now);
    if (!PASSING.has(status)) {
      // A budget that this answer used up counts for the next request.
      if (until !== undefined && until > now) await pacing.leaveAlone(queue, until);
      return answered;
    }
    if (!PAUSING.has(status)) {
      if (tries === MOST_TRIES) return answered;
      await rest(ports, options, backoff(tries, random));
      continue;
    }
    const again = Math.max(
      until ?? 0,
      now + (until === undefined ? backoff(tries, random, { least: 1_000, base: 2_000 }) : 0),
    );
    await pacing.leaveAlone(queue, again);
    const isTooLong = again - now > LONGEST_WAIT || again - began > LONGEST_WAITS;
    if (isTooLong || tries === MOST_TRIES) {
      // A server that is down says 503 as well, without naming a time: that is for the service to read.
      return status === 503 && until === undefined ? answered : busy(host, again);
    }
  }
}

/** A turn that is not given back would keep the host from being asked again. */
async function withinTurn<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await turn.end();
  }
}

async function rest(ports: ClientPorts, options: AskOptions, milliseconds: number): Promise<void> {
  if (milliseconds > TELLING_WAIT)
    options.onWait?.(new Date(ports.clock.now().getTime() + milliseconds));
  await ports.pause(milliseconds, options.signal);
}

function isFresh(
  { clock }: ClientPorts,
  { retrievedAt }: CachedAnswer,
  { maximumAge = MAXIMUM_AGE }: AskOptions,
): boolean {
  const age = clock.now().getTime() - Date.parse(retrievedAt);
  return maximumAge > 0 && age >= 0 && age <= maximumAge;
}

function conditions(cached: CachedAnswer | undefined): Record<string, string> {
  const { etag, 'last-modified': modified } = cached?.headers ?? {};
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(modified === undefined ? {} : { 'if-modified-since': modified }),
  };
}

/** Who asks, so that a service can write before it blocks. */
function identification({ email }: ServiceAccess): Record<string, string> {
  return email === undefined ? {} : { 'user-agent': `Cairn (mailto:${email})` };
}

function purposeOf({ key }: ServiceAccess, { sessionId, callId }: AskOptions): NetPurpose {
  return {
    purpose: 'literature',
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(callId === undefined ? {} : { callId }),
    ...(key === undefined ? {} : { secrets: [key] }),
  };
}
