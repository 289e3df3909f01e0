/**
 * How many tokens a text has, without the model's own tokenizer: counted by kind of character, then
 * corrected by what the server reported for earlier requests of the same session.
 */
import type { RecordEvent } from '../../record/event.ts';
import { eventsOf } from '../session-state.ts';
import type { ModelMessage, ModelTool } from './client.ts';

/** Tokens per character: byte-pair vocabularies hold whole Latin words, and few other characters together. */
const LETTER = 0.25;
const DIGIT = 0.4;
const SIGN = 0.5;
const OTHER_ALPHABET = 0.5;
const WIDE = 1;

/** Role marks and separators around a message or a tool. */
const FRAME = 4;

/** A text's tokens: about four Latin letters each, about one Chinese character each; code is denser. */
export function estimateText(text: string): number {
  let tokens = 0;
  for (let index = 0; index < text.length; index += 1) tokens += weightOf(text.charCodeAt(index));
  return Math.ceil(tokens);
}

function weightOf(code: number): number {
  if (code < 0x80) return asciiWeight(code);
  if (code < 0x250) return LETTER * 1.5;
  if (code < 0x1100) return OTHER_ALPHABET;
  return code >= 0x2000 && code < 0x2e80 ? SIGN : WIDE;
}

function asciiWeight(code: number): number {
  const isLetter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  if (isLetter || code <= 0x20) return LETTER;
  return code >= 0x30 && code <= 0x39 ? DIGIT : SIGN;
}

/** Tokens of one message as it is sent. */
export function estimateMessage(message: ModelMessage): number {
  if (message.role !== 'assistant') return FRAME + estimateText(message.content);
  const calls = message.calls.map(({ id, name, arguments: input }) => id + name + input).join('');
  const details =
    message.reasoningDetails === undefined ? '' : JSON.stringify(message.reasoningDetails);
  return (
    FRAME * (1 + message.calls.length) +
    estimateText(message.content) +
    estimateText(calls) +
    estimateText(message.reasoning ?? '') +
    estimateText(details)
  );
}

/** Tokens of a whole request, uncorrected. */
export function estimateTokens(
  messages: readonly ModelMessage[],
  tools: readonly ModelTool[],
): number {
  const said = messages.reduce((sum, message) => sum + estimateMessage(message), 0);
  const offered = tools.reduce(
    (sum, { name, description, parameters }) =>
      sum + FRAME + estimateText(name + description + JSON.stringify(parameters)),
    0,
  );
  return said + offered;
}

/** Who counted: another model cuts text into other tokens. */
export interface Counted {
  readonly model: string;
  readonly server: string;
}

const RECENT = 5;
const LOWEST = 0.5;
const HIGHEST = 3;
/** Below this, a template's own words weigh more than the text. */
const TOO_SHORT = 200;

/**
 * Reported prompt tokens by our estimate, the median of the last five requests of the path: what an
 * estimate is multiplied by. Between 0.5 and 3; 1 when the server never counted. A prompt that the
 * server cut is left out.
 */
export function calibration(path: readonly RecordEvent[], by: Counted): number {
  const ratios = eventsOf(path, 'model.replied')
    .map(({ payload }) => payload)
    .filter(
      ({ model, server, usage, contextTokens, notices }) =>
        model === by.model &&
        server === by.server &&
        usage.source === 'server' &&
        usage.promptTokens > 0 &&
        contextTokens >= TOO_SHORT &&
        !notices.some(({ code }) => code === 'prompt_truncated'),
    )
    .slice(-RECENT)
    .map(({ usage, contextTokens }) => usage.promptTokens / contextTokens)
    .toSorted((first, second) => first - second);
  const median = ratios[Math.floor(ratios.length / 2)] ?? 1;
  return Math.min(HIGHEST, Math.max(LOWEST, median));
}

const USUAL_WINDOWS: readonly number[] = [2_048, 4_096, 8_192, 16_384, 32_768, 65_536];

/**
 * True when a server counted so much less than was sent that it must have cut the prompt without
 * saying so, as Ollama does at its default window. A count that stands at a usual window's size is
 * enough with less difference.
 */
export function promptWasTruncated(reported: number, estimated: number): boolean {
  if (reported <= 0 || estimated < 1_500) return false;
  const isAtWindow = USUAL_WINDOWS.some((size) => reported <= size && reported >= size * 0.97);
  return reported < estimated * (isAtWindow ? 0.85 : 0.6);
}
