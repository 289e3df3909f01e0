/**
 * OpenTelemetry's traces read without the exporter. The schemas say, in our words, what the published
 * ones say of the parts that chats with tools have, and leave out the part of any kind that those take
 * besides: a part that is misspelt is a fault here.
 * https://github.com/open-telemetry/semantic-conventions-genai/tree/main/model/gen-ai
 * (gen-ai-input-messages.json, gen-ai-output-messages.json, gen-ai-tool-definitions.json)
 */
import { Ajv } from 'ajv';
import * as z from 'zod';
import type { ReadBack } from './read-back.ts';
import { jsonOf, linesOf, textsIn } from './read-back.ts';

const text = { type: 'string' };
const id = { type: ['string', 'null'] };

function part(type: string, required: readonly string[], properties: Record<string, object>) {
  return {
    type: 'object',
    required: ['type', ...required],
    properties: { type: { const: type }, ...properties },
  };
}

const parts = {
  type: 'array',
  items: {
    oneOf: [
      part('text', ['content'], { content: text }),
      part('reasoning', ['content'], { content: text }),
      part('tool_call', ['name'], { name: text, id, arguments: { type: ['object', 'null'] } }),
      part('tool_call_response', ['response'], { id }),
    ],
  },
};
const role = { enum: ['system', 'user', 'assistant', 'tool'] };
const finish = { enum: ['stop', 'length', 'content_filter', 'tool_call', 'compaction', 'error'] };

function messages(required: readonly string[], more: Record<string, object>) {
  return {
    type: 'array',
    items: { type: 'object', required, properties: { role, parts, name: id, ...more } },
  };
}

const SCHEMAS: Readonly<Record<string, object>> = {
  'gen_ai.input.messages': messages(['role', 'parts'], {}),
  // Newer editions take it without a reason, older ones do not.
  'gen_ai.output.messages': messages(['role', 'parts', 'finish_reason'], { finish_reason: finish }),
  'gen_ai.tool.definitions': {
    type: 'array',
    items: {
      type: 'object',
      required: ['type', 'name'],
      properties: {
        type: { const: 'function' },
        name: text,
        description: id,
        // "MUST conform to JSON Schema draft-07"
        parameters: {
          anyOf: [{ $ref: 'http://json-schema.org/draft-07/schema#' }, { type: 'null' }],
        },
      },
    },
  },
};

const Value = z.union([
  z.strictObject({ stringValue: z.string() }),
  z.strictObject({ boolValue: z.boolean() }),
  z.strictObject({ intValue: z.string() }),
  z.strictObject({ doubleValue: z.number() }),
  z.strictObject({
    arrayValue: z.strictObject({ values: z.array(z.strictObject({ stringValue: z.string() })) }),
  }),
]);
const Attributes = z.array(z.strictObject({ key: z.string(), value: Value }));
/** A whole number of 64 bits as text; what came from a file without times begins at 0. */
const Nanoseconds = z.string().regex(/^\d{1,20}$/);
const Span = z.looseObject({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().optional(),
  name: z.string(),
  startTimeUnixNano: Nanoseconds,
  endTimeUnixNano: Nanoseconds,
  attributes: Attributes,
  events: z.array(z.looseObject({ name: z.string(), attributes: Attributes })),
});
type Span = z.infer<typeof Span>;
const Line = z.looseObject({
  resourceSpans: z.array(
    z.looseObject({
      resource: z.looseObject({ attributes: Attributes }),
      scopeSpans: z.array(z.looseObject({ spans: z.array(Span) })),
    }),
  ),
});

/** What a kind of span cannot be without. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  invoke_agent: ['gen_ai.agent.name', 'gen_ai.conversation.id', 'gen_ai.tool.definitions'],
  chat: [
    'gen_ai.request.model',
    'gen_ai.provider.name',
    'gen_ai.output.messages',
    'gen_ai.response.finish_reasons',
  ],
  execute_tool: ['gen_ai.tool.name', 'gen_ai.tool.call.id'],
};

const OutputParts = z.array(
  z.looseObject({
    parts: z.array(z.looseObject({ type: z.string(), content: z.string().optional() })),
  }),
);

export function readOtlp(content: string): ReadBack {
  const lines = linesOf(content).map((line) => Line.parse(line));
  const spans = lines.flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );
  const replies = spans.filter((span) => attribute(span, 'cairn.train') !== undefined);
  const tools = spans.filter((span) => attribute(span, 'gen_ai.tool.name') !== undefined);
  return {
    faults: spans.flatMap((span) => spanFaults(span, spans)),
    replies: replies.map((span) => ({
      words: OutputParts.parse(jsonOf(attribute(span, 'gen_ai.output.messages') ?? ''))
        .flatMap((message) => message.parts)
        .flatMap(({ type, content: words }) => (type === 'text' ? (words ?? []) : []))
        .join('\n'),
      masked: attribute(span, 'cairn.train') === 'mask',
    })),
    results: tools.flatMap((span) => attribute(span, 'gen_ai.tool.call.result') ?? []),
    inputs: tools.map((span) => jsonOf(attribute(span, 'gen_ai.tool.call.arguments') ?? '')),
    texts: textsIn(lines),
  };
}

/** How many attributes were held against a schema, for who wants to know that any were. */
export function checkedAttributes(content: string): Readonly<Record<string, number>> {
  const keys = Object.keys(SCHEMAS);
  return Object.fromEntries(keys.map((key) => [key, content.split(`{"key":"${key}"`).length - 1]));
}

function attribute({ attributes }: Span, key: string): string | undefined {
  const value = attributes.find((each) => each.key === key)?.value;
  return value !== undefined && 'stringValue' in value ? value.stringValue : undefined;
}

function spanFaults(span: Span, all: readonly Span[]): string[] {
  const { name, parentSpanId, startTimeUnixNano: start, endTimeUnixNano: end } = span;
  const faults: string[] = [];
  if (BigInt(end) < BigInt(start)) faults.push(`${name} ends before it starts`);
  const parent = all.find(({ spanId }) => spanId === parentSpanId);
  if (parentSpanId !== undefined && parent?.traceId !== span.traceId)
    faults.push(`${name} has its parent in another trace`);
  const operation = attribute(span, 'gen_ai.operation.name') ?? '';
  for (const key of REQUIRED[operation] ?? [])
    if (!span.attributes.some((each) => each.key === key)) faults.push(`${name} has no ${key}`);
  for (const [key, schema] of Object.entries(SCHEMAS)) {
    const value = attribute(span, key);
    if (value === undefined) continue;
    const ajv = new Ajv({ strict: false, validateFormats: false });
    if (!ajv.validate(schema, jsonOf(value))) faults.push(`${name}: ${key}: ${ajv.errorsText()}`);
  }
  return [...faults, ...definitionFaults(span)];
}

/** A definition that names another dialect than draft-07 is read by its rules, and not by these. */
function definitionFaults(span: Span): string[] {
  const Definitions = z.array(
    z.looseObject({
      name: z.string(),
      parameters: z.looseObject({ $schema: z.string().optional() }).optional(),
    }),
  );
  const value = attribute(span, 'gen_ai.tool.definitions');
  if (value === undefined) return [];
  return Definitions.parse(jsonOf(value)).flatMap(({ name, parameters }) =>
    parameters?.$schema === undefined || parameters.$schema.includes('draft-07')
      ? []
      : [`the parameters of ${name} are of ${parameters.$schema}`],
  );
}
