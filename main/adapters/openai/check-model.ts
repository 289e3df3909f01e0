/** Finds out what a model can do, by asking it two small things and its server for the window. */
import type { ModelReply } from '../../core/agent/model/client.ts';
import type { ModelCapabilities } from '../../core/agent/model/server.ts';
import { fail, ok } from '../../core/errors.ts';
import type { Result } from '../../core/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { capabilityNotes } from './capability-notes.ts';
import { createModelClient } from './client.ts';
import type { ModelClientOptions, ObservedReply } from './client.ts';
import { contextWindow } from './context-window.ts';
import { isRecord, parsedJson } from './fields.ts';

export interface CheckOptions extends ModelClientOptions {
  readonly clock: Clock;
}

/** `done` of `total` steps are over; `words` says what is being done. */
export type CheckProgress = (progress: {
  readonly done: number;
  readonly total: number;
  readonly words: string;
}) => void;

const STEPS = 3;
/** A model that reasons needs room for that before it answers. */
const MOST_TOKENS = 2_048;

/** A name no model knows, so that it cannot guess what a real tool of that name would answer. */
const TOOL = {
  name: 'note_number',
  description: 'Notes a number for the researcher.',
  parameters: {
    type: 'object',
    properties: { number: { type: 'integer', description: 'The number to note.' } },
    required: ['number'],
  },
};

/**
 * Two short requests and the server's own words. Fails when the model does not answer at all, with the
 * failure of the first request; `stopped` when the signal aborts.
 */
export async function checkModel(
  options: CheckOptions,
  signal: AbortSignal,
  onProgress: CheckProgress = () => undefined,
): Promise<Result<ModelCapabilities>> {
  const { server, model, settings, fetch, key, clock } = options;
  const client = createModelClient({
    ...options,
    settings: { ...settings, maxTokens: Math.min(settings?.maxTokens ?? MOST_TOKENS, MOST_TOKENS) },
  });
  const step = (done: number, words: string) => onProgress({ done, total: STEPS, words });

  let parts = 0;
  step(0, `Asking ${model} a short question.`);
  const talk = await client.reply(
    {
      messages: [
        {
          role: 'user',
          content: 'Count from one to twenty in words, then name the sum of 17 and 26.',
        },
      ],
      tools: [],
    },
    { signal, onDelta: () => (parts += 1) },
  );
  if (signal.aborted) return stopped();
  if (talk.failure && saidNothing(talk)) return { ok: false, error: talk.failure };

  step(1, `Asking ${model} to call a tool.`);
  const call = await client.reply(
    {
      messages: [
        { role: 'user', content: 'Call the tool note_number with the number 7. Say nothing else.' },
      ],
      tools: [TOOL],
    },
    { signal },
  );
  if (signal.aborted) return stopped();

  step(2, `Asking ${server.label} for the window of ${model}.`);
  const window = await contextWindow(server, model, fetch, { key, signal });
  if (signal.aborted) return stopped();

  const found = {
    streams: talk.streamed && parts > 1,
    callsTools: calledWell(call),
    reasoning: reasoningOf([talk, call]),
  };
  step(STEPS, 'Done.');
  return ok({
    checkedAt: clock.now().toISOString(),
    ...found,
    ...(window.tokens === undefined ? {} : { contextTokens: window.tokens }),
    notes: capabilityNotes({ ...found, server, model, window, talk, call }),
  });
}

function stopped() {
  return fail('stopped', 'The check was stopped. Nothing was changed.');
}

function saidNothing({ text, reasoning, calls }: ModelReply): boolean {
  return text === '' && reasoning === '' && calls.length === 0;
}

function calledWell({ calls }: ModelReply): boolean {
  return calls.some(
    ({ name, arguments: text }) => name === TOOL.name && isRecord(parsedJson(text)),
  );
}

/** Far more tokens than the visible words can hold: the rest was thought and not shown. */
function reasoningOf(replies: readonly ObservedReply[]): ModelCapabilities['reasoning'] {
  if (replies.some(({ reasoning }) => reasoning !== '')) return 'shown';
  const hidden = replies.some(
    ({ usage, text, calls }) =>
      (usage?.reasoningTokens ?? 0) > 0 ||
      (usage !== undefined && usage.completionTokens > charactersOf(text, calls) + 64),
  );
  return hidden ? 'hidden' : 'none';
}

/** A token is at least about one character, also in Chinese. */
function charactersOf(text: string, calls: ModelReply['calls']): number {
  return calls.reduce((sum, call) => sum + call.name.length + call.arguments.length, text.length);
}
