/**
 * Writing ATIF v1.7. https://github.com/laude-institute/harbor/blob/main/docs/rfcs/0001-trajectory-format.md
 *
 * The whole path, one step a step: a reply with its parallel calls and all their results; compactions
 * as system steps, the steps before them kept; what the researcher wrote as user steps, what else they
 * did as system steps, so that no trainer takes it for words to the model. A call has the arguments
 * that ran. What ATIF has no field for stands below `extra.cairn`. A result's data for programs is
 * left out: the record has it.
 */
import { toolsOf } from '../chat.ts';
import { isMixed } from '../curation/default-training.ts';
import { shownText } from '../dialogue.ts';
import { isObject } from '../is-object.ts';
import { withoutAnswers } from '../without-answers.ts';
import type { ExportChoices } from '../options.ts';
import type { StepUsage, Trajectory, TrajectoryStep } from '../trajectory.ts';
import { ATIF_VERSION } from './atif-schema.ts';
import type {
  AtifMetrics,
  AtifReference,
  AtifResult,
  AtifStep,
  AtifTrajectory,
} from './atif-schema.ts';
import { trainingIn, type AtifMask } from './atif-masks.ts';
import { joinExtra, type OwnRoot, type OwnStep } from './atif-own.ts';
import { atifTotals } from './atif-totals.ts';

type AtifChoices = Pick<ExportChoices, 'reasoning' | 'maskFailedSteps' | 'maskEditedCalls'>;

/** One document; sub-agents are inside it. */
export function atifDocument(
  trajectory: Trajectory,
  choices: AtifChoices,
  record?: OwnRoot['record'],
): AtifTrajectory {
  const { agent, steps, tools, children, sessionId, trajectoryId, notes, continuedIn } = trajectory;
  const definitions = toolsOf({ tools });
  const mixed = isMixed(trajectory);
  // What another program wrote has no events of ours behind it.
  const isOwn = trajectory.eventIds.length > 0;
  return {
    schema_version: ATIF_VERSION,
    session_id: sessionId,
    ...(trajectoryId === '' ? {} : { trajectory_id: trajectoryId }),
    agent: {
      name: agent.name,
      version: agent.version,
      ...(agent.model === undefined ? {} : { model_name: agent.model }),
      ...(definitions.length === 0 ? {} : { tool_definitions: definitions }),
      ...(agent.extra === undefined ? {} : { extra: agent.extra }),
    },
    steps: steps.map((step, index) => ({
      step_id: index + 1,
      ...stepFields(step, children, choices.reasoning),
      ...(isOwn
        ? ownExtra(step, trainingIn(step, mixed, choices, true), choices.reasoning === 'omit')
        : joinExtra(undefined, {
            ...step.extra,
            ...trainingIn(step, mixed, choices, false).field,
          })),
    })),
    ...(notes === undefined ? {} : { notes }),
    final_metrics: atifTotals(trajectory),
    ...(continuedIn === undefined ? {} : { continued_trajectory_ref: continuedIn }),
    ...joinExtra(ownRoot(trajectory, record), withoutAnswers(trajectory.extra)),
    ...(children.length === 0
      ? {}
      : { subagent_trajectories: children.map((child) => atifDocument(child, choices)) }),
  };
}

/** Facts of the session that an import of another's document does not have. */
function ownRoot(trajectory: Trajectory, record: OwnRoot['record']): OwnRoot | undefined {
  const { task, language, policies, prompts, versions, parent, about, ends, branch, eventIds } =
    trajectory;
  if (eventIds.length === 0) return undefined;
  return {
    task,
    ...(language === undefined ? {} : { language }),
    policies,
    prompts,
    versions,
    ...(parent === undefined ? {} : { parent }),
    ...(about === undefined ? {} : { about }),
    ends,
    branch,
    eventIds,
    ...(record === undefined ? {} : { record }),
  };
}

function stepFields(
  step: TrajectoryStep,
  children: readonly Trajectory[],
  reasoning: ExportChoices['reasoning'],
): Omit<AtifStep, 'step_id' | 'extra'> {
  const { calls, observations, time, copied, kind } = step;
  const source = sourceOf(step);
  const isAgent = source === 'agent';
  const isModel = isAgent && kind === 'reply';
  const thought =
    isModel && step.reasoning?.state === 'shown' && reasoning !== 'omit'
      ? step.reasoning.text
      : undefined;
  const effort = step.effort ?? step.parameters?.['reasoning_effort'];
  const inline = thought !== undefined && reasoning === 'inline';
  return {
    ...(time === undefined ? {} : { timestamp: time }),
    source,
    ...(isModel && step.model !== undefined ? { model_name: step.model } : {}),
    ...(isModel && (typeof effort === 'string' || typeof effort === 'number')
      ? { reasoning_effort: effort }
      : {}),
    message: inline ? `<think>\n${thought}\n</think>\n\n${step.message}` : step.message,
    ...(thought !== undefined && !inline ? { reasoning_content: thought } : {}),
    ...(calls.length === 0 || !isAgent
      ? {}
      : {
          tool_calls: calls.map(({ callId, tool, arguments: input, extra, ...about }) => ({
            tool_call_id: callId,
            function_name: tool,
            arguments: isObject(input) ? { ...input } : {},
            ...joinExtra(
              {
                ...(about.modelCallId === undefined ? {} : { modelCallId: about.modelCallId }),
                ...(isObject(input) ? {} : { arguments: input }),
                ...('written' in about ? { written: about.written } : {}),
                ...(about.approval === undefined ? {} : { approval: about.approval }),
              },
              extra,
            ),
          })),
        }),
    ...(observations.length === 0
      ? {}
      : {
          observation: {
            results: observations.map((each) => resultOf(each, isAgent ? calls : [], children)),
          },
        }),
    ...(isModel ? metricsOf(step.usage, step.costUsd) : {}),
    ...(copied === true ? { is_copied_context: true } : {}),
    ...(isAgent && step.requests !== undefined ? { llm_call_count: step.requests } : {}),
  };
}

