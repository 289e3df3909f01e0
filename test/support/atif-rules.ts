/** ATIF 1.7 read without the exporter: the schema derived from its models, and the rules across fields. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as z from 'zod';
import type { ReadBack } from './read-back.ts';
import { jsonOf, linesOf, textsIn } from './read-back.ts';

const schemaFile = ['../../../shared', '../../../../shared']
  .map((path) =>
    resolve(import.meta.dirname, path, 'data/trajectories/atif/derived_atif-v1.7.schema.json'),
  )
  .find((path) => existsSync(path));

/** False, with the reason printed, where the schema is not here. */
export const hasAtifSchema = schemaFile !== undefined;
if (!hasAtifSchema)
  console.info('skipped: the schema of ATIF (there is no ../shared/data beside the repository)');

/** What the derived schema says against a document; nothing where it is not here. */
function schemaFaults(document: unknown): readonly string[] {
  if (schemaFile === undefined) return [];
  const schema = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync(schemaFile, 'utf8')));
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  return ajv.validate(schema, document) ? [] : [ajv.errorsText()];
}

const Step = z.looseObject({
  step_id: z.int(),
  source: z.enum(['system', 'user', 'agent']),
  message: z.string(),
  timestamp: z.iso.datetime().optional(),
  tool_calls: z
    .array(
      z.looseObject({
        tool_call_id: z.string().min(1),
        function_name: z.string().min(1),
        arguments: z.record(z.string(), z.unknown()),
      }),
    )
    .optional(),
  observation: z
    .looseObject({
      results: z.array(
        z.looseObject({ source_call_id: z.string().optional(), content: z.string().optional() }),
      ),
    })
    .optional(),
  metrics: z
    .looseObject({ prompt_tokens: z.int().optional(), cached_tokens: z.int().optional() })
    .optional(),
  extra: z.record(z.string(), z.unknown()).optional(),
});
type Step = z.infer<typeof Step>;
const Document = z.looseObject({
  schema_version: z.string(),
  agent: z.looseObject({ name: z.string().min(1), version: z.string() }),
  steps: z.array(Step).min(1),
  final_metrics: z.looseObject({ total_steps: z.int().optional() }).optional(),
});

/** Fields that only a step of the agent may have. */
const OF_AGENT = ['model_name', 'reasoning_effort', 'reasoning_content', 'tool_calls', 'metrics'];

/** One document, or one a line where several trajectories are in one file. */
export function readAtif(text: string): ReadBack {
  const whole = jsonOf(text);
  const raw = whole === undefined ? linesOf(text) : [whole];
  const documents = raw.map((each) => Document.parse(each));
  const steps = documents.flatMap((document) => document.steps);
  return {
    faults: [...raw.flatMap(schemaFaults), ...documents.flatMap(documentFaults)],
    replies: steps
      .filter(({ source }) => source === 'agent')
      .map(({ message, extra }) => ({ words: message, masked: extra?.['loss_mask'] === 0 })),
    results: steps.flatMap(({ observation }) =>
      (observation?.results ?? []).flatMap(({ content }) => content ?? []),
    ),
    inputs: steps.flatMap(({ tool_calls: calls = [] }) => calls.map((call) => call.arguments)),
    texts: textsIn(raw),
  };
}

function documentFaults({
  schema_version: version,
  steps,
  final_metrics: totals,
}: z.infer<typeof Document>): string[] {
  const faults = version === 'ATIF-v1.7' ? [] : [`schema_version ${version}`];
  if (totals?.total_steps !== undefined && totals.total_steps !== steps.length)
    faults.push(`${totals.total_steps} steps are said and ${steps.length} are there`);
  return [...faults, ...steps.flatMap(stepFaults)];
}

function stepFaults(step: Step, index: number): string[] {
  const faults: string[] = [];
  if (step.step_id !== index + 1) faults.push(`step ${index + 1} has the id ${step.step_id}`);
  if (step.source !== 'agent') {
    for (const field of OF_AGENT)
      if (step[field] !== undefined && step[field] !== null)
        faults.push(`step ${step.step_id} of ${step.source} has ${field}`);
    if (step.source === 'user' && step.observation !== undefined)
      faults.push(`step ${step.step_id} of the user observes`);
  }
  const calls = new Set((step.tool_calls ?? []).map((call) => call.tool_call_id));
  if (calls.size !== (step.tool_calls ?? []).length)
    faults.push(`step ${step.step_id} has one call twice`);
  for (const { source_call_id: id } of step.observation?.results ?? [])
    if (id !== undefined && !calls.has(id))
      faults.push(`step ${step.step_id} answers ${id}, which it did not call`);
  const { prompt_tokens: prompt = 0, cached_tokens: cached = 0 } = step.metrics ?? {};
  // Cached tokens are counted among the prompt's.
  if (cached > prompt) faults.push(`step ${step.step_id}: ${cached} of ${prompt} are cached`);
  return faults;
}
