import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { pathOf } from '../../../../../main/core/agent/branch.ts';
import { exportTrajectories } from '../../../../../main/core/trajectory/export.ts';
import { textAttribute } from '../../../../../main/core/trajectory/formats/otlp/attributes.ts';
import {
  TraceLine,
  validateTrace,
  type Span,
} from '../../../../../main/core/trajectory/formats/otlp/schema.ts';
import { pathsOf } from '../../../../../main/core/trajectory/leaves.ts';
import type { ExportChoices } from '../../../../../main/core/trajectory/options.ts';
import type { Trajectory } from '../../../../../main/core/trajectory/trajectory.ts';
import { trajectoryOf } from '../../../../../main/core/trajectory/trajectory-of.ts';
import { randomSession } from '../../../../support/random-session.ts';
import { sampleSessions, type SampleSession } from '../../../../support/trajectory-sessions.ts';

const usual: ExportChoices = {
  branches: 'active',
  perHumanTurn: false,
  reasoning: 'field',
  maskFailedSteps: false,
};
const samples = sampleSessions();

function named(name: string): Trajectory {
  const found = samples.find((session) => session.name === name);
  if (found === undefined) throw new Error(`There is no sample session "${name}".`);
  return view(found);
}

function view({ events, children = [] }: SampleSession): Trajectory {
  const below = children.map((child) => trajectoryOf(pathOf(child)));
  return trajectoryOf(pathOf(events), { children: below });
}

function written(trajectory: Trajectory, choices: Partial<ExportChoices> = {}) {
  const { text, problems } = exportTrajectories('otlp', [trajectory], { ...usual, ...choices });
  const line = TraceLine.parse(JSON.parse(text));
  const [{ scopeSpans }] = line.resourceSpans;
  return { text, line, problems, spans: scopeSpans[0].spans };
}

function attribute({ attributes }: Pick<Span, 'attributes'>, key: string): string | undefined {
  return textAttribute(attributes, key);
}

function ofKind(spans: readonly Span[], kind: string): readonly Span[] {
  return spans.filter((span) => attribute(span, 'openinference.span.kind') === kind);
}

/** The published schemas of gen_ai.input.messages and gen_ai.output.messages, of which all else may be more. */
const Part = z.union([
  z.looseObject({ type: z.literal('text'), content: z.string() }),
  z.looseObject({ type: z.literal('reasoning'), content: z.string() }),
  z.looseObject({
    type: z.literal('tool_call'),
    name: z.string(),
    id: z.string().nullish(),
  }),
  z.looseObject({ type: z.literal('tool_call_response'), response: z.unknown() }),
]);
const PublishedInput = z.array(z.looseObject({ role: z.string(), parts: z.array(Part) }));
const PublishedOutput = z.array(
  z.looseObject({ role: z.string(), parts: z.array(Part), finish_reason: z.string() }),
);

function messages(spans: readonly Span[]) {
  return spans.flatMap((span) => {
    const input = attribute(span, 'gen_ai.input.messages');
    const output = attribute(span, 'gen_ai.output.messages');
    return [
      ...(input === undefined ? [] : PublishedInput.parse(JSON.parse(input))),
      ...(output === undefined ? [] : PublishedOutput.parse(JSON.parse(output))),
    ];
  });
}

describe.each(samples)('of $name', (session) => {
  test('the trace follows OTLP, and its messages the published schemas', () => {
    const { problems, spans } = written(view(session));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(messages(spans).length).toBeGreaterThan(0);
  });

  test('each call is a span with its arguments and what came of it, each reply one with its words', () => {
    const trajectory = view(session);
    const { spans } = written(trajectory);
    const all = [trajectory, ...trajectory.children].flatMap(({ steps }) => steps);
    const tools = ofKind(spans, 'TOOL');
    const ids = tools.map((span) => attribute(span, 'gen_ai.tool.call.id'));
    const made = all.flatMap(({ calls }) => calls.map(({ callId }) => callId));
    expect(ids).toHaveLength(made.length);
    expect(new Set(ids)).toEqual(new Set(made));
    for (const { error } of all.flatMap(({ observations }) =>
      observations.flatMap((each) => (each.outcome === 'error' ? [each] : [])),
    )) {
      const failed = tools.filter(({ status }) => status.code === 2);
      expect(failed.map(({ status }) => status.message)).toContain(error.message);
    }
    const replies = spans.filter((span) => attribute(span, 'cairn.train') !== undefined);
    const said = messages(replies).flatMap(({ parts }) => parts);
    const texts = said.flatMap((part) => ('content' in part ? [part.content] : []));
    const agent = all.filter(({ source, message }) => source === 'agent' && message !== '');
    for (const { message } of agent) expect(texts).toContain(message);
  });
});

test('sessions made by chance give valid traces, on every branch, each with ids of its own', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const session = randomSession(seed);
    const views = pathsOf(session.events, 'all').map(({ events, active }) =>
      trajectoryOf(events, { active }),
    );
    const { text, problems } = exportTrajectories('otlp', views, usual);
    expect(
      problems.filter(({ severity }) => severity === 'error'),
      session.name,
    ).toEqual([]);
    const traces = text
      .trim()
      .split('\n')
      .map((line) => TraceLine.parse(JSON.parse(line)).resourceSpans[0].scopeSpans[0].spans[0])
      .map((span) => span?.traceId);
    expect(new Set(traces).size).toBe(views.length);
  }
});

