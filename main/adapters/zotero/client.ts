/**
 * Reads the local API of a running Zotero. It only ever asks with GET: nothing is written to Zotero.
 * https://www.zotero.org/support/dev/web_api/v3/local_api
 */
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import type { Timer } from '../../core/agent/waiting.ts';
import type { Clock, Net } from '../../core/ports.ts';
import { retryAfterIn } from '../openai/retry-after.ts';

export const ZOTERO_ADDRESS = 'http://localhost:23119';

/** What a person switches on in Zotero, in Zotero's own words. */
const SWITCH_ON =
  'In Zotero, open Settings → Advanced and tick “Allow other applications on this computer to communicate with Zotero”; then try again.';

/** An answer is never larger than this, in characters: 500 items are about two million. */
const LONGEST_ANSWER = 200_000_000;
/** A pause that a server asks for is kept up to this, in milliseconds; a longer one ends the reading. */
const LONGEST_PAUSE = 120_000;
const MOST_TRIES = 4;

export interface ZoteroPorts {
  readonly net: Net;
  readonly clock: Clock;
  readonly timer: Timer;
}

export interface ZoteroAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined when the body is no JSON. */
  readonly json: unknown;
}

export interface ZoteroClient {
  readonly address: string;
  /**
   * A path below `/api/` with its query. Fails with `zotero_unreachable`, `zotero_refused` (switched off),
   * `network_refused`, `service_busy` or `stopped`; every other status is an answer.
   */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Result<ZoteroAnswer>>;
}

/** `address`: scheme, host and port, without "/api". */
export function zoteroClient(
  ports: ZoteroPorts,
  address: string,
  signal: AbortSignal,
): ZoteroClient {
  /** Not before this time, as the server asked with `Backoff` or `Retry-After`. */
  let notBefore = 0;

  async function waited(): Promise<Result<void>> {
    const pause = notBefore - ports.clock.now().getTime();
    if (pause > LONGEST_PAUSE) {
      const again = new Date(notBefore).toISOString();
      return fail(
        'service_busy',
        `Zotero asks for a pause until ${again}. What had come in is kept; go on after that.`,
        { retry: true, details: { again } },
      );
    }
    if (pause > 0) await sleep(ports.timer, pause, signal);
    return signal.aborted ? stopped() : ok(undefined);
  }

  async function ask(
    path: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<Result<ZoteroAnswer>> {
    const about = { purpose: 'literature' } as const;
    const answer = await ports.net.fetch(
      `${address}/api/${path}`,
      {
        headers: { 'zotero-api-version': '3', accept: 'application/json', ...headers },
        redirect: 'manual',
        signal,
      },
      about,
    );
    if (!answer.ok) return { ok: false, error: inZoterosName(address, answer.error) };
    const response = answer.data;
    let text: string;
    try {
      text = await wholeText(response);
    } catch (error) {
      if (signal.aborted) return stopped();
      const words = error instanceof Error ? error.message : String(error);
      return unreachable(address, words);
    }
    return ok({ status: response.status, headers: response.headers, json: jsonOf(text) });
  }

  return {
    address,
    async get(path, headers = {}) {
      for (let attempt = 1; ; attempt += 1) {
        const pause = await waited();
        if (!pause.ok) return pause;
        const answer = await ask(path, headers);
        if (!answer.ok) {
          if (attempt < MOST_TRIES && answer.error.details?.['passing'] === true) {
            notBefore = ports.clock.now().getTime() + 250 * 2 ** attempt;
            continue;
          }
          return answer;
        }
        const now = ports.clock.now().getTime();
        const backoff = Number(answer.data.headers.get('backoff') ?? 0) * 1_000;
        if (backoff > 0) notBefore = now + backoff;
        const { status } = answer.data;
        if (status === 403) return refused(address);
        if (status !== 429 && status < 500) return answer;
        if (status === 501) return outdated(address);
        if (attempt === MOST_TRIES) return failing(status);
        notBefore = now + (retryAfterIn(answer.data.headers, now) ?? 500 * 2 ** attempt);
      }
    },
  };
}

/** True for an address a person may name: http or https, and nothing but scheme, host and port. */
export function plainAddress(text: string): string | undefined {
  const trimmed = text
    .trim()
    .replace(/\/+$/, '')
    .replace(/\/api$/, '');
  const url = URL.parse(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`);
  const isPlain =
    url !== null &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '';
  return isPlain ? url.origin : undefined;
}

function inZoterosName(address: string, failure: Failure): Failure {
  if (failure.code !== 'network_failed') return failure;
  return unreachable(address, failure.message, failure.details?.['cause'] === 'ECONNRESET').error;
}

function unreachable(address: string, words: string, passing = true) {
  return fail(
    'zotero_unreachable',
    `Zotero does not answer at ${address} (${words.replace(/\.$/, '')}). Nothing was changed. Start Zotero on this computer and try again. ${SWITCH_ON}`,
    { retry: true, details: { passing } },
  );
}

function refused(address: string) {
  return fail(
    'zotero_refused',
    `Zotero answers at ${address}, but does not let other applications read it. Nothing was changed. ${SWITCH_ON}`,
    { retry: true },
  );
}

function outdated(address: string) {
  return fail(
    'zotero_refused',
    `The Zotero at ${address} does not speak version 3 of its interface. Nothing was changed. Update Zotero, then try again.`,
  );
}

function failing(status: number) {
  return fail(
    'zotero_unreachable',
    `Zotero answered ${status} several times. What had come in is kept; try again later, or start Zotero anew.`,
    { retry: true },
  );
}

export function stopped() {
  return fail(
    'stopped',
    'Stopped. What had come in is kept, and the next time goes on from there.',
  );
}

async function wholeText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const piece = await reader.read();
    if (piece.done) return text + decoder.decode();
    text += decoder.decode(piece.value, { stream: true });
    if (text.length > LONGEST_ANSWER) {
      await reader.cancel();
      throw new Error('its answer was larger than any library');
    }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sleep(timer: Timer, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = timer.after(milliseconds, end);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}
