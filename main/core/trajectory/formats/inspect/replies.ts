/** The event of one step of the agent: a request to a model, or a step of the built-in assistant. */
import { assertNever } from '../../../errors.ts';
import type { ExportChoices } from '../../options.ts';
import type { TrajectoryStep } from '../../trajectory.ts';
import type { ModelEvent } from './event-schema.ts';
import type { InspectOutput, InspectTool, InspectUsage } from './message-schema.ts';
import { contentOf, toolCall } from './messages.ts';
import type { Conversation } from './pool.ts';
import { isoOf, replyMilliseconds, type Clock } from './times.ts';

/** What Inspect calls the model where none was asked. */
export const NO_MODEL = 'none/none';

export interface ReplyParts {
  readonly step: TrajectoryStep;
  /** When the reply was there. */
  readonly moment: number;
  readonly conversation: Conversation;
  readonly tools: readonly InspectTool[];
  /** Of its message; no other message of the sample has it. */
  readonly id: string;
}

/** What the model wrote stands in the output: arguments the researcher changed are in the approval. */
export function modelEvent(
  { step, moment, conversation, tools, id }: ReplyParts,
  clock: Clock,
  { reasoning }: Pick<ExportChoices, 'reasoning'>,
): ModelEvent {
  const milliseconds = replyMilliseconds(step);
  const isModel = step.kind !== 'assistant';
  const model = modelOf(step);
  const usage = usageOf(step);
  const thought = step.reasoning?.state === 'shown' ? step.reasoning.text : undefined;
  return {
    event: 'model',
    ...clock.when(moment - (milliseconds ?? 0)),
    model,
    input: [],
    input_refs: conversation.refs(),
    tools: isModel ? [...tools] : [],
    tool_choice: isModel && tools.length > 0 ? 'auto' : 'none',
    config: configOf(step),
    output: {
      model,
      choices: [
        {
          message: {
            id,
            role: 'assistant',
            content: contentOf(step.message, thought, reasoning),
            ...(isModel ? { source: 'generate' as const } : {}),
            ...(step.calls.length === 0
              ? {}
              : {
                  tool_calls: step.calls.map((call) =>
                    toolCall(
                      call.callId,
                      call.tool,
                      'written' in call ? call.written : call.arguments,
                    ),
                  ),
                }),
            ...(step.model === undefined ? {} : { model: step.model }),
          },
          stop_reason: stopReason(step),
        },
      ],
      completion: step.message,
      ...(usage === undefined ? {} : { usage }),
      ...(milliseconds === undefined ? {} : { time: milliseconds / 1_000 }),
    },
    ...(milliseconds === undefined
      ? {}
      : { completed: isoOf(moment), working_time: milliseconds / 1_000 }),
  };
}

export function modelOf({ model, kind }: TrajectoryStep): string {
  return model ?? (kind === 'assistant' ? NO_MODEL : 'unknown');
}

/** Undefined unless both sides are known: a log has no place for one alone. */
export function usageOf({ usage, costUsd }: TrajectoryStep): InspectUsage | undefined {
  const { promptTokens, completionTokens, cachedTokens, reasoningTokens } = usage ?? {};
  if (promptTokens === undefined || completionTokens === undefined) return undefined;
  return {
    input_tokens: Math.max(0, promptTokens - (cachedTokens ?? 0)),
    output_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    ...(cachedTokens === undefined ? {} : { input_tokens_cache_read: cachedTokens }),
    ...(reasoningTokens === undefined ? {} : { reasoning_tokens: reasoningTokens }),
    ...(costUsd === undefined ? {} : { total_cost: costUsd }),
  };
}

function stopReason({
  finishReason,
}: TrajectoryStep): InspectOutput['choices'][number]['stop_reason'] {
  switch (finishReason) {
    case 'stop':
    case 'tool_calls':
    case 'content_filter':
      return finishReason;
    case 'length':
      return 'max_tokens';
    case 'cut':
    case 'stopped':
    case undefined:
      return 'unknown';
    default:
      return assertNever(finishReason);
  }
}

const WHOLE: Readonly<Record<string, string>> = {
  max_tokens: 'max_tokens',
  max_completion_tokens: 'max_tokens',
  top_k: 'top_k',
  seed: 'seed',
};
const BROKEN: Readonly<Record<string, string>> = {
  temperature: 'temperature',
  top_p: 'top_p',
  frequency_penalty: 'frequency_penalty',
  presence_penalty: 'presence_penalty',
};
const EFFORTS: ReadonlySet<unknown> = new Set([
  'none',
  'minimal',
  'low',
  'medium',
  'high',
  'xhigh',
  'max',
]);

/** The parameters that Inspect has a name for; all of them stand in the event's metadata. */
function configOf({ parameters = {}, effort }: TrajectoryStep): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const whole = WHOLE[name];
    if (whole !== undefined && Number.isSafeInteger(value)) config[whole] = value;
    const broken = BROKEN[name];
    if (broken !== undefined && Number.isFinite(value)) config[broken] = value;
  }
  const wanted = effort ?? parameters['reasoning_effort'];
  if (EFFORTS.has(wanted)) config['reasoning_effort'] = wanted;
  return config;
}
