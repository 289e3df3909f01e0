/**
 * ShareGPT as LLaMA-Factory reads it, one sample a line.
 * https://github.com/hiyouga/LLaMA-Factory/blob/main/data/README.md#sharegpt-format,
 * https://github.com/hiyouga/LLaMA-Factory/blob/main/src/llamafactory/data/converter.py and, for calls,
 * https://github.com/hiyouga/LLaMA-Factory/blob/main/src/llamafactory/data/formatter.py
 *
 * Turns alternate strictly: human or observation, then gpt or function_call, an even number of them; a
 * sample that does not is skipped without a word. So messages that follow each other are one turn,
 * parallel calls are one JSON list, and so are their results. A call's turn holds nothing but thought
 * and calls: words said beside a call stand in the thought. No turn can be masked.
 */
import * as z from 'zod';
import type { AgentTurn, Dialogue, DialogueTurn } from '../dialogue.ts';
import { isObject } from '../is-object.ts';
import type { ExportChoices, ExportProblem, Loss } from '../options.ts';
import { formatProblems } from '../problems/format-problems.ts';
import { problemError } from '../problems/problem.ts';
import type { ExportFormat } from './format.ts';
import { CHAT_CHOICES, lineWriter, maskedReplies } from './line-writer.ts';
import { parsed as jsonOf, validateLines } from './written-file.ts';

export const SharegptTurn = z.strictObject({
  from: z.enum(['human', 'gpt', 'function_call', 'observation']),
  value: z.string(),
});
export type SharegptTurn = z.infer<typeof SharegptTurn>;

export const SharegptSample = z.strictObject({
  conversations: z.array(SharegptTurn).min(2),
  system: z.string().optional(),
  /** JSON: a list of `{ name, description, parameters }`. */
  tools: z.string().optional(),
});
export type SharegptSample = z.infer<typeof SharegptSample>;

const FunctionCall = z.strictObject({
  name: z.string().min(1),
  arguments: z.record(z.string(), z.unknown()),
});
const FunctionCalls = z.union([FunctionCall, z.array(FunctionCall).min(2)]);
const Tools = z.array(z.looseObject({ name: z.string().min(1) }));

/** LLaMA-Factory's own words around a thought; templates with others take them from there. */
const THINK = { open: '<think>\n', close: '\n</think>\n\n' };

export const sharegpt: ExportFormat = {
  id: 'sharegpt',
  name: 'ShareGPT for LLaMA-Factory',
  specification:
    'https://github.com/hiyouga/LLaMA-Factory/blob/main/data/README.md#sharegpt-format',
  mediaType: 'application/jsonl',
  choices: CHAT_CHOICES,
  checkedAsWritten: true,
  recipe: (file) =>
    `dataset_info.json:\n${JSON.stringify(
      {
        cairn: {
          file_name: file,
          formatting: 'sharegpt',
          columns: { messages: 'conversations', system: 'system', tools: 'tools' },
          tags: {
            role_tag: 'from',
            content_tag: 'value',
            user_tag: 'human',
            assistant_tag: 'gpt',
            function_tag: 'function_call',
            observation_tag: 'observation',
          },
        },
      },
      null,
      2,
    )}`,
  open: (choices) =>
    lineWriter(
      {
        write: sharegptSample,
        fit: withoutLooseEnds,
        validate: validateSharegpt,
        typedArguments: false,
        losses: ['call_ids'],
        unsaidMasks: maskedReplies,
        counted: countLost,
      },
      choices,
    ),
  validate: (file) => validateLines(file, validateSharegpt),
};

/** From the first message to the last reply; what stands before or behind has no partner. */
function withoutLooseEnds(dialogue: Dialogue): Dialogue {
  const { turns } = dialogue;
  const system = turns.filter(({ role }) => role === 'system');
  const rest = turns.filter(({ role }) => role !== 'system');
  const first = rest.findIndex(({ role }) => role !== 'agent');
  const last = rest.findLastIndex((turn) => turn.role === 'agent' && turn.results.length === 0);
  const kept = first < 0 || last < first ? [] : rest.slice(first, last + 1);
  return { ...dialogue, turns: kept.length === 0 ? [] : [...system, ...kept] };
}

function countLost(dialogue: Dialogue, _choices: ExportChoices): readonly Loss[] {
  const { turns } = withoutLooseEnds(dialogue);
  const beside = turns.filter(
    (turn) => turn.role === 'agent' && turn.calls.length > 0 && turn.content !== '',
  );
  return [
    { what: 'words_with_calls', count: beside.length },
    { what: 'trailing_messages', count: dialogue.turns.length - turns.length },
  ];
}

function sharegptSample(dialogue: Dialogue, { reasoning }: ExportChoices): SharegptSample {
  const turns: SharegptTurn[] = [];
  for (const turn of dialogue.turns) {
    for (const next of turnsOf(turn, reasoning)) join(turns, next);
  }
  const system = dialogue.turns.filter(({ role }) => role === 'system').map(contentOf);
  const tools = dialogue.tools.map(({ name, description, inputSchema }) => ({
    name,
    ...(description === undefined ? {} : { description }),
    ...(inputSchema === undefined ? {} : { parameters: inputSchema }),
  }));
  return {
    conversations: turns,
    ...(system.length === 0 ? {} : { system: system.join('\n\n') }),
    ...(tools.length === 0 ? {} : { tools: JSON.stringify(tools) }),
  };
}

