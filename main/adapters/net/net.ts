/** `Net` over undici: policy, ledger, redirects and the counting of what comes back. */
import type { Response as WireResponse } from 'undici';
import { ok, type Failure, type Result } from '../../core/errors.ts';
import type { Decision } from '../../core/network/decide.ts';
import type { Net, NetPurpose, NetSockets } from '../../core/ports.ts';
import { countedBody, type BodyEnds } from './body.ts';
import { decisionOn, type NetOptions } from './decision.ts';
import { addressRefusal, NetError, refused, stopped, unreachable, unrecorded } from './failures.ts';
import { recordAnswer, recordRequest, type LedgerLine } from './ledger.ts';
import { isRedirect, outgoing, redirected, type Outgoing } from './outgoing.ts';
import { createSockets } from './sockets.ts';
import { createWayOut, type LazyWayOut } from './way-out.ts';

export type { NetOptions } from './decision.ts';

export interface OpenNet extends Net, NetSockets {
  /** Ends every connection and every socket; what is still arriving fails. */
  close(): Promise<void>;
}

const MOST_REDIRECTS = 5;

/** Statuses whose answers have no body, by the Fetch standard. */
const BODILESS = new Set([101, 103, 204, 205, 304]);

export function createNet(options: NetOptions): OpenNet {
  const way = createWayOut(options.connections);
  const sockets = createSockets(options, way);
  return {
    fetch: (url, init, about) => follow(options, way, url, init, about),
    openSocket: (url, init, about) => sockets.open(url, init, about),
    async close() {
      await sockets.close();
      await way.close();
    },
  };
}

/** One request and those its redirects ask for; each hop is decided and recorded by itself. */
async function follow(
  options: NetOptions,
  way: LazyWayOut,
  address: string,
  init: RequestInit,
  about: NetPurpose,
): Promise<Result<Response>> {
  const signal = init.signal ?? undefined;
  const url = URL.parse(address);
  if (url === null) return refuseUnreadable(options, address, init, about);
  let request: Outgoing;
  try {
    request = await outgoing(url, init);
  } catch (error) {
    return refused(`The request is not well formed (${String(error)}).`);
  }
  const first = url.origin;
  for (let hop = 0; ; hop += 1) {
    if (signal?.aborted === true) return stopped();
    const decision = decisionOn(options, request.url, about, hop === 0 ? undefined : first);
    const answer = await send(options, way, request, decision, about, signal);
    if (!answer.ok) return answer;
    const response = answer.data;
    const location = locationOf(response);
    // Who wants to see a redirect itself decides where its content goes: a conversation stays here.
    if (location === null || init.redirect === 'manual') return answer;
    const to = URL.parse(location, request.url.href);
    if (hop === MOST_REDIRECTS || to === null) {
      const why = to === null ? 'to no address' : `more than ${MOST_REDIRECTS} times`;
      return tooFar(request.url.host, why);
    }
    request = redirected(request, response.status, to);
  }
}

async function send(
  options: NetOptions,
  way: LazyWayOut,
  request: Outgoing,
  decision: Decision,
  about: NetPurpose,
  signal: AbortSignal | undefined,
): Promise<Result<Response>> {
  const { ledger, clock, random } = options;
  const requestId = random.id('req');
  const { url, method } = request;
  const line: LedgerLine = { requestId, about, method, url, bytesSent: request.body?.length ?? 0 };
  const verdict =
    decision.decision === 'refused'
      ? ({ decision: 'refused', reason: decision.reason } as const)
      : ({ decision: 'allowed' } as const);
  const written = await recordRequest(ledger, line, verdict);
  if (decision.decision === 'refused') return refused(decision.reason);
  if (!written.ok) return unrecorded(written.error);

  const { fetch, connections } = await way.open();
  const started = clock.now().getTime();
  const { reach } = decision;
  const end = (
    outcome: 'done' | 'failed' | 'stopped',
    bytesReceived: number,
    more: { readonly status?: number; readonly message?: string } = {},
  ): Promise<void> => {
    const milliseconds = Math.max(0, clock.now().getTime() - started);
    const reached = connections.addressOf(reach, url.origin);
    const where = reached === undefined ? {} : { address: reached };
    return recordAnswer(ledger, {
      requestId,
      outcome,
      bytesReceived,
      milliseconds,
      ...where,
      ...more,
    });
  };
  try {
    const wire = await fetch(url, {
      method,
      headers: [...request.headers],
      body: request.body ?? null,
      redirect: 'manual',
      dispatcher: connections.agent(reach),
      ...(signal === undefined ? {} : { signal }),
    });
    return ok(await answerOf(wire, url, signal, end));
  } catch (error) {
    const refusal = addressRefusal(error);
    if (refusal !== undefined) {
      // Only its name was looked up; the same request, now refused, takes the place of the first line.
      await recordRequest(ledger, line, { decision: 'refused', reason: refusal.message });
      return refused(refusal.message);
    }
    if (signal?.aborted === true) {
      await end('stopped', 0);
      return stopped();
    }
    const failed = unreachable(url.host, error);
    await end('failed', 0, { message: failed.error.message });
    return failed;
  }
}

/** The answer as a plain `Response` whose body is counted while it is read; a redirect's is not read. */
async function answerOf(
  wire: WireResponse,
  url: URL,
  signal: AbortSignal | undefined,
  end: (
    outcome: 'done' | 'failed' | 'stopped',
    bytes: number,
    more: { readonly status: number; readonly message?: string },
  ) => Promise<void>,
): Promise<Response> {
  const { status, statusText } = wire;
  const finish: BodyEnds['onEnd'] = (outcome, bytes, message) =>
    end(outcome, bytes, { status, ...(message === undefined ? {} : { message }) });
  const isRead = wire.body !== null && !BODILESS.has(status) && locationOf(wire) === null;
  if (!isRead) {
    await wire.body?.cancel();
    await finish('done', 0);
  }
  const body = isRead
    ? countedBody(wire.body, {
        signal,
        onEnd: finish,
        errorOf: (error) => new NetError(brokenOff(url.host, error)),
      })
    : null;
  const response = new Response(body, { status, statusText, headers: [...wire.headers] });
  Object.defineProperty(response, 'url', { value: url.href });
  return response;
}

/** Where a redirect leads; null for every other answer. */
function locationOf({
  status,
  headers,
}: {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
}): string | null {
  return isRedirect(status) ? headers.get('location') : null;
}

function brokenOff(host: string, error: unknown): Failure {
  const { message, ...failure } = unreachable(host, error).error;
  return { ...failure, message: `${message} Part of the answer had come by then.` };
}

async function refuseUnreadable(
  { ledger, random }: NetOptions,
  address: string,
  init: RequestInit,
  about: NetPurpose,
): Promise<Result<Response>> {
  const reason = 'This is not a web address.';
  const line = {
    requestId: random.id('req'),
    about,
    method: init.method ?? 'GET',
    url: address,
    bytesSent: 0,
  };
  await recordRequest(ledger, line, { decision: 'refused', reason });
  return refused(reason);
}

function tooFar(host: string, why: string): Result<never> {
  const message = `"${host}" sends elsewhere, ${why}; it was not followed any further.`;
  return { ok: false, error: { code: 'network_failed', message, retry: false } };
}
