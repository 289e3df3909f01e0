/**
 * Reading ATIF, of any version up to 1.7, into the neutral view. Our own documents come back whole but
 * for the results' data; another's comes back so that it can be written again equal. Nothing is made
 * up: what has no place in the view stays in `extra`.
 */
import * as z from 'zod';
import { assertNever, fail, ok, type Result } from '../../errors.ts';
import { ChatTool, toolFrom } from '../chat.ts';
import type {
  StepUsage,
  Trajectory,
  TrajectoryObservation,
  TrajectoryStep,
} from '../trajectory.ts';
import { maskFrom, ownMask } from './atif-masks.ts';
import { OwnCall, OwnObservation, OwnRoot, OwnStep, splitExtra } from './atif-own.ts';
import { AtifTrajectory, validateAtif } from './atif-schema.ts';
import type { AtifContent, AtifMetrics, AtifResult, AtifStep } from './atif-schema.ts';

/** One document, or one a line. Fails with what does not follow the format. */
export function parseAtif(text: string): Result<readonly Trajectory[]> {
  const whole = jsonOf(text);
  const documents =
    whole === undefined
      ? text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [jsonOf(line)]))
      : [whole];
  const trajectories: Trajectory[] = [];
  for (const [index, document] of documents.entries()) {
    const parsed = AtifTrajectory.safeParse(document);
    const first = validateAtif(document).find(({ severity }) => severity === 'error');
    if (!parsed.success || first !== undefined) {
      const words = first?.message ?? 'It is not JSON.';
      return fail('invalid_input', `Document ${index + 1} is not ATIF; nothing was read. ${words}`);
    }
    trajectories.push(trajectoryFrom(withoutNulls(parsed.data)));
  }
  return ok(trajectories);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A null of ATIF says no more than an absent field; what stands in `extra` and arguments is left alone. */
function withoutNulls(trajectory: AtifTrajectory): AtifTrajectory {
  return AtifTrajectory.parse(dropNulls(trajectory));
}

const OPAQUE: ReadonlySet<string> = new Set(['extra', 'arguments', 'tool_definitions']);

/** A null of ATIF says no more than an absent field. */
export function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([key, member]) => [key, OPAQUE.has(key) ? member : dropNulls(member)]),
  );
}

/** A document that was held against the schema and has no nulls. */
export function trajectoryFrom(document: AtifTrajectory): Trajectory {
  const { agent, notes, continued_trajectory_ref: continuedIn, final_metrics: totals } = document;
  const { own, rest } = splitExtra(document.extra, OwnRoot);
  const definitions = agent.tool_definitions ?? [];
  const tools = z.array(ChatTool).safeParse(definitions);
  const unread = tools.success ? undefined : { tool_definitions: definitions };
  const agentExtra = unread || agent.extra ? { ...agent.extra, ...unread } : undefined;
  return {
    sessionId: document.session_id ?? '',
    trajectoryId: document.trajectory_id ?? '',
    agent: {
      name: agent.name,
      version: agent.version,
      ...(agent.model_name ? { model: agent.model_name } : {}),
      ...(agentExtra === undefined ? {} : { extra: agentExtra }),
    },
    ...factsFrom(own),
    tools: tools.success ? tools.data.map(toolFrom) : [],
    steps: document.steps.map(stepFrom),
    // Of our own they are sums, and are summed again.
    ...(own === undefined && totals ? { totals: { ...totals } } : {}),
    ...(notes ? { notes } : {}),
    ...(continuedIn ? { continuedIn } : {}),
    ...(rest === undefined ? {} : { extra: rest }),
    children: (document.subagent_trajectories ?? []).map(trajectoryFrom),
  };
}

function factsFrom(own: OwnRoot | undefined) {
  if (own !== undefined) {
    const { record: _record, ...facts } = own;
    return facts;
  }
  return {
    task: '',
    policies: [],
    prompts: [],
    versions: {},
    ends: [],
    branch: { active: true, opened: [] },
    eventIds: [],
  };
}

