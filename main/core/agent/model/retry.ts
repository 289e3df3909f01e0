/** One request, tried again where that can help and nothing was shown yet. */
import { fail } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';
import type { Random } from '../../ports.ts';
import { settle } from '../waiting.ts';
import type { Timer } from '../waiting.ts';
import type { ModelClient, ModelReply, ModelRequest, ReplyDelta, ReplyFailure } from './client.ts';
import type { ModelAttempt } from './reply.ts';

export interface RetryPorts {
  readonly random: Random;
  readonly timer: Timer;
  readonly signal: AbortSignal;
  readonly onDelta?: (delta: ReplyDelta) => void;
  /** After each failed try, before the wait for the next: what was shown of it is to be taken back. */
  readonly onAttempt?: (attempt: FailedAttempt) => void;
}

/** A try that failed, told while the next one is waited for. */
export interface FailedAttempt {
  readonly code: ErrorCode;
  readonly message: string;
  /** The try that comes next, counted from 1, and the most there can be. */
  readonly next: number;
  readonly most: number;
  /** Milliseconds until then. */
  readonly wait: number;
}

export interface TriedReply {
  /** The reply that counts: the last one. */
  readonly reply: ModelReply;
  /** The tries before it. */
  readonly attempts: readonly ModelAttempt[];
}

const MOST_TRIES = 6;
const MORE_TRIES_WHEN_EMPTY = 2;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** A server that asks for more time than this is left to the researcher. */
const LONGEST_RETRY_AFTER = 10 * 60_000;

const PASSING: ReadonlySet<ErrorCode> = new Set([
  'model_unreachable',
  'model_busy',
  'model_stream_cut',
  'model_stalled',
  'network_failed',
]);

/**
 * At most six tries; waits of 0.5 s, doubled up to 30 s, with jitter, or as long as the server asked.
 * Never again once a part of the reply was shown, but for a reply that ended well and was empty, at
 * most two more times. A stop ends the waiting at once. Each request counts anew.
 */
export async function replyWithRetries(
  client: ModelClient,
  request: ModelRequest,
  ports: RetryPorts,
): Promise<TriedReply> {
  const attempts: ModelAttempt[] = [];
  let empties = 0;
  for (;;) {
    let shown = false;
    const onDelta = (delta: ReplyDelta): void => {
      shown = true;
      ports.onDelta?.(delta);
    };
    const raw = await client.reply(request, { signal: ports.signal, onDelta });
    const reply = isEmpty(raw) ? { ...raw, failure: emptyFailure(attempts.length + 1) } : raw;
    const { failure } = reply;
    if (failure === undefined || ports.signal.aborted) return { reply, attempts };

    const wasEmpty = failure.code === 'model_empty_reply';
    if (wasEmpty) empties += 1;
    const mayHelp = wasEmpty
      ? empties <= MORE_TRIES_WHEN_EMPTY
      : !shown && !hasParts(reply) && isPassing(failure);
    if (!mayHelp || attempts.length + 1 >= MOST_TRIES) return { reply, attempts };

    const waited = waitFor(failure, attempts.length, ports.random);
    const { code } = failure;
    const message = failure.message.slice(0, 10_000);
    attempts.push({ code, message, waited });
    const most = wasEmpty ? attempts.length + 1 + MORE_TRIES_WHEN_EMPTY - empties : MOST_TRIES;
    ports.onAttempt?.({
      code,
      message,
      next: attempts.length + 1,
      most: Math.min(most, MOST_TRIES),
      wait: waited,
    });
    if (!(await pause(ports, waited))) return { reply, attempts };
  }
}

/** True when the reply holds anything a person was shown. */
export function hasParts(reply: ModelReply): boolean {
  return (
    reply.text !== '' ||
    reply.reasoning !== '' ||
    reply.calls.length > 0 ||
    reply.discardedCalls.length > 0
  );
}

/** It ended as if all were well, and brought neither words nor calls. */
function isEmpty(reply: ModelReply): boolean {
  if (reply.failure !== undefined) return false;
  const isEnd = reply.finishReason === 'stop' || reply.finishReason === 'tool_calls';
  const brought = reply.calls.length + reply.discardedCalls.length;
  return isEnd && reply.text.trim() === '' && brought === 0;
}

function emptyFailure(tries: number): ReplyFailure {
  return fail(
    'model_empty_reply',
    `The model answered with nothing, ${tries === 1 ? 'once' : `${tries} times`}. What was recorded is kept. Retry, ask in other words, or choose another model.`,
    { retry: true },
  ).error;
}

function isPassing(failure: ReplyFailure): boolean {
  if ((failure.retryAfter ?? 0) > LONGEST_RETRY_AFTER) return false;
  return failure.retry ?? PASSING.has(failure.code);
}

function waitFor(failure: ReplyFailure, triesBefore: number, random: Random): number {
  if (failure.retryAfter !== undefined) return failure.retryAfter;
  const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** triesBefore);
  const share = (random.bytes(1)[0] ?? 0) / 255;
  // Half of it is left to chance, so that many sessions do not come back together.
  return Math.round(longest * (1 - share / 2));
}

/** False when the run was stopped meanwhile. */
async function pause({ timer, signal }: RetryPorts, milliseconds: number): Promise<boolean> {
  const never = new Promise<never>(() => undefined);
  const settled = await settle(() => never, signal, { timer, milliseconds });
  return settled.state === 'timeout';
}
