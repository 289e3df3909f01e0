/**
 * Turns a recorded session back into a script: the same replies in the same order, with their
 * failures, cuts and discarded calls. A recorded run becomes a test this way.
 */
import * as z from 'zod';
import { eventsOf } from '../../../main/core/agent/session-state.ts';
import type { ModelReplied } from '../../../main/core/agent/model/reply.ts';
import type { ErrorCode } from '../../../main/core/errors.ts';
import type { RecordEvent } from '../../../main/core/record/event.ts';
import type { SessionKind } from '../../../main/core/record/kinds.ts';
import { answer, reply, reset } from './script.ts';
import type { Quirks, Reply, ScriptedCall, Spoken } from './script.ts';

/** The events of one session (all of its stream, or one path) as a list of replies. */
export function scriptFrom(events: readonly RecordEvent[]): Reply[] {
  return events.flatMap((event, at) => {
    const replied = payloadOf(event, 'model.replied');
    if (replied) {
      return [...triesOf(replied.attempts), repliesAgain(replied, events.slice(at + 1))];
    }
    const failed = payloadOf(event, 'model.failed');
    return failed ? [...triesOf(failed.attempts), failsAgain(failed.failure.code)] : [];
  });
}

function payloadOf<K extends SessionKind>(event: RecordEvent, kind: K) {
  return eventsOf([event], kind)[0]?.payload;
}

function triesOf(attempts: readonly { readonly code: ErrorCode }[]): Reply[] {
  return attempts.map(({ code }) => failsAgain(code));
}

function repliesAgain(replied: ModelReplied, after: readonly RecordEvent[]): Reply {
  const own = after.filter(({ payload }) => stepOf(payload) === replied.stepId);
  const reasoning = eventsOf(own, 'reasoning')[0]?.payload.text ?? '';
  const text =
    replied.purpose === 'compaction'
      ? (eventsOf(after, 'context.compacted')[0]?.payload.summary ?? '')
      : (eventsOf(own, 'message.agent')[0]?.payload.text ?? '');
  const calls: ScriptedCall[] = [
    ...eventsOf(own, 'tool.called').map(({ payload }) => ({
      name: payload.tool,
      arguments: payload.arguments,
      ...(payload.modelCallId === undefined ? {} : { id: payload.modelCallId }),
    })),
    ...replied.discardedCalls.map((call) => ({ name: call.name, arguments: call.arguments })),
  ];
  const spoken: Spoken = {
    reasoning,
    text,
    calls,
    usage: {
      prompt: replied.usage.promptTokens,
      completion: replied.usage.completionTokens,
      ...(replied.usage.cachedTokens === undefined ? {} : { cached: replied.usage.cachedTokens }),
      ...(replied.usage.reasoningTokens === undefined
        ? {}
        : { reasoning: replied.usage.reasoningTokens }),
    },
    ...endings[replied.finishReason].spoken,
  };
  const counted: Quirks = replied.usage.source === 'estimate' ? { usage: 'missing' } : {};
  return reply(spoken, { ...counted, ...endings[replied.finishReason].quirks });
}

const Stepped = z.looseObject({ stepId: z.string() });

function stepOf(payload: unknown): string | undefined {
  const parsed = Stepped.safeParse(payload);
  return parsed.success ? parsed.data.stepId : undefined;
}

/** A reply that was stopped is sent to its end: whoever replays it stops it again. */
const endings: Readonly<
  Record<ModelReplied['finishReason'], { readonly spoken: Partial<Spoken>; quirks: Quirks }>
> = {
  stop: { spoken: { finish: 'stop' }, quirks: {} },
  tool_calls: { spoken: { finish: 'tool_calls' }, quirks: {} },
  length: { spoken: { finish: 'length' }, quirks: {} },
  content_filter: { spoken: { finish: 'content_filter' }, quirks: {} },
  cut: { spoken: {}, quirks: { noFinish: true, usage: 'missing' } },
  stopped: { spoken: {}, quirks: {} },
};

const failures: Partial<Record<ErrorCode, Reply>> = {
  model_unreachable: reset,
  model_unauthorized: answer(401, { error: { message: 'Incorrect API key provided.' } }),
  model_refused: answer(402, { error: { message: 'Insufficient credits' } }),
  model_not_found: answer(404, { error: { message: 'The model does not exist.' } }),
  model_not_loaded: answer(503, { error: { message: 'Loading model' } }),
  model_busy: answer(503, { error: { message: 'Overloaded' } }),
  model_context_overflow: answer(400, {
    error: { message: 'Too long', code: 'context_length_exceeded' },
  }),
  model_stream_cut: reply({}, { noFinish: true, usage: 'missing' }),
  model_stalled: reply({}, { noFinish: true, usage: 'missing' }),
  model_empty_reply: reply({}),
};

function failsAgain(code: ErrorCode): Reply {
  return failures[code] ?? answer(400, { error: { message: `recorded failure: ${code}` } });
}
