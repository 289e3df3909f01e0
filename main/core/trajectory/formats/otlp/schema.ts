/**
 * What a line of OTLP's JSON holds, as far as Cairn writes it, and the rules across spans.
 * https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto
 */
import * as z from 'zod';
import type { ExportProblem } from '../../options.ts';
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
  if (!read.success) return [problem(z.prettifyError(read.error))];
  const [{ scopeSpans }] = read.data.resourceSpans;
  const [{ spans }] = scopeSpans;
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const traces = new Set(spans.map(({ traceId }) => traceId));
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
  return [
    ...(ids.size === spans.length ? [] : [problem('Two spans have the same id.')]),
    ...(traces.size === 1 ? [] : [problem('The spans are of several traces.')]),
    ...(roots.length === 1 ? [] : [problem(`A trace has one root, and this one ${roots.length}.`)]),
    ...spans.flatMap((span) =>
      spanProblems(span, ids).map((words) => problem(`${span.name}: ${words}`)),
    ),
  ];
}

function spanProblems(span: Span, ids: ReadonlySet<string>): readonly string[] {
  const { attributes, parentSpanId, startTimeUnixNano, endTimeUnixNano } = span;
  const found: string[] = [];
  if (parentSpanId !== undefined && !ids.has(parentSpanId)) found.push('Its parent is not here.');
  if (BigInt(endTimeUnixNano) < BigInt(startTimeUnixNano)) found.push('It ends before it starts.');
  if (new Set(attributes.map(({ key }) => key)).size < attributes.length)
    found.push('An attribute stands twice.');
  const kind = SPAN_KINDS.find(
    (each) => each === textAttribute(attributes, 'openinference.span.kind'),
  );
  if (kind === undefined) return [...found, 'Its kind is not said.'];
  for (const key of REQUIRED[kind]) {
    if (!attributes.some((attribute) => attribute.key === key)) found.push(`It has no ${key}.`);
  }
  found.push(
    ...messageProblems(attributes, 'gen_ai.input.messages', InputMessages),
    ...messageProblems(attributes, 'gen_ai.output.messages', OutputMessages),
    ...messageProblems(attributes, 'gen_ai.tool.definitions', ToolDefinitions),
  );
  return found;
}

function messageProblems(
  attributes: readonly Attribute[],
  key: string,
  schema: z.ZodType,
): string[] {
  const text = textAttribute(attributes, key);
  if (text === undefined) return [];
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? [] : [`${key}: ${z.prettifyError(read.error)}`];
  } catch {
    return [`${key} is no JSON.`];
  }
}

function problem(message: string): ExportProblem {
  return { severity: 'error', code: 'format', message };
}
