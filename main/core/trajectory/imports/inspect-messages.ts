/** Messages, calls and token counts of an Inspect log, in our own words; what has no place is given back. */
import type { FinishReason } from '../../agent/model/reply.ts';
import type {
  StepUsage,
  TrajectoryCall,
  TrajectoryObservation,
  TrajectoryStep,
} from '../trajectory.ts';
import {
  amountOf,
  contentOf,
  fieldOf,
  fieldsOf,
  jsonOrText,
  listOf,
  sizeOf,
  textOf,
  without,
  wordsOf,
  type Fields,
} from './fields.ts';
import { thoughtIn } from './openai.ts';
import { resultOf } from './steps.ts';

export interface SaidParts {
  readonly message: string;
  readonly reasoning?: TrajectoryStep['reasoning'];
  readonly extra?: Record<string, unknown>;
}

const TOLD = new Set([
  'id',
  'role',
  'content',
  'source',
  'model',
  'reasoning',
  'tool_calls',
  'tool_call_id',
  'function',
  'error',
  'tool_error',
]);

/** The words of a message, its reasoning, and what else it holds. */
export function saidParts(message: Fields): SaidParts {
  const { text, others } = contentOf(message['content']);
  const thoughts = others.filter((part) => fieldOf(part, 'type') === 'reasoning');
  const rest = others.filter((part) => fieldOf(part, 'type') !== 'reasoning');
  const old = textOf(message['reasoning']);
  const isReply = message['role'] === 'assistant';
  const inText =
    isReply && thoughts.length === 0 && old === undefined ? thoughtIn(text) : { content: text };
  const shown = thoughts.length > 0 ? thoughts.map(thoughtOf).filter(Boolean).join('\n\n') : old;
  const reasoning = shown ?? inText.reasoning;
  const sealed = thoughts.filter(isSealed);
  const extra = {
    ...without(withoutNulls(message), TOLD),
    ...(sealed.length === 0 ? {} : { reasoning: sealed }),
    ...(rest.length === 0 ? {} : { content: rest }),
  };
  return {
    message: inText.content,
    ...(reasoning === undefined
      ? {}
      : {
          reasoning: reasoning === '' ? { state: 'hidden' } : { state: 'shown', text: reasoning },
        }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
}

/** Of reasoning that the service keeps to itself there is at most a summary. */
function thoughtOf(part: unknown): string {
  const text = textOf(fieldOf(part, 'reasoning')) ?? '';
  const summary = textOf(fieldOf(part, 'summary')) ?? '';
  return fieldOf(part, 'redacted') === true || text === '' ? summary : text;
}

/** What is needed to give the reasoning back to the service. */
function isSealed(part: unknown): boolean {
  return (
    fieldOf(part, 'redacted') === true ||
    ['signature', 'summary', 'internal'].some((name) => (fieldOf(part, name) ?? null) !== null)
  );
}

/** `unnamed`: gives a name to a call that has none. */
export function callsOf(message: Fields, unnamed: () => string): TrajectoryCall[] {
  return listOf(message['tool_calls']).map((call): TrajectoryCall => {
    const fields = withoutNulls(fieldsOf(call) ?? {});
    // OpenAI's notation stood in some early logs.
    const named = fieldsOf(fields['function']);
    const written = fields['arguments'] ?? fieldOf(named, 'arguments');
    const id = wordsOf(fields['id']);
    const extra = {
      ...without(fields, new Set(['id', 'function', 'arguments', 'type'])),
      ...(id === undefined ? { unnamed: true } : {}),
    };
    return {
      callId: id ?? unnamed(),
      tool: textOf(fields['function']) ?? textOf(fieldOf(named, 'name')) ?? '',
      arguments: typeof written === 'string' ? jsonOrText(written) : (written ?? {}),
      ...(Object.keys(extra).length === 0 ? {} : { extra }),
    };
  });
}

export type ResultFacts = NonNullable<Parameters<typeof resultOf>[1]>;

/** A result with its error, of a tool's event or of a message of role `tool`. */
export function observationOf(
  content: unknown,
  failure: unknown,
  { extra: given, ...facts }: ResultFacts,
): TrajectoryObservation {
  const { text, others } = contentOf(isPlain(content) ? String(content) : content);
  const words = textOf(failure) ?? textOf(fieldOf(failure, 'message'));
  const extra = {
    ...given,
    ...(others.length === 0 ? {} : { content: others }),
    ...(words === undefined || text === '' || text === words ? {} : { result: text }),
  };
  const kept = Object.keys(extra).length === 0 ? facts : { ...facts, extra };
  if (words === undefined) return resultOf(text, kept);
  const code = wordsOf(fieldOf(failure, 'type')) ?? 'tool_failed';
  return { outcome: 'error', error: { code, message: words }, ...kept };
}

function isPlain(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

/**
 * Inspect counts tokens from a cache beside the others where the service does, and within them where
 * it does not; the total tells which. Ours are within.
 */
export function usageOf(value: unknown): Pick<TrajectoryStep, 'usage' | 'costUsd'> {
  const used = fieldsOf(value);
  if (used === undefined) return {};
  const input = amountOf(used['input_tokens']);
  const output = amountOf(used['output_tokens']);
  const total = amountOf(used['total_tokens']);
  const cached = amountOf(used['input_tokens_cache_read']);
  const reasoning = amountOf(used['reasoning_tokens']);
  const cost = sizeOf(used['total_cost']);
  const beside = (cached ?? 0) + (amountOf(used['input_tokens_cache_write']) ?? 0);
  const isBeside = input !== undefined && output !== undefined && total === input + output + beside;
  const prompt = isBeside ? input + beside : input;
  const rest = without(withoutNulls(used), COUNTED);
  const usage: StepUsage = {
    ...(prompt === undefined ? {} : { promptTokens: prompt }),
    ...(output === undefined ? {} : { completionTokens: output }),
    ...(cached === undefined ? {} : { cachedTokens: cached }),
    ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
    ...(rest === undefined ? {} : { extra: rest }),
  };
  return { usage, ...(cost === undefined ? {} : { costUsd: cost }) };
}

const COUNTED = new Set([
  'input_tokens',
  'output_tokens',
  'total_tokens',
  'input_tokens_cache_read',
  'reasoning_tokens',
  'total_cost',
]);

export function finishOf(reason: unknown): FinishReason | undefined {
  switch (reason) {
    case 'stop':
    case 'tool_calls':
    case 'content_filter':
      return reason;
    case 'max_tokens':
    case 'model_length':
      return 'length';
    default:
      return undefined;
  }
}

/** A null of a log says no more than an absent field. */
export function withoutNulls(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
