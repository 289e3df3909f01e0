/** Puts what went wrong with a request into a code and into words: what happened, and what to do. */
import type { ReplyFailure } from '../../core/agent/model/client.ts';
import { textIn } from './fields.ts';
import type { JsonRecord } from './fields.ts';
import { overflowIn } from './overflow.ts';
import { failureInside } from './request-failed.ts';
import { retryAfterIn } from './retry-after.ts';

/** Whom a failure is about. */
export interface Asked {
  readonly server: string;
  readonly model: string;
}

/** `before`: no answer yet. `within`: the stream runs. `mid_line`: its bytes ended inside a line. */
export type ReplyPlace = 'before' | 'within' | 'mid_line';

/** A server's own answer that it is an error. */
export interface ReportedError {
  readonly error: JsonRecord;
  readonly status: number | undefined;
  readonly headers: Headers | undefined;
}

/** The failure behind an error that a request or its stream ended with; `reported` when the server said it. */
export function failureOf(
  error: unknown,
  asked: Asked,
  at: ReplyPlace,
  reported?: ReportedError,
): ReplyFailure {
  const inside = failureInside(error);
  if (inside && inside.code !== 'network_failed') return inside;
  // The way out says what happened; that it was a model that could not be reached is said here.
  if (inside && at === 'before') {
    return {
      ...inside,
      code: 'model_unreachable',
      message: `${inside.message} Check that ${asked.server} is running and that its address is right.`,
    };
  }
  if (reported !== undefined) {
    return reportedFailure(reported.error, reported.status, reported.headers, asked);
  }
  if (error instanceof SyntaxError && at !== 'mid_line') {
    return {
      code: 'model_bad_reply',
      message: `${asked.server} sent a part of the reply that cannot be read. What had arrived is kept; try again.`,
      retry: true,
    };
  }
  const words = rootWords(error);
  if (at === 'mid_line') return cutFailure(asked);
  if (at === 'within') {
    return {
      code: 'model_stream_cut',
      message: `The connection to ${asked.server} broke off in the middle of the reply. What had arrived is kept; try again.`,
      retry: true,
    };
  }
  return {
    code: 'model_unreachable',
    message: `${asked.server} could not be reached (${words}). Check that it is running and that its address is right.`,
    retry: !/ENOTFOUND|CERT|SELF_SIGNED|Invalid URL/i.test(words),
  };
}

/** What lies under "Connection error." and "fetch failed". */
function rootWords(error: unknown): string {
  let at: unknown = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  const first: unknown = at instanceof AggregateError ? at.errors[0] : at;
  if (!(first instanceof Error)) return String(first);
  const code = 'code' in first ? textIn(first.code) : '';
  if (code === 'ECONNREFUSED') return 'nothing listens there: ECONNREFUSED';
  return first.message.includes(code) ? first.message : `${first.message}: ${code}`;
}

interface Rule {
  readonly code: ReplyFailure['code'];
  readonly when: (words: string, status: number | undefined) => boolean;
  readonly words: (asked: Asked) => string;
  readonly retry?: boolean;
}

