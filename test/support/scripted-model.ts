/**
 * A model that answers from a script: an unexpected request and a reply left over both fail. Each
 * reply may look at the request first.
 */
import type {
  ModelClient,
  ModelReply,
  ModelRequest,
  ReplyDelta,
  WrittenCall,
} from '../../main/core/agent/model/client.ts';

export type ScriptedReply =
  | Partial<ModelReply>
  | ((
      request: ModelRequest,
      options: { readonly signal: AbortSignal; readonly onDelta?: (delta: ReplyDelta) => void },
    ) => Partial<ModelReply> | Promise<Partial<ModelReply>>);

export interface ScriptedModel extends ModelClient {
  /** Every request so far, in order. */
  readonly requests: readonly ModelRequest[];
  /** Throws unless every scripted reply was asked for. */
  assertConsumed(): void;
}

export function scriptedModel(
  script: readonly ScriptedReply[],
  about: Partial<Pick<ModelClient, 'model' | 'server' | 'parameters'>> = {},
): ScriptedModel {
  const requests: ModelRequest[] = [];
  return {
    model: 'scripted',
    server: 'Script',
    parameters: {},
    ...about,
    requests,
    reply: async (request, options) => {
      const move = script[requests.length];
      if (move === undefined) throw new Error(`Unexpected request ${requests.length + 1}`);
      requests.push(structuredClone(request));
      const given = typeof move === 'function' ? await move(request, options) : move;
      return wholeReply(given);
    },
    assertConsumed: () => {
      const left = script.length - requests.length;
      if (left > 0) throw new Error(`${left} scripted replies were never asked for`);
    },
  };
}

/** A reply that ended well, but for what is given. */
export function wholeReply(given: Partial<ModelReply>): ModelReply {
  const calls = given.calls ?? [];
  return {
    text: '',
    reasoning: '',
    calls,
    discardedCalls: [],
    finishReason: calls.length > 0 ? 'tool_calls' : 'stop',
    milliseconds: 5,
    ...given,
  };
}

export function written(name: string, input: unknown, id = ''): WrittenCall {
  return { id, name, arguments: JSON.stringify(input) };
}
