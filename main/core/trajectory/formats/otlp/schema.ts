/**
 * What a line of OTLP's JSON holds, as far as Cairn writes it, and the rules across spans.
 * https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto
 */
import * as z from 'zod';
import type { ExportProblem } from '../../options.ts';
import { formatProblems, placeOf } from '../../problems/format-problems.ts';
import { problemError } from '../../problems/problem.ts';
import { Attribute, textAttribute } from './attributes.ts';
import { InputMessages, OutputMessages, ToolDefinitions } from './messages.ts';

const Nanoseconds = z.string().regex(/^\d{1,20}$/);
const SpanId = z.string().regex(/^(?!0{16})[0-9a-f]{16}$/);

export const SpanEvent = z.strictObject({
  timeUnixNano: Nanoseconds,
  name: z.string().min(1),
  attributes: z.array(Attribute),
});
export type SpanEvent = z.infer<typeof SpanEvent>;

export const Span = z.strictObject({
  traceId: z.string().regex(/^(?!0{32})[0-9a-f]{32}$/),
  spanId: SpanId,
  parentSpanId: SpanId.optional(),
  name: z.string().min(1),
  /** 1 internal, 3 a request to a server. */
  kind: z.union([z.literal(1), z.literal(3)]),
  startTimeUnixNano: Nanoseconds,
  endTimeUnixNano: Nanoseconds,
  attributes: z.array(Attribute),
  events: z.array(SpanEvent),
  /** 1 well, 2 failed. */
  status: z.strictObject({
    code: z.union([z.literal(1), z.literal(2)]),
    message: z.string().optional(),
  }),
});
export type Span = z.infer<typeof Span>;

export const TraceLine = z.strictObject({
  resourceSpans: z.tuple([
    z.strictObject({
      resource: z.strictObject({ attributes: z.array(Attribute) }),
      scopeSpans: z.tuple([
        z.strictObject({
          scope: z.strictObject({ name: z.string().min(1), version: z.string() }),
          spans: z.array(Span).min(1),
        }),
      ]),
    }),
  ]),
});
export type TraceLine = z.infer<typeof TraceLine>;

export const SPAN_KINDS = ['AGENT', 'LLM', 'TOOL', 'CHAIN'] as const;
export type SpanKind = (typeof SPAN_KINDS)[number];

/** Attributes that a kind of span must have, by the conventions of GenAI spans. */
const REQUIRED: Readonly<Record<SpanKind, readonly string[]>> = {
  AGENT: ['gen_ai.operation.name', 'gen_ai.agent.name', 'gen_ai.conversation.id'],
  LLM: ['gen_ai.operation.name', 'gen_ai.provider.name', 'gen_ai.output.messages'],
  TOOL: ['gen_ai.operation.name', 'gen_ai.tool.name', 'gen_ai.tool.call.id'],
  CHAIN: [],
};

/** What of a line no collector or viewer would take; empty when nothing. */
export function validateTrace(line: unknown): readonly ExportProblem[] {
  const read = TraceLine.safeParse(line);
  if (!read.success) return formatProblems(read.error);
  const [{ scopeSpans }] = read.data.resourceSpans;
  const [{ spans }] = scopeSpans;
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const traces = new Set(spans.map(({ traceId }) => traceId));
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
  return [
    ...(ids.size === spans.length ? [] : [problemError('trace_span_id_twice')]),
    ...(traces.size === 1 ? [] : [problemError('several_traces')]),
    ...(roots.length === 1 ? [] : [problemError('several_roots', { roots: roots.length })]),
    ...spans.flatMap((span) => spanProblems(span, ids)),
  ];
}

function spanProblems(
  { name: span, attributes, parentSpanId, startTimeUnixNano, endTimeUnixNano }: Span,
  ids: ReadonlySet<string>,
): readonly ExportProblem[] {
  const found: ExportProblem[] = [];
  if (parentSpanId !== undefined && !ids.has(parentSpanId))
    found.push(problemError('span_without_parent', { span }));
  if (BigInt(endTimeUnixNano) < BigInt(startTimeUnixNano))
    found.push(problemError('span_ends_early', { span }));
  if (new Set(attributes.map(({ key }) => key)).size < attributes.length)
    found.push(problemError('span_attribute_twice', { span }));
  const kind = SPAN_KINDS.find(
    (each) => each === textAttribute(attributes, 'openinference.span.kind'),
  );
  if (kind === undefined) return [...found, problemError('span_kind_unsaid', { span })];
  for (const key of REQUIRED[kind]) {
    if (!attributes.some((attribute) => attribute.key === key))
      found.push(problemError('span_attribute_missing', { span, attribute: key }));
  }
  found.push(
    ...messageProblems(span, attributes, ['gen_ai.input.messages', InputMessages]),
    ...messageProblems(span, attributes, ['gen_ai.output.messages', OutputMessages]),
    ...messageProblems(span, attributes, ['gen_ai.tool.definitions', ToolDefinitions]),
  );
  return found;
}

function messageProblems(
  span: string,
  attributes: readonly Attribute[],
  [attribute, schema]: readonly [string, z.ZodType],
): readonly ExportProblem[] {
  const text = textAttribute(attributes, attribute);
  if (text === undefined) return [];
  try {
    const read = schema.safeParse(JSON.parse(text));
    if (read.success) return [];
    const place = read.error.issues.map(placeOf).slice(0, 1).join('');
    return [problemError('span_messages', { span, attribute, place })];
  } catch {
    return [problemError('span_messages_not_json', { span, attribute })];
  }
}
