/** Builds the body of one chat request as the kind of server at hand wants it. */
import type { ModelMessage, ModelRequest } from '../../core/agent/model/client.ts';
import type { ModelSettings, ServerKind } from '../../core/agent/model/server.ts';
import { assertNever } from '../../core/errors.ts';
import type { Json } from './fields.ts';
import { SERVERS } from './server-table.ts';

export type Body = Readonly<Record<string, unknown>>;

/** What a person set, as fields of the body; goes into the record as it goes over the wire. */
export function parametersOf(kind: ServerKind, settings: ModelSettings): Record<string, Json> {
  const traits = SERVERS[kind];
  const { temperature, topP, maxTokens, seed, reasoningEffort, extra } = settings;
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(maxTokens === undefined ? {} : { [traits.maxTokensField]: maxTokens }),
    ...(seed === undefined ? {} : { seed }),
    ...(reasoningEffort === undefined ? {} : effortFields(traits.effort, reasoningEffort)),
    ...extra,
  };
}

function effortFields(
  field: (typeof SERVERS)[ServerKind]['effort'],
  effort: NonNullable<ModelSettings['reasoningEffort']>,
): Record<string, Json> {
  switch (field) {
    case 'reasoning_effort':
      return { reasoning_effort: effort };
    case 'reasoning':
      return { reasoning: effort === 'none' ? { enabled: false } : { effort } };
    // These only know on and off.
    case 'thinking':
      return { thinking: { type: effort === 'none' ? 'disabled' : 'enabled' } };
    default:
      return assertNever(field);
  }
}

export function bodyOf(
  kind: ServerKind,
  model: string,
  request: ModelRequest,
  parameters: Readonly<Record<string, Json>>,
  countUsage: boolean,
): Body {
  return {
    ...parameters,
    model,
    messages: wireMessages(kind, request.messages),
    ...(request.tools.length === 0
      ? {}
      : { tools: request.tools.map((tool) => ({ type: 'function', function: tool })) }),
    stream: true,
    ...(countUsage ? { stream_options: { include_usage: true } } : {}),
  };
}

function wireMessages(kind: ServerKind, messages: readonly ModelMessage[]): Body[] {
  const lastOfPerson = messages.findLastIndex(({ role }) => role === 'user');
  return messages.map((message, at) => wireMessage(kind, message, at > lastOfPerson));
}

function wireMessage(kind: ServerKind, message: ModelMessage, inToolLoop: boolean): Body {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: message.content };
    case 'tool':
      return { role: 'tool', tool_call_id: message.callId, content: message.content };
    case 'assistant':
      return {
        role: 'assistant',
        content: message.content,
        ...(message.calls.length === 0
          ? {}
          : {
              tool_calls: message.calls.map((call) => ({
                id: call.id,
                type: 'function',
                function: { name: call.name, arguments: call.arguments },
              })),
            }),
        ...reasoningFields(kind, message, inToolLoop),
      };
    default:
      return assertNever(message);
  }
}

function reasoningFields(
  kind: ServerKind,
  message: Extract<ModelMessage, { role: 'assistant' }>,
  inToolLoop: boolean,
): Body {
  const { reasoningBack } = SERVERS[kind];
  switch (reasoningBack) {
    case 'none':
      return {};
    case 'reasoning_content':
      return inToolLoop && message.reasoning ? { reasoning_content: message.reasoning } : {};
    case 'reasoning_details':
      return message.reasoningDetails?.length
        ? { reasoning_details: message.reasoningDetails }
        : {};
    default:
      return assertNever(reasoningBack);
  }
}
