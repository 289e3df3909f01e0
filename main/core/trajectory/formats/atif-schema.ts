/**
 * The Agent Trajectory Interchange Format, version 1.7, and its rules.
 * https://github.com/laude-institute/harbor/blob/main/docs/rfcs/0001-trajectory-format.md
 *
 * Nothing may be added anywhere but in `extra`. Older versions are read; this one is written.
 */
import * as z from 'zod';
import type { ExportProblem } from '../options.ts';
import { formatProblems } from '../problems/format-problems.ts';
import { problemError, problemWarning } from '../problems/problem.ts';

export const ATIF_VERSION = 'ATIF-v1.7';

const VERSIONS = ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7'] as const;
const text = z.string().nullish();
const count = z.int().nullish();
const extra = z.record(z.string(), z.unknown()).nullish();

export const AtifPart = z.strictObject({
  type: z.enum(['text', 'image']),
  text,
  source: z
    .strictObject({
      media_type: z.enum(['image/jpeg', 'image/png', 'image/gif', 'image/webp']),
      path: z.string(),
    })
    .nullish(),
});
export type AtifPart = z.infer<typeof AtifPart>;

export const AtifContent = z.union([z.string(), z.array(AtifPart)]);
export type AtifContent = z.infer<typeof AtifContent>;

export const AtifCall = z.strictObject({
  tool_call_id: z.string(),
  function_name: z.string(),
  arguments: z.record(z.string(), z.unknown()),
  extra,
});
export type AtifCall = z.infer<typeof AtifCall>;

export const AtifReference = z.strictObject({
  trajectory_id: text,
  trajectory_path: text,
  session_id: text,
  extra,
});
export type AtifReference = z.infer<typeof AtifReference>;

export const AtifResult = z.strictObject({
  source_call_id: text,
  content: AtifContent.nullish(),
  subagent_trajectory_ref: z.array(AtifReference).nullish(),
  extra,
});
export type AtifResult = z.infer<typeof AtifResult>;

export const AtifMetrics = z.strictObject({
  /** The cached ones included. */
  prompt_tokens: count,
  completion_tokens: count,
  cached_tokens: count,
  cost_usd: z.number().nullish(),
  prompt_token_ids: z.array(z.int()).nullish(),
  completion_token_ids: z.array(z.int()).nullish(),
  logprobs: z.array(z.number()).nullish(),
  extra,
});
export type AtifMetrics = z.infer<typeof AtifMetrics>;

export const AtifStep = z.strictObject({
  step_id: z.int().min(1),
  timestamp: text,
  source: z.enum(['system', 'user', 'agent']),
  model_name: text,
  reasoning_effort: z.union([z.string(), z.number()]).nullish(),
  message: AtifContent.default(''),
  reasoning_content: text,
  tool_calls: z.array(AtifCall).nullish(),
  observation: z.strictObject({ results: z.array(AtifResult) }).nullish(),
  metrics: AtifMetrics.nullish(),
  is_copied_context: z.boolean().nullish(),
  llm_call_count: z.int().nonnegative().nullish(),
  extra,
});
export type AtifStep = z.infer<typeof AtifStep>;

export const AtifTotals = z.strictObject({
  total_prompt_tokens: count,
  total_completion_tokens: count,
  total_cached_tokens: count,
  total_cost_usd: z.number().nullish(),
  total_steps: z.int().nonnegative().nullish(),
  extra,
});
export type AtifTotals = z.infer<typeof AtifTotals>;

export const AtifTrajectory = z.strictObject({
  schema_version: z.enum(VERSIONS.map((version) => `ATIF-v${version}` as const)),
  session_id: text,
  trajectory_id: text,
  agent: z.strictObject({
    name: z.string(),
    version: z.string(),
    model_name: text,
    tool_definitions: z.array(z.record(z.string(), z.unknown())).nullish(),
    extra,
  }),
  steps: z.array(AtifStep).min(1),
  notes: text,
  final_metrics: AtifTotals.nullish(),
  continued_trajectory_ref: text,
  extra,
  get subagent_trajectories() {
    return z.array(AtifTrajectory).nullish();
  },
});
export type AtifTrajectory = z.infer<typeof AtifTrajectory>;

/** What of a document does not follow the format; empty when all does. */
export function validateAtif(document: unknown): readonly ExportProblem[] {
  const parsed = AtifTrajectory.safeParse(document);
  if (!parsed.success) return formatProblems(parsed.error);
  return rules(parsed.data);
}

function rules(trajectory: AtifTrajectory): readonly ExportProblem[] {
  const children = trajectory.subagent_trajectories ?? [];
  const ids = children.map(({ trajectory_id: id }) => id);
  return [
    ...trajectory.steps.flatMap((step, index) => stepRules(step, index, ids)),
    ...(ids.some((id) => id === null || id === undefined) ? [problemError('sub_agent_id')] : []),
    ...(new Set(ids).size < ids.length ? [problemError('sub_agent_id_twice')] : []),
    ...children.flatMap((child) => rules(child)),
  ];
}

function stepRules(
  step: AtifStep,
  index: number,
  children: readonly (string | null | undefined)[],
): readonly ExportProblem[] {
  const number = index + 1;
  const here = { step: number };
  const found: ExportProblem[] = [];
  if (step.step_id !== number)
    found.push(problemError('step_id', { ...here, number: step.step_id }));
  if (step.source !== 'agent') {
    for (const field of AGENT_ONLY) {
      if (step[field] !== null && step[field] !== undefined)
        found.push(problemError('agent_only', { ...here, field }));
    }
  }
  if (step.source === 'user' && step.observation)
    found.push(problemError('observation_of_user', here));
  if (step.timestamp && !ISO.safeParse(step.timestamp).success)
    found.push(problemError('timestamp', { ...here, time: step.timestamp }));
  if (step.llm_call_count === 0 && (step.metrics || step.reasoning_content))
    found.push(problemWarning('no_model_call', here));
  const calls = (step.tool_calls ?? []).map(({ tool_call_id: id }) => id);
  if (new Set(calls).size < calls.length) found.push(problemError('step_call_id_twice', here));
  const results = step.observation?.results ?? [];
  for (const { source_call_id: call, subagent_trajectory_ref: references } of results) {
    if (call && !calls.includes(call))
      found.push(problemError('step_result_without_call', { ...here, call }));
    for (const { trajectory_id: id, trajectory_path: path } of references ?? []) {
      if (!id && !path) found.push(problemError('sub_agent_placeless', here));
      if (id && !path && !children.includes(id))
        found.push(problemError('sub_agent_reference', { ...here, id }));
    }
  }
  for (const call of calls) {
    if (!results.some((result) => result.source_call_id === call))
      found.push(problemWarning('step_call_without_result', { ...here, call }));
  }
  const contents = [step.message, ...results.map(({ content }) => content ?? '')];
  if (contents.some((content) => typeof content !== 'string' && !content.every(isWholePart)))
    found.push(problemError('content_part', here));
  return found;
}

const AGENT_ONLY = [
  'model_name',
  'reasoning_effort',
  'reasoning_content',
  'tool_calls',
  'metrics',
] as const;

/** With an offset, or without one as Python writes it. */
const ISO = z.union([z.iso.datetime({ offset: true }), z.iso.datetime({ local: true })]);

function isWholePart({ type, text: words, source }: AtifPart): boolean {
  return type === 'text' ? typeof words === 'string' && !source : Boolean(source) && !words;
}