/** A step that was held against the schema and has no nulls. */
export function stepFrom(step: AtifStep): TrajectoryStep {
  const { own: ours, rest } = splitExtra(step.extra, OwnStep);
  const { source = step.source, ...own } = ours ?? {};
  const { timestamp, model_name: model, reasoning_content: reasoning, is_copied_context } = step;
  const calls = (step.tool_calls ?? []).map((call) => {
    const { own: about, rest: extra } = splitExtra(call.extra, OwnCall);
    return {
      callId: call.tool_call_id,
      tool: call.function_name,
      arguments: call.arguments,
      ...about,
      ...(extra === undefined ? {} : { extra }),
    };
  });
  const effort = step.reasoning_effort ?? undefined;
  const mask = source === 'agent' && ours === undefined ? maskFrom(rest) : undefined;
  const extra = extraFrom(mask?.rest ?? rest, ours !== undefined, step.message);
  const made: TrajectoryStep = {
    source,
    kind: kindOf(step),
    eventIds: [],
    effects: [],
    ...(timestamp ? { time: timestamp } : {}),
    message: textOf(step.message),
    ...(reasoning === null || reasoning === undefined
      ? {}
      : { reasoning: { state: 'shown', text: reasoning } }),
    calls,
    observations: (step.observation?.results ?? []).map(observationFrom),
    ...(model ? { model } : {}),
    ...(step.metrics ? usageFrom(step.metrics) : {}),
    ...(is_copied_context === true ? { copied: true } : {}),
    ...(typeof step.llm_call_count === 'number' ? { requests: step.llm_call_count } : {}),
    ...(effort === undefined || effort === ours?.parameters?.['reasoning_effort']
      ? {}
      : { effort }),
    ...(mask?.train === undefined ? {} : { train: mask.train }),
    ...own,
    ...(extra === undefined ? {} : { extra }),
  };
  return ours === undefined ? made : { ...made, ...ownMask(made, rest) };
}

/** What we wrote into it ourselves is made again when it is written. */
function extraFrom(
  rest: TrajectoryStep['extra'] = {},
  isOurs: boolean,
  message: AtifContent,
): TrajectoryStep['extra'] {
  const { loss_mask: _mask, context_management: _management, ...others } = rest;
  const parts = typeof message === 'string' ? {} : { content_parts: message };
  const extra = isOurs ? others : { ...rest, ...parts };
  return Object.keys(extra).length === 0 ? undefined : extra;
}

function kindOf({ source, step_id: id, extra, llm_call_count: count }: AtifStep) {
  switch (source) {
    case 'agent':
      return count === 0 ? 'assistant' : 'reply';
    case 'user':
      return 'message';
    case 'system':
      if (extra?.['context_management'] !== undefined) return 'compaction';
      return id === 1 ? 'prompt' : 'note';
    default:
      return assertNever(source);
  }
}

function observationFrom(result: AtifResult): TrajectoryObservation {
  const { own, rest } = splitExtra(result.extra, OwnObservation);
  const { error, ...about } = own ?? {};
  const isOurs = about.childSessionId !== undefined;
  const references = (result.subagent_trajectory_ref ?? [])
    .filter(({ session_id: id }) => !isOurs || id !== about.childSessionId)
    .map(
      ({ trajectory_id: trajectoryId, trajectory_path: path, session_id: sessionId, extra }) => ({
        ...(trajectoryId ? { trajectoryId } : {}),
        ...(path ? { path } : {}),
        ...(sessionId ? { sessionId } : {}),
        ...(extra ? { extra } : {}),
      }),
    );
  const shared = {
    ...(result.source_call_id ? { callId: result.source_call_id } : {}),
    ...about,
    ...(references.length === 0 ? {} : { references }),
    ...(rest === undefined ? {} : { extra: rest }),
  };
  return error === undefined
    ? { outcome: 'success', text: textOf(result.content ?? ''), ...shared }
    : { outcome: 'error', error, ...shared };
}

function usageFrom(metrics: AtifMetrics): Pick<TrajectoryStep, 'usage' | 'costUsd'> {
  const { prompt_tokens, completion_tokens, cached_tokens, cost_usd, extra, ...lists } = metrics;
  const { reasoning_tokens: reasoning, source, ...rest } = extra ?? {};
  const kept = { ...lists, ...rest };
  const usage: StepUsage = {
    ...(typeof prompt_tokens === 'number' ? { promptTokens: prompt_tokens } : {}),
    ...(typeof completion_tokens === 'number' ? { completionTokens: completion_tokens } : {}),
    ...(typeof cached_tokens === 'number' ? { cachedTokens: cached_tokens } : {}),
    ...(typeof reasoning === 'number' ? { reasoningTokens: reasoning } : {}),
    ...(source === 'server' || source === 'estimate' ? { source } : {}),
    ...(Object.keys(kept).length === 0 ? {} : { extra: kept }),
  };
  return { usage, ...(typeof cost_usd === 'number' ? { costUsd: cost_usd } : {}) };
}

/** The text parts of a mixed content; the parts themselves are kept in `extra`. */
function textOf(content: AtifContent): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('');
}
