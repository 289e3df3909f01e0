/** ShareGPT as LLaMA-Factory reads it and Hugging Face's session traces, read without the exporters. */
import * as z from 'zod';
import type { ReadBack } from './read-back.ts';
import { jsonOf, linesOf, textsIn } from './read-back.ts';

const Sharegpt = z.strictObject({
  conversations: z.array(z.strictObject({ from: z.string(), value: z.string() })),
  system: z.string().optional(),
  tools: z.string().optional(),
});
type Turn = z.infer<typeof Sharegpt>['conversations'][number];
const OneCall = z.strictObject({ name: z.string(), arguments: z.record(z.string(), z.unknown()) });
const OneResult = z.looseObject({ content: z.string() });

const ASKS = ['human', 'observation'];
const ANSWERS = ['gpt', 'function_call'];

/** Violations are skipped without a word: strict turns, an even number, JSON behind the thought. */
export function readSharegpt(text: string): ReadBack {
  const samples = linesOf(text).map((line) => Sharegpt.parse(line));
  const turns = samples.flatMap(({ conversations }) => conversations);
  const calls = turns.filter(({ from }) => from === 'function_call').map(callsIn);
  return {
    faults: samples.flatMap(({ conversations, tools }) => [
      ...(conversations.length % 2 === 0 ? [] : [`${conversations.length} turns`]),
      ...conversations.flatMap(turnFaults),
      ...(Array.isArray(jsonOf(tools ?? '')) ? [] : ['the tools are no JSON list']),
    ]),
    replies: turns
      .filter(({ from }) => ANSWERS.includes(from))
      .map(({ value }) => ({ words: withoutThought(value) })),
    results: turns.filter(({ from }) => from === 'observation').flatMap(resultsIn),
    inputs: calls.flat().map((call) => call.arguments),
    texts: [
      ...textsIn(samples),
      ...textsIn(calls),
      ...turns.filter(({ from }) => from === 'observation').flatMap(resultsIn),
    ],
  };
}

function turnFaults({ from, value }: Turn, index: number, all: readonly Turn[]): string[] {
  const allowed = index % 2 === 0 ? ASKS : ANSWERS;
  const faults = allowed.includes(from) ? [] : [`turn ${index} is of ${from}`];
  if (from === 'observation' && all[index - 1]?.from !== 'function_call')
    faults.push(`turn ${index} answers no call`);
  if (from !== 'function_call') return faults;
  const asked = jsonOf(withoutThought(value));
  const isList = Array.isArray(asked);
  const calls = z.array(OneCall).safeParse(isList ? asked : [asked]);
  if (!calls.success) return [...faults, `turn ${index} holds no calls`];
  // Calls side by side are one list, and one alone is none.
  if (isList && calls.data.length < 2) faults.push(`turn ${index} has a list of one call`);
  const next = all[index + 1];
  if (next?.from !== 'observation') return [...faults, `turn ${index} has no results`];
  const results = jsonOf(next.value);
  if (isList && (!Array.isArray(results) || results.length !== calls.data.length))
    faults.push(`turn ${index} has other results than calls`);
  return faults;
}

function callsIn({ value }: Turn): readonly z.infer<typeof OneCall>[] {
  const asked = jsonOf(withoutThought(value));
  return z.array(OneCall).parse(Array.isArray(asked) ? asked : [asked]);
}

/** Results of calls side by side are a list of texts; the one of a single call is its text. */
function resultsIn({ value }: Turn): readonly string[] {
  const list = z.array(OneResult).safeParse(jsonOf(value));
  return list.success ? list.data.map(({ content }) => content) : [value];
}

function withoutThought(value: string): string {
  const end = value.indexOf('</think>');
  return value.startsWith('<think>') && end > 0
    ? value.slice(end + '</think>'.length).trim()
    : value;
}

const Header = z
  .strictObject({
    type: z.literal('session'),
    harness: z.string().min(1),
    id: z.string().min(1),
    name: z.string().optional(),
  })
  .loose();
const Said = z.strictObject({
  type: z.literal('message'),
  message: z.strictObject({
    role: z.enum(['system', 'user', 'assistant', 'tool']),
    content: z.string(),
    reasoningContent: z.string().optional(),
    toolCalls: z
      .array(
        z.strictObject({
          id: z.string().min(1),
          function: z.strictObject({ name: z.string().min(1), arguments: z.string() }),
        }),
      )
      .optional(),
    toolCallId: z.string().optional(),
    timestamp: z.int().optional(),
    model: z.string().optional(),
  }),
});

/** The first line names the session, and so does each that follows a whole session in one file. */
export function readTrace(text: string): ReadBack {
  const lines = linesOf(text);
  const faults: string[] = [];
  if (!Header.safeParse(lines[0]).success) faults.push('the first line names no session');
  const messages = lines
    .filter((line) => !Header.safeParse(line).success)
    .map((line) => Said.parse(line).message);
  const open = new Set<string>();
  for (const [index, { role, toolCalls = [], toolCallId, timestamp }] of messages.entries()) {
    if (role === 'tool' && !open.delete(toolCallId ?? '')) faults.push(`${index} answers no call`);
    if (role !== 'assistant' && toolCalls.length > 0) faults.push(`${index}: ${role} makes calls`);
    for (const call of toolCalls) {
      open.add(call.id);
      if (typeof jsonOf(call.function.arguments) !== 'object')
        faults.push(`${index}: arguments are no JSON text`);
    }
    // Milliseconds, and neither seconds nor microseconds.
    if (timestamp !== undefined && (timestamp < 1e12 || timestamp > 1e13))
      faults.push(`${index}: timestamp ${timestamp}`);
  }
  if (open.size > 0) faults.push(`${open.size} calls without a result`);
  return {
    faults,
    replies: messages
      .filter(({ role }) => role === 'assistant')
      .map(({ content }) => ({ words: content })),
    results: messages.filter(({ role }) => role === 'tool').map(({ content }) => content),
    inputs: messages
      .flatMap(({ toolCalls = [] }) => toolCalls)
      .map((call) => jsonOf(call.function.arguments)),
    texts: textsIn(lines),
  };
}