/** The first that fits counts: what a server says goes before its status, which is often wrong. */
const RULES: readonly Rule[] = [
  {
    code: 'model_not_loaded',
    when: (words) =>
      /loading model|no models? (is |are )?(currently )?loaded|not loaded/.test(words),
    words: ({ server, model }) =>
      `${server} runs, but ${model} is not loaded yet. Load it there, or wait until it is loaded.`,
    retry: true,
  },
  {
    code: 'not_supported_here',
    when: (words) =>
      /does not support tools|tool(_choice| choice).*requires|tools param requires|tool use is not supported|no endpoints found that support tool/.test(
        words,
      ),
    words: ({ server, model }) =>
      `${model} on ${server} cannot call tools as it is set up. Choose a model that can, or start the server with tool calls switched on (vLLM: --enable-auto-tool-choice and --tool-call-parser; llama.cpp: --jinja).`,
  },
  {
    code: 'model_not_found',
    when: (words, status) =>
      /model.*(not found|does not exist|not exist)|model_not_found|not a valid model|invalid model|unknown model/.test(
        words,
      ) &&
      (status === undefined || status < 500),
    words: ({ server, model }) =>
      `${server} has no model named ${model}. Choose one from its list, or load it there first.`,
  },
  {
    code: 'model_refused',
    when: (words, status) =>
      status === 402 ||
      /insufficient[_ ](quota|balance|credits)|exceeded your current quota/.test(words),
    words: ({ server }) =>
      `${server} does not answer because the account has no credit left. Top it up there, or choose another model.`,
  },
  {
    code: 'model_refused',
    when: (words) =>
      /moderation|flagged|content[_ ](policy|filter|management)|safety|data_inspection|sensitive/.test(
        words,
      ),
    words: ({ server }) =>
      `${server} refused the request because of its content rules. Word it differently, or choose another model.`,
  },
  {
    code: 'model_unauthorized',
    when: (words, status) =>
      status === 401 || status === 403 || /invalid[_ ]api[_ ]key|incorrect api key/.test(words),
    words: ({ server }) =>
      `${server} did not accept the key. Enter a valid key in the settings of this server.`,
  },
  {
    code: 'model_busy',
    when: (words, status) =>
      status === 429 || status === 408 || /rate.?limit|overloaded|too many requests/.test(words),
    words: ({ server }) => `${server} has too much to do right now. Wait a little and try again.`,
    retry: true,
  },
  {
    code: 'model_busy',
    when: (_words, status) => status !== undefined && status >= 500,
    words: ({ server }) =>
      `${server} failed while it worked on the request. Try again; if it goes on, look at its log.`,
    retry: true,
  },
  {
    code: 'model_bad_reply',
    when: (_words, status) => status === 404 || status === 405,
    words: ({ server }) =>
      `There is no chat at the address of ${server}. Check the address: it usually ends in /v1.`,
  },
];

/** For an error a server reported, by status or inside a stream (then without status). */
export function reportedFailure(
  error: JsonRecord,
  givenStatus: number | undefined,
  headers: Headers | undefined,
  asked: Asked,
): ReplyFailure {
  const said = textIn(error['message']);
  const status = givenStatus ?? statusIn(error);
  const overflow = overflowIn(said, error);
  if (overflow) return overflowFailure(asked, overflow.tokens, said);
  const words = [said, error['type'], error['code']].map(String).join(' ').toLowerCase();
  const rule = RULES.find(({ when }) => when(words, status));
  const wait = headers ? retryAfterIn(headers, Date.now()) : undefined;
  return {
    code: rule?.code ?? (status === undefined ? 'model_stream_cut' : 'model_bad_reply'),
    message: `${rule?.words(asked) ?? unknownWords(asked, status)}${quoted(said)}`,
    // An error without status in a stream is the server's own trouble.
    retry: rule ? (rule.retry ?? false) : status === undefined,
    ...(wait === undefined ? {} : { retryAfter: wait }),
    details: { ...(status === undefined ? {} : { status }), said: said.slice(0, 2_000) },
  };
}

function statusIn(error: JsonRecord): number | undefined {
  const code = Number(error['code'] ?? error['status_code'] ?? error['status']);
  return Number.isInteger(code) && code >= 400 && code < 600 ? code : undefined;
}

function unknownWords({ server }: Asked, status: number | undefined): string {
  return status === undefined
    ? `${server} broke off the reply with an error. What had arrived is kept; try again.`
    : `${server} did not accept the request (${status}). Its words say why; the settings of the model may hold a value it does not take.`;
}

/** The server's own words, which a person may need to look a fault up. */
function quoted(said: string): string {
  const text = said.trim().slice(0, 600);
  return text === '' ? '' : ` It said: "${text}"`;
}

/** The stream ended without saying that the reply was complete. */
export function cutFailure({ server }: Asked): ReplyFailure {
  return {
    code: 'model_stream_cut',
    message: `The reply of ${server} ended in the middle. What had arrived is kept; try again.`,
    retry: true,
  };
}

/** The prompt was longer than the model's window. */
export function overflowFailure(
  { server, model }: Asked,
  tokens: number | undefined,
  said = '',
): ReplyFailure {
  const size = tokens === undefined ? '' : ` of ${tokens.toLocaleString('en')} tokens`;
  return {
    code: 'model_context_overflow',
    message: `The conversation no longer fits into the window${size} that ${model} has on ${server}. Shorten it, or give the model a larger window.${quoted(said)}`,
    retry: false,
    ...(tokens === undefined ? {} : { contextTokens: tokens }),
  };
}