test('the same session gives the same bytes again', () => {
  const name = 'parallel calls whose results came in another order';
  expect(written(named(name)).text).toBe(written(named(name)).text);
});

test('a sub-agent stands below the call that ran it, in the same trace', () => {
  const { spans } = written(named('a sub-agent'));
  const [root, ...agents] = ofKind(spans, 'AGENT');
  expect(agents).toHaveLength(1);
  const parent = spans.find(({ spanId }) => spanId === agents[0]?.parentSpanId);
  expect(attribute(parent ?? { attributes: [] }, 'openinference.span.kind')).toBe('TOOL');
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  expect(root?.parentSpanId).toBeUndefined();
});

test('a rating is an annotation of the reply it was given for, by a person', () => {
  const { spans } = written(named('a rejection with its reason, and a rating'));
  const rated = spans.filter(
    (span) => attribute(span, 'annotations.0.annotation.name') !== undefined,
  );
  expect(rated).toHaveLength(1);
  expect(rated.map((span) => attribute(span, 'annotations.0.annotation.annotator_kind'))).toEqual([
    'HUMAN',
  ]);
});

test('a call keeps what the model wrote beside what ran, and who decided', () => {
  const { spans } = written(named('a call whose arguments the researcher edited'));
  const edited = ofKind(spans, 'TOOL').filter(
    (span) => attribute(span, 'cairn.call.written') !== undefined,
  );
  expect(edited).toHaveLength(1);
  const [span] = edited;
  if (span === undefined) throw new Error('No call was edited.');
  expect(JSON.parse(attribute(span, 'gen_ai.tool.call.arguments') ?? '')).toEqual({
    query: 'spacing, 2015 on',
  });
  expect(attribute(span, 'cairn.approval.by')).toBe('researcher');
});

test('no reply tells the conversation again: all inputs together are as long as it is', () => {
  const trajectory = named('a question, a search and an answer');
  const { spans } = written(trajectory);
  const shown = messages(ofKind(spans, 'LLM'))
    .flatMap(({ parts }) => parts)
    .filter((part) => part.type === 'text' && part.content === trajectory.task);
  expect(shown).toHaveLength(1);
});

test('a trajectory without times has spans that last no time, and none is made up', () => {
  const trajectory = named('a question, a search and an answer');
  const steps = trajectory.steps.map(({ time: _time, detail: _detail, ...step }) => ({
    ...step,
    observations: step.observations.map(({ milliseconds: _none, ...rest }) => rest),
  }));
  const { spans } = written({ ...trajectory, steps });
  expect(new Set(spans.map(({ startTimeUnixNano }) => startTimeUnixNano))).toEqual(new Set(['0']));
});

test('reasoning that was left out is not there, and answers that were held back never are', () => {
  const first = samples
    .map(view)
    .find(({ steps }) => steps.some(({ reasoning }) => reasoning?.state === 'shown'));
  if (first === undefined) throw new Error('No sample session shows its reasoning.');
  const trajectory = {
    ...first,
    extra: { heldBack: ['the lake is frozen'], source: 'a benchmark' },
  };
  const thoughts = (text: string): number => text.split('\\"type\\":\\"reasoning\\"').length - 1;
  const shown = first.steps.filter(({ reasoning }) => reasoning?.state === 'shown').length;
  expect(thoughts(written(trajectory).text)).toBe(shown);
  const { text } = written(trajectory, { reasoning: 'omit' });
  expect(thoughts(text)).toBe(0);
  expect(text.includes('the lake is frozen')).toBe(false);
  expect(text.includes('a benchmark')).toBe(true);
});

describe('the validator', () => {
  const { line } = written(named('a call that failed and its recovery'));
  const spoiled = (change: (spans: Span[]) => void): readonly string[] => {
    const copy = structuredClone(line);
    change(copy.resourceSpans[0].scopeSpans[0].spans);
    return validateTrace(copy).map(({ message }) => message);
  };
  const first = (spans: Span[]): Span => {
    const [span] = spans;
    if (span === undefined) throw new Error('There is no span.');
    return span;
  };
  test.each<[string, (spans: Span[]) => void, RegExp]>([
    [
      'a second root',
      (spans) => spans.push({ ...first(spans), spanId: 'a'.repeat(16) }),
      /one root/,
    ],
    ['an id twice', (spans) => spans.push(first(spans)), /same id/],
    [
      'a parent that is not there',
      (spans) => void (first(spans).parentSpanId = 'b'.repeat(16)),
      /parent/,
    ],
    [
      'an end before the start',
      (spans) => void (first(spans).endTimeUnixNano = '1'),
      /ends before/,
    ],
    ['no kind', (spans) => void (first(spans).attributes = []), /kind/],
    [
      'messages that are none',
      (spans) =>
        first(spans).attributes.push({
          key: 'gen_ai.input.messages',
          value: { stringValue: '[{"role":"user"}]' },
        }),
      /gen_ai\.input\.messages/,
    ],
  ])('finds %s', (_name, change, words) => {
    expect(spoiled(change).join('\n')).toMatch(words);
  });

  test('finds nothing in what was written', () => {
    expect(spoiled(() => undefined)).toEqual([]);
  });
});
