/** Adds up the chunks of one stream: text, reasoning, calls, counts, and how it ended. */
import type { ReplyDelta } from '../../core/agent/model/client.ts';
import type { Usage } from '../../core/agent/model/reply.ts';
import { errorIn } from './answer-shapes.ts';
import { countIn, isJson, isRecord, listIn, recordIn, textIn } from './fields.ts';
import type { Json, JsonRecord } from './fields.ts';
import { callCollector } from './written-calls.ts';
import type { CallCollector } from './written-calls.ts';

/** Characters of text, reasoning and arguments together that one reply may bring. */
export const MOST_CHARACTERS = 2_000_000;

export interface ReplyReader {
  /** Takes one chunk and gives what it added; `error` when the server reported one in the stream. */
  take(chunk: unknown): { readonly deltas: readonly ReplyDelta[]; readonly error?: JsonRecord };
  readonly text: string;
  readonly reasoning: string;
  readonly details: readonly Json[];
  readonly calls: CallCollector;
  /** As the server wrote it; empty until it did. */
  readonly finish: string;
  readonly usage: Usage | undefined;
  /** Chunks with a choice in them, empty ones included. */
  readonly choices: number;
  readonly tooLong: boolean;
}

export function replyReader(): ReplyReader {
  const text: string[] = [];
  const reasoning: string[] = [];
  const details: Json[] = [];
  const calls = callCollector();
  let finish = '';
  let usage: Usage | undefined;
  let choices = 0;
  let characters = 0;

  function takeDelta(delta: JsonRecord): ReplyDelta[] {
    const found: ReplyDelta[] = [];
    const thought = reasoningIn(delta);
    if (thought !== '') {
      reasoning.push(thought);
      found.push({ kind: 'reasoning', text: thought });
    }
    details.push(...listIn(delta['reasoning_details']).filter(isJson));
    const said = contentText(delta['content']) + textIn(delta['refusal']);
    if (said !== '') {
      text.push(said);
      found.push({ kind: 'text', text: said });
    }
    const grown = calls.take(delta['tool_calls']);
    found.push(...grown.map((call): ReplyDelta => ({ kind: 'call', ...call })));
    for (const { text: added } of found) characters += added.length;
    return found;
  }

  return {
    take: (chunk) => {
      if (!isRecord(chunk)) return { deltas: [], error: { message: 'a part that is no object' } };
      const error = errorIn(chunk);
      if (error) return { deltas: [], error };
      usage = usageIn(chunk['usage']) ?? usage;
      const choice = listIn(chunk['choices']).find((one) => (recordIn(one)['index'] ?? 0) === 0);
      if (!isRecord(choice)) return { deltas: [] };
      choices += 1;
      finish = textIn(choice['finish_reason']) || finish;
      const deltas = takeDelta(recordIn(choice['delta'] ?? choice['message']));
      const failed = errorIn(choice);
      return failed ? { deltas, error: failed } : { deltas };
    },
    get text() {
      return text.join('');
    },
    get reasoning() {
      return reasoning.join('');
    },
    details,
    calls,
    get finish() {
      return finish;
    },
    get usage() {
      return usage;
    },
    get choices() {
      return choices;
    },
    get tooLong() {
      return characters > MOST_CHARACTERS;
    },
  };
}

/** The older field, the newer field, or the text inside the details; some servers send two of them. */
function reasoningIn(delta: JsonRecord): string {
  const said = textIn(delta['reasoning_content']) || textIn(delta['reasoning']);
  if (said !== '') return said;
  const parts = listIn(delta['reasoning_details']).map(recordIn);
  const inDetails = parts.map((part) => textIn(part['text']) || textIn(part['summary'])).join('');
  return inDetails || contentParts(delta['content'], 'thinking');
}

function contentText(content: unknown): string {
  return typeof content === 'string' ? content : contentParts(content, 'text');
}

/** Content as a list of parts: Mistral's models send thinking and text this way. */
function contentParts(content: unknown, type: 'text' | 'thinking'): string {
  return listIn(content)
    .map(recordIn)
    .filter((part) => part['type'] === type)
    .map((part) => contentOf(part[type]))
    .join('');
}

function contentOf(value: unknown): string {
  return typeof value === 'string' ? value : contentParts(value, 'text');
}

/** OpenAI's names for the details, and DeepSeek's for the cache. */
function usageIn(value: unknown): Usage | undefined {
  const usage = recordIn(value);
  const promptTokens = countIn(usage['prompt_tokens']);
  const completionTokens = countIn(usage['completion_tokens']);
  // A prompt of no tokens means that the server did not count.
  if (!promptTokens || completionTokens === undefined) return undefined;
  const cached =
    countIn(recordIn(usage['prompt_tokens_details'])['cached_tokens']) ??
    countIn(usage['prompt_cache_hit_tokens']);
  const reasoned = countIn(recordIn(usage['completion_tokens_details'])['reasoning_tokens']);
  return {
    promptTokens,
    completionTokens,
    ...(cached === undefined ? {} : { cachedTokens: cached }),
    ...(reasoned === undefined ? {} : { reasoningTokens: reasoned }),
    source: 'server',
  };
}
