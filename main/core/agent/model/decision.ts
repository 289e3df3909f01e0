/** What to do next, from the path alone: ask the model, tell it something, or end the round. */
import type { RecordEvent } from '../../record/event.ts';
import { fail } from '../../errors.ts';
import type { Failure } from '../../errors.ts';
import { eventsOf, lastRound } from '../session-state.ts';
import type { Typed } from '../session-state.ts';

export type Decision =
  | { readonly kind: 'request' }
  /** A whole answer: its sources are still to be checked. */
  | { readonly kind: 'check'; readonly messageId: string; readonly text: string }
  | { readonly kind: 'answered' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** So many replies in a row with nothing but calls that cannot be read, and the round ends. */
const MOST_UNREADABLE = 3;
/** So many refusals of a message's sources are recorded in a round; only the first is put to the model. */
const MOST_REFUSALS = 2;

type Replied = Typed<'model.replied'>;

export function decide(path: readonly RecordEvent[]): Decision {
  const opened = lastRound(path)?.openedSeq ?? -1;
  const replies = eventsOf(path, 'model.replied').filter(
    ({ event, payload }) => event.seq > opened && payload.purpose === 'next_step',
  );
  const last = replies.at(-1);
  if (last === undefined) return { kind: 'request' };
  const { stepId, finishReason, discardedCalls } = last.payload;
  const calls = eventsOf(path, 'tool.called').filter(({ payload }) => payload.stepId === stepId);
  if (calls.length > 0 || finishReason === 'stopped') return { kind: 'request' };

  const message = eventsOf(path, 'message.agent').find(({ payload }) => payload.stepId === stepId);
  const broken = brokenEnd(last);
  if (message !== undefined && broken === undefined && discardedCalls.length === 0) {
    return afterAnswer(path, last, message);
  }
  const taken = startedAfter(path);
  if (last.event.seq < taken) return { kind: 'request' };
  if (broken !== undefined) return { kind: 'failed', failure: broken };
  if (discardedCalls.length === 0) return { kind: 'failed', failure: nothingSaid(last) };
  const current = replies.filter(({ event }) => event.seq > taken);
  return unreadableInARow(path, current) >= MOST_UNREADABLE
    ? { kind: 'failed', failure: unreadable() }
    : { kind: 'request' };
}

/** An answer ends the round, unless the researcher said something it had not seen. */
function afterAnswer(
  path: readonly RecordEvent[],
  { payload: { sawSeq } }: Replied,
  message: Typed<'message.agent'>,
): Decision {
  const isUnseen = eventsOf(path, 'message.researcher').some(({ event }) => event.seq > sawSeq);
  if (isUnseen) return { kind: 'request' };
  const opened = lastRound(path)?.openedSeq ?? -1;
  const refusals = eventsOf(path, 'citations.refused').filter(({ event }) => event.seq > opened);
  const ofThis = refusals.some(({ payload }) => payload.messageId === message.event.id);
  if (ofThis) return refusals.length < MOST_REFUSALS ? { kind: 'request' } : { kind: 'answered' };
  return refusals.length >= MOST_REFUSALS
    ? { kind: 'answered' }
    : { kind: 'check', messageId: message.event.id, text: message.payload.text };
}

/** When a person last had the run go on: what failed before is not held against it. */
function startedAfter(path: readonly RecordEvent[]): number {
  const start = path.findLast(
    ({ kind }) => kind === 'round.opened' || kind === 'session.resumed' || kind === 'branch.opened',
  );
  return start?.seq ?? -1;
}

/** Replies whose end is not the model's own; what had arrived was recorded. */
function brokenEnd({ payload }: Replied): Failure | undefined {
  if (payload.finishReason === 'cut') {
    const why = payload.notices.find(({ code }) => code === 'reply_cut')?.message;
    return fail(
      'model_stream_cut',
      `${why ?? 'The connection ended before the reply was whole. What had arrived is kept.'} No call of it was run.`,
      { retry: true },
    ).error;
  }
  if (payload.finishReason === 'content_filter') {
    return fail(
      'model_refused',
      `${payload.server} ended the reply with its content filter. What had arrived is kept. Ask in other words, or choose another model.`,
    ).error;
  }
  return undefined;
}

function nothingSaid({ payload }: Replied): Failure {
  return payload.finishReason === 'length'
    ? fail(
        'model_empty_reply',
        'The reply reached the limit of its length before the model had said anything: all of it went into reasoning. Allow longer replies or less reasoning in the model’s settings, then retry.',
      ).error
    : fail('model_empty_reply', 'The record holds no answer for the last reply. Retry the step.')
        .error;
}

function unreadableInARow(path: readonly RecordEvent[], replies: readonly Replied[]): number {
  const called = new Set(eventsOf(path, 'tool.called').map(({ payload }) => payload.stepId));
  const whole = replies.findLastIndex(
    ({ payload }) => payload.discardedCalls.length === 0 || called.has(payload.stepId),
  );
  return replies.length - 1 - whole;
}

function unreadable(): Failure {
  return fail(
    'model_bad_reply',
    `The model wrote calls that cannot be read ${MOST_UNREADABLE} times in a row; none was run. What was recorded is kept. Retry, allow longer replies, or choose a model that calls tools reliably.`,
    { retry: true },
  ).error;
}
