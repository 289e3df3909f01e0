/** The one place that runs the openai package; it is large, and loaded with the first reply asked for. */
import { APIConnectionError, APIError, OpenAI } from 'openai';
import type { ReportedError } from './failures.ts';
import { recordIn } from './fields.ts';
import type { FetchLike } from './request-failed.ts';

/** The longest a timer can run: the package's own limit on the whole request must never end it. */
const NO_TIME_LIMIT = 2_147_483_647;

/** Everything the package would take from the environment is set; the key goes in by `replyFetch`. */
export function packageClient(baseURL: string, fetch: FetchLike): OpenAI {
  return new OpenAI({
    baseURL,
    apiKey: 'set by the request itself',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: NO_TIME_LIMIT,
    logLevel: 'off',
    fetch: (url, init) => fetch(url instanceof Request ? url.url : String(url), init ?? {}),
  });
}

/** What the server itself said; undefined for an error of the connection or of ours. */
export function reportedBy(error: unknown): ReportedError | undefined {
  return error instanceof APIError && !(error instanceof APIConnectionError)
    ? { error: recordIn(error.error), status: error.status, headers: error.headers }
    : undefined;
}
