/**
 * What a check found beyond its plain findings, in sentences for a person, the weightiest first. That it
 * streams or reasons is said by the findings themselves.
 */
import type { ModelCapabilities, ModelServer } from '../../core/agent/model/server.ts';
import type { ObservedReply } from './client.ts';
import type { ContextWindow } from './context-window.ts';

export interface CheckFindings extends Pick<ModelCapabilities, 'callsTools'> {
  readonly server: ModelServer;
  readonly model: string;
  readonly window: ContextWindow;
  readonly talk: ObservedReply;
  readonly call: ObservedReply;
}

/** Below this a session compacts so often that it loses its thread. */
const SMALL_WINDOW = 16_000;

export function capabilityNotes(findings: CheckFindings): string[] {
  return [toolNote(findings), ...windowNotes(findings), usageNote(findings)]
    .filter((note) => note !== undefined)
    .map((note) => note.slice(0, 1_000));
}

function toolNote({ callsTools, call, server }: CheckFindings): string | undefined {
  if (callsTools) return undefined;
  const why = call.failure
    ? ` ${call.failure.message}`
    : call.discardedCalls.length > 0
      ? ' It tried, but what it wrote cannot be read.'
      : ' It answered in words instead.';
  return `It did not call a tool when asked to, so it cannot search the library or record evidence.${why} Choose another model on ${server.label} for research sessions.`;
}

function windowNotes({ window, server }: CheckFindings): string[] {
  const { tokens, most, byDefault } = window;
  if (tokens === undefined) {
    return [
      `${server.label} does not say how long a conversation it takes. Enter the window in the model's settings, so that Cairn can shorten conversations in time.`,
    ];
  }
  const notes: string[] = [];
  if (server.kind === 'ollama' && byDefault && most !== undefined) {
    const advice =
      tokens < SMALL_WINDOW
        ? 'That is small for research: set OLLAMA_CONTEXT_LENGTH, or num_ctx in the model’s file, to 16,384 or more, restart Ollama and check again.'
        : 'For more, set OLLAMA_CONTEXT_LENGTH, or num_ctx in the model’s file, restart Ollama and check again.';
    notes.push(
      `Ollama runs it with a window of ${count(tokens)} tokens, although the model takes ${count(most)}. What is longer, Ollama cuts off at the front without saying so. ${advice}`,
    );
  } else if (most !== undefined) {
    notes.push(
      `It runs with a window of ${count(tokens)} tokens; the model takes up to ${count(most)}. Load it with more if memory allows.`,
    );
  }
  if (tokens < SMALL_WINDOW && notes.length === 0) {
    notes.push(
      `Its window of ${count(tokens)} tokens is small: long sessions will be shortened often.`,
    );
  }
  return notes;
}

function count(tokens: number): string {
  return tokens.toLocaleString('en');
}

function usageNote({ talk }: CheckFindings): string | undefined {
  return talk.usage
    ? undefined
    : 'The server does not count tokens; Cairn shows its own estimates.';
}
