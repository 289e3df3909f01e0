/**
 * Traces read by published code that shares nothing with the exporter: the names of attributes that
 * OpenTelemetry publishes, and Arize's reader of GenAI spans, whose types are made from the published
 * JSON schemas of messages. Where CAIRN_OTEL_SCHEMAS names a folder with those schemas, each message is
 * held against them too.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  GenAIInputMessage,
  GenAIOutputMessage,
} from '@arizeai/openinference-genai/attributes';
import { convertGenAISpanAttributesToOpenInferenceSpanAttributes as convert } from '@arizeai/openinference-genai';
import type { AttributeValue } from '@opentelemetry/api';
import * as published from '@opentelemetry/semantic-conventions/incubating';
import { Ajv2020 } from 'ajv/dist/2020.js';
import draft07 from 'ajv/dist/refs/json-schema-draft-07.json' with { type: 'json' };
import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import type {
  InputMessages,
  OutputMessages,
} from '../../main/core/trajectory/formats/otlp/messages.ts';
import { TraceLine, type Span } from '../../main/core/trajectory/formats/otlp/schema.ts';
import { importSample } from '../support/sample-papers.ts';
import {
  EDITED,
  MODEL_SAID,
  REJECTION,
  scriptedSession,
  type ScriptedSession,
} from '../support/scripted-session.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

const FILES = {
  'gen_ai.input.messages': 'gen-ai-input-messages.json',
  'gen_ai.output.messages': 'gen-ai-output-messages.json',
  'gen_ai.tool.definitions': 'gen-ai-tool-definitions.json',
} as const;
const folder = process.env['CAIRN_OTEL_SCHEMAS'] ?? '';
const hasSchemas = Object.values(FILES).every((name) => existsSync(join(folder, name)));
if (!hasSchemas)
  console.info(
    'skipped: OpenTelemetry’s own schema files (CAIRN_OTEL_SCHEMAS names no folder that has them)',
  );

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let scripted: ScriptedSession;
let spans: readonly Span[];

beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
  await importSample(cairn);
  scripted = await scriptedSession(cairn);
  const job = await cairn.finished(
    await cairn.get('trajectory.export', {
      trajectoryIds: [scripted.sessionId],
      options: { format: 'otlp', branches: 'all' },
    }),
  );
  const { path } = ExportResult.parse(job.result);
  spans = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => TraceLine.parse(JSON.parse(line)).resourceSpans[0].scopeSpans[0].spans);
}, 120_000);

afterAll(async () => {
  await cairn.close();
  await home.remove();
});

test('every name that begins as the conventions’ names do is one of theirs, and none is deprecated', () => {
  const constants = Object.entries(published).filter(([name]) => name.startsWith('ATTR_'));
  const names = new Set(constants.map(([, value]) => String(value)));
  const used = new Set(spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)));
  const generative = [...used].filter((key) => key.startsWith('gen_ai.')).toSorted();
  console.log(`${generative.length} names of the conventions:`, generative.join(' '));
  expect(generative.length).toBeGreaterThan(15);
  expect(generative.filter((key) => !names.has(key))).toEqual([]);
  expect(generative).not.toContain(published.ATTR_GEN_AI_SYSTEM);
});

test('messages have the types that are made from the published schemas', () => {
  expectTypeOf<OutputMessages[number]>().toExtend<
    Pick<GenAIOutputMessage, 'role' | 'finish_reason'>
  >();
  expectTypeOf<InputMessages[number]>().toExtend<Pick<GenAIInputMessage, 'role'>>();
});

test('Arize’s reader finds every reply, call, error and reason to finish', () => {
  const read = spans.map((span) => convert(plain(span)) ?? {});
  const kinds = spans.map((span) => text(span, 'openinference.span.kind'));
  expect(read.map((each) => each['openinference.span.kind'])).toEqual(kinds);
  const requests = read.filter((each) => each['openinference.span.kind'] === 'LLM');
  const said = requests.flatMap((each) => valuesUnder(each, 'llm.output_messages.'));
  for (const answer of [MODEL_SAID.left, MODEL_SAID.final]) expect(said).toContain(answer);
  expect(said).toContain('Three places at once.');
  expect(said.map((each) => jsonOf(each))).toContainEqual(EDITED);
  const heard = requests.flatMap((each) => valuesUnder(each, 'llm.input_messages.'));
  for (const error of scripted.errors)
    expect(heard.some((each) => String(each).includes(error))).toBe(true);
  expect(heard.some((each) => String(each).includes(REJECTION))).toBe(true);
  for (const each of requests) expect(['stop', 'tool_call']).toContain(each['llm.finish_reason']);
  const called = said.filter((each) => each === 'library_search').length;
  const ran = read.filter((each) => each['tool.name'] === 'library_search').length;
  expect(called).toBe(ran);
  expect(ran).toBeGreaterThan(1);
});

test.runIf(hasSchemas)('OpenTelemetry’s own schemas take every message and definition', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addMetaSchema(draft07);
  const counted: Record<string, number> = {};
  for (const [key, file] of Object.entries(FILES)) {
    const schema: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const validate = ajv.compile(Object(schema));
    // Without this the test could pass with a file that takes anything.
    expect(validate([{ role: 7 }])).toBe(false);
    for (const span of spans) {
      const value = text(span, key);
      if (value === undefined) continue;
      counted[key] = (counted[key] ?? 0) + 1;
      expect(validate(JSON.parse(value)), `${span.name}: ${ajv.errorsText(validate.errors)}`).toBe(
        true,
      );
    }
  }
  console.log('held against the published schemas:', counted);
  expect(Object.keys(counted)).toEqual(Object.keys(FILES));
});

/** As an SDK hands attributes over: plain values. */
function plain({ attributes }: Span): Record<string, AttributeValue> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => {
      if ('stringValue' in value) return [key, value.stringValue];
      if ('boolValue' in value) return [key, value.boolValue];
      if ('intValue' in value) return [key, Number(value.intValue)];
      if ('doubleValue' in value) return [key, value.doubleValue];
      return [key, value.arrayValue.values.map(({ stringValue }) => stringValue)];
    }),
  );
}

function text(span: Span, key: string): string | undefined {
  const value = plain(span)[key];
  return typeof value === 'string' ? value : undefined;
}

function valuesUnder(attributes: object, prefix: string): unknown[] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    key.startsWith(prefix) ? [value] : [],
  );
}

function jsonOf(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return undefined;
  }
}
