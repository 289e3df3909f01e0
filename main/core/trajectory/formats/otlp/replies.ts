/** The span of one step of the agent: a request to a model, or a step of the built-in assistant. */
import type { FinishReason } from '../../../agent/model/reply.ts';
import type { AgentTurn, DialogueTurn } from '../../dialogue.ts';
import type { ExportChoices } from '../../options.ts';
import type { TrajectoryStep } from '../../trajectory.ts';
import { inputMessages, outputMessages } from './messages.ts';
import type { Span } from './schema.ts';

/** Replies that did not end by themselves. */
const UNFINISHED: ReadonlySet<FinishReason | undefined> = new Set(['cut', 'stopped']);

export function replySpan(step: TrajectoryStep): Pick<Span, 'name' | 'kind' | 'status'> {
  const { finishReason, model, partial } = step;
  const failed = partial === true || UNFINISHED.has(finishReason);
  return {
    name: isRequest(step) ? `chat ${model ?? 'model'}` : 'built-in assistant',
    kind: isRequest(step) ? 3 : 1,
    status: failed ? { code: 2, message: finishReason ?? 'partial' } : { code: 1 },
  };
}

export function replyAttributes(
  step: TrajectoryStep,
  turn: AgentTurn | undefined,
  before: readonly DialogueTurn[],
  { reasoning }: ExportChoices,
): Readonly<Record<string, unknown>> {
  const { model, usage, costUsd, finishReason, parameters = {}, requests } = step;
  const input = inputMessages(before);
  const output = outputMessages(
    turn ?? { role: 'agent', content: step.message, calls: [], results: [], masked: true },
    reasoning,
    finishReason,
  );
  const request = isRequest(step);
  return {
    'openinference.span.kind': request ? 'LLM' : 'CHAIN',
    ...(request
      ? { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': step.server ?? 'unknown' }
      : {}),
    'gen_ai.request.model': model,
    'llm.model_name': model,
    'gen_ai.request.temperature': numberIn(parameters, 'temperature'),
    'gen_ai.request.top_p': numberIn(parameters, 'top_p'),
    'gen_ai.request.max_tokens':
      numberIn(parameters, 'max_tokens') ?? numberIn(parameters, 'max_completion_tokens'),
    'gen_ai.request.seed': numberIn(parameters, 'seed'),
    'gen_ai.input.messages': input.length === 0 ? undefined : input,
    'gen_ai.output.messages': output,
    // Newer editions of the conventions want the reasons here, older ones with each message.
    'gen_ai.response.finish_reasons': output.map(({ finish_reason }) => finish_reason),
    'gen_ai.usage.input_tokens': usage?.promptTokens,
    'gen_ai.usage.output_tokens': usage?.completionTokens,
    'gen_ai.usage.cache_read.input_tokens': usage?.cachedTokens,
    'gen_ai.usage.reasoning.output_tokens': usage?.reasoningTokens,
    'llm.token_count.prompt': usage?.promptTokens,
    'llm.token_count.completion': usage?.completionTokens,
    'llm.token_count.completion_details.reasoning': usage?.reasoningTokens,
    'llm.cost.total': costUsd,
    'cairn.kind': step.kind,
    'cairn.round': step.round,
    'cairn.requests': requests,
    'cairn.finish_reason': finishReason,
    'cairn.reasoning': step.reasoning?.state === 'hidden' ? 'hidden' : undefined,
    'cairn.usage.source': usage?.source,
    'cairn.parameters': Object.keys(parameters).length === 0 ? undefined : parameters,
    'cairn.discarded_calls': step.discardedCalls,
    'cairn.copied': step.copied,
    'cairn.events': step.eventIds.length === 0 ? undefined : step.eventIds,
    'cairn.detail': step.detail,
    'cairn.extra': step.extra,
  };
}

function isRequest({ kind }: TrajectoryStep): boolean {
  return kind !== 'assistant';
}

function numberIn(parameters: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = parameters[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
