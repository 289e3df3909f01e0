/**
 * A log, version 2, as far as Cairn writes it. https://inspect.aisi.org.uk/eval-logs.html and the schema
 * at https://github.com/UKGovernmentBEIS/inspect_ai (EvalLog, EvalSample, EvalSampleSummary)
 */
import * as z from 'zod';
import { InspectEvent } from './event-schema.ts';
import { InspectMessage, InspectOutput, InspectUsage } from './message-schema.ts';

export const LOG_VERSION = 2;

const Metadata = z.record(z.string(), z.unknown());
const Empty = z.strictObject({});
const UsageByName = z.record(z.string(), InspectUsage);
export type UsageByName = z.infer<typeof UsageByName>;

const InspectError = z.strictObject({
  message: z.string(),
  traceback: z.string(),
  traceback_ansi: z.string(),
});

const lasting = {
  started_at: z.iso.datetime({ offset: true }).optional(),
  completed_at: z.iso.datetime({ offset: true }).optional(),
};

export const InspectSample = z.strictObject({
  id: z.string().min(1),
  epoch: z.literal(1),
  input: z.string(),
  target: z.literal(''),
  messages: z.array(InspectMessage),
  output: InspectOutput,
  metadata: Metadata,
  store: Empty,
  events: z.array(InspectEvent),
  model_usage: UsageByName,
  role_usage: Empty,
  ...lasting,
  error: InspectError.optional(),
  attachments: z.record(z.string(), z.string()),
  events_data: z.strictObject({ messages: z.array(InspectMessage), calls: z.array(z.never()) }),
});
export type InspectSample = z.infer<typeof InspectSample>;

export const InspectSummary = z.strictObject({
  id: z.string(),
  epoch: z.literal(1),
  input: z.string(),
  target: z.literal(''),
  metadata: Metadata,
  model_usage: UsageByName,
  role_usage: Empty,
  ...lasting,
  error: z.string().optional(),
  completed: z.boolean(),
  message_count: z.int().nonnegative(),
});
export type InspectSummary = z.infer<typeof InspectSummary>;

export const InspectSpec = z.strictObject({
  eval_id: z.string(),
  run_id: z.string(),
  created: z.iso.datetime({ offset: true }),
  task: z.string(),
  task_id: z.string(),
  task_version: z.literal(0),
  task_attribs: Empty,
  task_args: Empty,
  task_args_passed: Empty,
  solver: z.string(),
  dataset: z.strictObject({
    name: z.string(),
    samples: z.int().nonnegative().optional(),
    sample_ids: z.array(z.string()).optional(),
  }),
  model: z.string(),
  model_generate_config: Empty,
  model_args: Empty,
  config: Empty,
  packages: z.record(z.string(), z.string()),
});
export type InspectSpec = z.infer<typeof InspectSpec>;

export const InspectPlan = z.strictObject({
  name: z.string(),
  steps: z.array(z.strictObject({ solver: z.string(), params: Empty, params_passed: Empty })),
  config: Empty,
});
export type InspectPlan = z.infer<typeof InspectPlan>;

/** What an archive begins with; all there is of the head when a run died. */
export const InspectStart = z.strictObject({
  version: z.literal(LOG_VERSION),
  eval: InspectSpec,
  plan: InspectPlan,
});
export type InspectStart = z.infer<typeof InspectStart>;

/** Everything but the samples: the `header.json` of an archive. */
export const InspectHeader = z.strictObject({
  version: z.literal(LOG_VERSION),
  status: z.enum(['success', 'cancelled', 'error']),
  eval: InspectSpec,
  plan: InspectPlan,
  results: z.strictObject({
    total_samples: z.int().nonnegative(),
    completed_samples: z.int().nonnegative(),
    scores: z.array(z.never()),
  }),
  stats: z.strictObject({
    /** Empty when it is not known. */
    started_at: z.string(),
    completed_at: z.string(),
    model_usage: UsageByName,
    role_usage: Empty,
    connection_limit_history: z.array(z.never()),
  }),
  error: InspectError.optional(),
  invalidated: z.literal(false),
  tags: z.array(z.string()),
  metadata: Metadata,
});
export type InspectHeader = z.infer<typeof InspectHeader>;

/** The document; readers rely on the samples coming last. */
export const InspectLog = InspectHeader.extend({ samples: z.array(InspectSample) });
export type InspectLog = z.infer<typeof InspectLog>;