/** Only words to the agent are the user's; what else the researcher did would be taken for such. */
function sourceOf({ source, kind, message }: TrajectoryStep): AtifStep['source'] {
  if (source !== 'user') return source;
  const isSaid = kind === 'message' || kind === 'answer' || (kind === 'feedback' && message !== '');
  return isSaid ? 'user' : 'system';
}

function resultOf(
  observation: TrajectoryStep['observations'][number],
  calls: TrajectoryStep['calls'],
  children: readonly Trajectory[],
): AtifResult {
  const { callId, milliseconds, childSessionId, references = [], extra } = observation;
  const child = children.find(({ sessionId }) => sessionId === childSessionId);
  // ATIF ties a result to a call of the same step, or to none.
  const isTied = calls.some((call) => call.callId === callId);
  const places: AtifReference[] = [
    ...(child ? [{ trajectory_id: child.trajectoryId, session_id: child.sessionId }] : []),
    ...references.map(({ trajectoryId, path, sessionId, extra: more }) => ({
      ...(trajectoryId === undefined ? {} : { trajectory_id: trajectoryId }),
      ...(path === undefined ? {} : { trajectory_path: path }),
      ...(sessionId === undefined ? {} : { session_id: sessionId }),
      ...(more === undefined ? {} : { extra: more }),
    })),
  ];
  const content = observation.outcome === 'success' ? observation.text : shownText(observation);
  return {
    ...(callId === undefined || !isTied ? {} : { source_call_id: callId }),
    ...(content === '' && places.length > 0 ? {} : { content }),
    ...(places.length > 0 ? { subagent_trajectory_ref: places } : {}),
    ...joinExtra(
      {
        ...(callId === undefined || isTied ? {} : { callId }),
        ...(milliseconds === undefined ? {} : { milliseconds }),
        ...(childSessionId === undefined ? {} : { childSessionId }),
        ...(observation.outcome === 'error' ? { error: observation.error } : {}),
      },
      extra,
    ),
  };
}

const TOKEN_LISTS = ['prompt_token_ids', 'completion_token_ids', 'logprobs'] as const;

function metricsOf(
  usage: StepUsage | undefined,
  costUsd: number | undefined,
): { metrics?: AtifMetrics } {
  if (usage === undefined && costUsd === undefined) return {};
  const { promptTokens, completionTokens, cachedTokens, reasoningTokens, source } = usage ?? {};
  const rest = { ...usage?.extra };
  const lists: Record<string, unknown> = {};
  for (const name of TOKEN_LISTS) {
    if (Array.isArray(rest[name])) lists[name] = rest[name];
    delete rest[name];
  }
  const more = {
    ...rest,
    ...(reasoningTokens === undefined ? {} : { reasoning_tokens: reasoningTokens }),
    ...(source === undefined ? {} : { source }),
  };
  return {
    metrics: {
      ...(promptTokens === undefined ? {} : { prompt_tokens: promptTokens }),
      ...(completionTokens === undefined ? {} : { completion_tokens: completionTokens }),
      ...(cachedTokens === undefined ? {} : { cached_tokens: cachedTokens }),
      ...(costUsd === undefined ? {} : { cost_usd: costUsd }),
      ...lists,
      ...(Object.keys(more).length === 0 ? {} : { extra: more }),
    },
  };
}

/** What the step is in our own words, as far as ATIF has no field for it. */
function ownExtra(
  step: TrajectoryStep,
  training: AtifMask,
  omit: boolean,
): Pick<AtifStep, 'extra'> {
  const { kind, eventIds, effects, source, extra } = step;
  const others = {
    ...extra,
    ...(kind === 'compaction'
      ? { context_management: { type: 'compaction', boundary: 'replace' } }
      : {}),
    ...training.field,
  };
  const isModel = source === 'agent' && kind === 'reply';
  const isReasoningOwn =
    step.reasoning !== undefined && (step.reasoning.state === 'hidden' || (!isModel && !omit));
  const own: OwnStep = {
    kind,
    eventIds,
    effects,
    ...(sourceOf(step) === source ? {} : { source }),
    ...(step.round === undefined ? {} : { round: step.round }),
    ...(isReasoningOwn ? { reasoning: step.reasoning } : {}),
    ...(step.server === undefined ? {} : { server: step.server }),
    ...(step.parameters === undefined ? {} : { parameters: step.parameters }),
    ...(step.finishReason === undefined ? {} : { finishReason: step.finishReason }),
    ...(step.discardedCalls === undefined ? {} : { discardedCalls: step.discardedCalls }),
    ...(step.partial === undefined ? {} : { partial: step.partial }),
    ...(training.own === undefined ? {} : { train: training.own }),
    ...('detail' in step ? { detail: step.detail } : {}),
    ...(isModel || step.model === undefined ? {} : { model: step.model }),
    ...(isModel || step.usage === undefined ? {} : { usage: step.usage }),
    ...(isModel || step.costUsd === undefined ? {} : { costUsd: step.costUsd }),
  };
  return joinExtra(own, others);
}