function contentOf({ content }: DialogueTurn): string {
  return content;
}

function turnsOf(turn: DialogueTurn, reasoning: ExportChoices['reasoning']): SharegptTurn[] {
  if (turn.role === 'system') return [];
  if (turn.role !== 'agent') return [{ from: 'human', value: turn.content }];
  const thought = reasoning === 'omit' ? undefined : turn.reasoning;
  if (turn.calls.length === 0) {
    const value = thought === undefined ? turn.content : thinking(thought) + turn.content;
    return [{ from: 'gpt', value }];
  }
  const words = [thought, turn.content].filter((part) => part !== undefined && part !== '');
  const result = resultsOf(turn);
  return [
    {
      from: 'function_call',
      value: (words.length === 0 ? '' : thinking(words.join('\n\n'))) + callsOf(turn),
    },
    // A missing result is not made up: the validator says so.
    ...(result === undefined ? [] : [{ from: 'observation' as const, value: result }]),
  ];
}

/** A thought with the words that would end it in the middle is made harmless. */
function thinking(text: string): string {
  return THINK.open + text.replaceAll('</think>', '<\u200b/think>') + THINK.close;
}

function callsOf({ calls }: AgentTurn): string {
  const written = calls.map(({ tool, arguments: input }) => ({
    name: tool,
    arguments: isObject(input) ? input : {},
  }));
  return JSON.stringify(written.length === 1 ? written[0] : written);
}

/** The one result's text, or a list in the order of the calls. */
function resultsOf({ calls, results }: AgentTurn): string | undefined {
  const texts = new Map(results.map(({ callId, text }) => [callId, text]));
  if (calls.some(({ callId }) => !texts.has(callId))) return undefined;
  const [only] = calls;
  if (only !== undefined && calls.length === 1) return texts.get(only.callId);
  return JSON.stringify(
    calls.map(({ callId, tool }) => ({ name: tool, content: texts.get(callId) ?? '' })),
  );
}

/** Two turns of one side become one. */
function join(turns: SharegptTurn[], next: SharegptTurn): void {
  const last = turns.at(-1);
  if (last === undefined || sideOf(last) !== sideOf(next)) {
    turns.push(next);
    return;
  }
  // What is said while a call's results come is told with them; a call after a reply takes its words in.
  if (next.from === 'function_call' && last.from === 'gpt') {
    turns[turns.length - 1] = {
      from: 'function_call',
      value: joinedThought(last.value, next.value),
    };
    return;
  }
  const from =
    last.from === 'observation' || next.from === 'observation' ? 'observation' : next.from;
  turns[turns.length - 1] = { from, value: `${last.value}\n\n${next.value}` };
}

function joinedThought(words: string, call: string): string {
  const inner = call.startsWith(THINK.open)
    ? call.slice(THINK.open.length, call.indexOf(THINK.close))
    : '';
  const rest = inner === '' ? call : call.slice(call.indexOf(THINK.close) + THINK.close.length);
  const plain = words.replace(THINK.open, '').replace(THINK.close, '\n\n');
  return thinking([plain, inner].filter((part) => part !== '').join('\n\n')) + rest;
}

function sideOf({ from }: SharegptTurn): 'asks' | 'answers' {
  return from === 'human' || from === 'observation' ? 'asks' : 'answers';
}

/** What of a sample LLaMA-Factory would skip or stop at; empty when nothing. */
export function validateSharegpt(sample: unknown): readonly ExportProblem[] {
  const parsed = SharegptSample.safeParse(sample);
  if (!parsed.success) {
    return formatProblems(parsed.error);
  }
  const problems: ExportProblem[] = [];
  const { conversations, tools } = parsed.data;
  if (conversations.length % 2 !== 0) problems.push(problemError('odd_count'));
  for (const [index, turn] of conversations.entries()) {
    const place = { turn: index + 1 };
    const expected = index % 2 === 0 ? 'asks' : 'answers';
    if (sideOf(turn) !== expected) problems.push(problemError('not_alternating', place));
    const before = conversations[index - 1];
    if (turn.from === 'observation' && before?.from !== 'function_call')
      problems.push(problemError('turn_result_without_call', place));
    if (turn.from === 'function_call') {
      if (!FunctionCalls.safeParse(jsonOf(withoutThought(turn.value))).success)
        problems.push(problemError('turn_not_calls', place));
      if (conversations[index + 1]?.from !== 'observation')
        problems.push(problemError('turn_without_result', place));
    }
  }
  if (tools !== undefined && !Tools.safeParse(jsonOf(tools)).success)
    problems.push(problemError('tools'));
  return problems;
}

/** As LLaMA-Factory cuts it out: from the first opening to the first end behind it. */
function withoutThought(value: string): string {
  const start = value.indexOf(THINK.open);
  const end = value.indexOf(THINK.close, start);
  return start < 0 || end < 0
    ? value
    : value.slice(0, start) + value.slice(end + THINK.close.length);
}
