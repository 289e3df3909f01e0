/** What the status of an answer and its first sight say, before its records are read. */
import { fail, ok } from '../../core/errors.ts';
import type { Result } from '../../core/errors.ts';
import type { Ask, ServiceAnswer, ServiceRequest } from '../../core/literature/ports.ts';
import { isObject, parseJson } from './json.ts';
import type { Json } from './json.ts';
import { plainText } from './text.ts';

export interface ReadAnswer<Body> {
  readonly body: Body;
  readonly answer: ServiceAnswer;
}

/** Undefined: the service says that there is no such thing (404). */
export async function askJson(
  ask: Ask,
  service: string,
  request: ServiceRequest,
): Promise<Result<ReadAnswer<Json> | undefined>> {
  const asked = await ask({
    ...request,
    headers: { accept: 'application/json', ...request.headers },
  });
  if (!asked.ok) return asked;
  const answer = asked.data;
  if (answer.status === 404) return ok(undefined);
  const refused = refusedAnswer(service, answer);
  if (refused) return refused;
  const body = parseJson(answer.body);
  if (!isObject(body) && !Array.isArray(body)) return unreadable(service, answer);
  return ok({ body: body ?? null, answer });
}

/** The failure an answer is by its status; undefined when it is one to read. */
export function refusedAnswer(
  service: string,
  answer: ServiceAnswer,
  said = messageIn(answer.body),
): { readonly ok: false; readonly error: ReturnType<typeof fail>['error'] } | undefined {
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  const words = said === '' ? '' : ` It said: “${said}”.`;
  if (status === 401 || status === 403) {
    return fail(
      'service_unauthorized',
      `${service} did not accept the key or the address of this request (${status}).${words} Check the key of ${service} in the settings; what was found before is kept.`,
      { details: { status } },
    );
  }
  if (status === 429 || status === 503) return busy(service, answer, words);
  return fail(
    'service_failed',
    status >= 500
      ? `${service} failed (${status}).${words} What was found before is kept; try again later.`
      : `${service} did not take the request (${status}).${words} What was found before is kept.`,
    { retry: status >= 500, details: { status } },
  );
}

function busy(service: string, answer: ServiceAnswer, words: string) {
  const wait = answer.headers['retry-after'];
  const from = Date.parse(answer.retrievedAt);
  const until = /^\d+$/.test(wait ?? '') ? from + Number(wait) * 1000 : Date.parse(wait ?? '');
  const again = Number.isNaN(until) ? undefined : new Date(until).toISOString();
  return fail(
    'service_busy',
    `${service} wants to be asked less often (${answer.status}).${words} What was found before is kept; go on ${again === undefined ? 'in some minutes' : `after ${again}`}.`,
    { retry: true, details: { status: answer.status, ...(again === undefined ? {} : { again }) } },
  );
}

/** For an answer that is not what the service promises to send. */
export function unreadable(
  service: string,
  answer: ServiceAnswer,
  why = 'is not readable as its data',
) {
  const begin = plainText(answer.body.slice(0, 2_000)).slice(0, 120);
  return fail(
    'service_answer_unreadable',
    `The answer of ${service} ${why}; it begins “${begin}”. It is kept as it came. Try again, and see whether the address in the settings is the right one.`,
    { retry: true, details: { url: answer.url, status: answer.status } },
  );
}

/** For an error that a service reports inside an answer that looks like success. */
export function reported(service: string, said: string) {
  return fail(
    'service_failed',
    `${service} reported an error: “${said.slice(0, 300)}”. What was found before is kept; check the query or try again later.`,
    { retry: true, details: { inside: true } },
  );
}

/**
 * Such errors pass as often as others do, but come with a status that nobody tries again: they are
 * asked about once more, past what is remembered.
 */
export async function askedTwice<T>(
  once: (headers: Readonly<Record<string, string>>) => Promise<Result<T>>,
): Promise<Result<T>> {
  const first = await once({});
  if (first.ok || first.error.details?.['inside'] !== true) return first;
  return once({ 'cache-control': 'no-cache' });
}

/** What a body says in the fields services use for it, on one line. */
function messageIn(body: string): string {
  const json = parseJson(body);
  const pick = (value: Json | undefined, depth: number): string => {
    if (typeof value === 'string') return value;
    if (typeof value !== 'object' || value === null || depth > 3) return '';
    if (Array.isArray(value)) return pick(value[0], depth + 1);
    const name = ['message', 'error', 'errMsg', 'detail', 'details'].find((key) => key in value);
    return name === undefined ? '' : pick(value[name], depth + 1);
  };
  return plainText(json === undefined ? body.slice(0, 500) : pick(json, 0)).slice(0, 200);
}
