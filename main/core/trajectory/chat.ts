/** What the chat formats share: the order of messages, their rules, and the way back to a dialogue. */
import * as z from 'zod';
import { note } from '../agent/model/context-words.ts';
import { fail, ok, type Result } from '../errors.ts';
import { NO_RESULT_RECORDED } from './dialogue.ts';
import type { Dialogue, DialogueCall, DialogueTurn } from './dialogue.ts';
import type { ExportChoices, ExportProblem } from './options.ts';
import { problemError, problemWarning } from './problems/problem.ts';
import type { TrajectoryTool } from './trajectory.ts';

/** A function in the OpenAI notation. */
export const ChatTool = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({
    name: z.string().min(1),
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
    strict: z.boolean().nullable().optional(),
  }),
});
export type ChatTool = z.infer<typeof ChatTool>;

export type ChatMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'tool'; readonly content: string; readonly tool_call_id: string }
  | {
      readonly role: 'assistant';
      readonly content: string;
      readonly reasoning_content?: string;
      readonly calls: readonly DialogueCall[];
      readonly masked: boolean;
    };

const THINK = { open: '<think>\n', close: '\n</think>\n\n' };

/** Messages in order; a reply's results follow it directly, whatever the researcher said meanwhile. */
export function messagesOf(
  { turns }: Dialogue,
  reasoning: ExportChoices['reasoning'],
): readonly ChatMessage[] {
  return turns.flatMap((turn): ChatMessage[] => {
    if (turn.role !== 'agent') {
      return [{ role: turn.role === 'system' ? 'system' : 'user', content: turn.content }];
    }
    const { content, reasoning: thought, calls, results, masked } = turn;
    const answers = results.map(({ callId, text }): ChatMessage => ({
      role: 'tool',
      content: text,
      tool_call_id: callId,
    }));
    const inline = thought !== undefined && reasoning === 'inline';
    return [
      {
        role: 'assistant',
        content: inline ? THINK.open + thought + THINK.close + content : content,
        ...(thought !== undefined && reasoning === 'field' ? { reasoning_content: thought } : {}),
        calls,
        masked,
      },
      ...answers,
    ];
  });
}

/** Tools in the OpenAI notation. */
export function toolsOf({ tools }: Pick<Dialogue, 'tools'>): ChatTool[] {
  return tools.map(({ name, description, inputSchema }) => ({
    type: 'function',
    function: {
      name,
      ...(description === undefined ? {} : { description }),
      ...(inputSchema === undefined ? {} : { parameters: inputSchema }),
    },
  }));
}

type RuleMessage =
  | { readonly role: 'system' | 'user' }
  | { readonly role: 'tool'; readonly callId: string; readonly content?: unknown }
  | {
      readonly role: 'assistant';
      readonly calls: readonly { readonly id: string; readonly readable: boolean }[];
      readonly learned: boolean;
    };

/** The rules across messages that trainers enforce, or silently drop a sample for. */
export function chatRules(messages: readonly RuleMessage[]): readonly ExportProblem[] {
  const problems: ExportProblem[] = [];
  const seen = new Set<string>();
  let open: string[] = [];
  const settle = (): void => {
    for (const call of open) problems.push(problemError('call_without_result', { call }));
    open = [];
  };
  for (const [index, message] of messages.entries()) {
    if (message.role === 'tool') {
      const call = message.callId;
      if (!open.includes(call)) problems.push(problemError('result_without_call', { call }));
      if (message.content === NO_RESULT_RECORDED)
        problems.push(problemWarning('result_not_recorded', { call, words: NO_RESULT_RECORDED }));
      open = open.filter((id) => id !== call);
      continue;
    }
    settle();
    if (message.role === 'system' && index > 0) problems.push(problemError('system_not_first'));
    if (message.role !== 'assistant') continue;
    for (const { id: call, readable } of message.calls) {
      if (seen.has(call)) problems.push(problemError('call_id_twice', { call }));
      if (!readable) problems.push(problemError('arguments_not_json', { call }));
      seen.add(call);
      open.push(call);
    }
  }
  settle();
  if (!messages.some(({ role }) => role === 'user'))
    problems.push(problemWarning('no_user_message'));
  if (!messages.some((message) => message.role === 'assistant' && message.learned))
    problems.push(problemWarning('nothing_to_learn'));
  if (messages.at(-1)?.role !== 'assistant') problems.push(problemWarning('no_final_reply'));
  return problems;
}

type ReadMessage =
  | { readonly role: 'system' | 'user'; readonly content: string }
  | { readonly role: 'tool'; readonly callId: string; readonly content: string }
  | {
      readonly role: 'assistant';
      readonly content: string;
      readonly reasoning_content?: string;
      readonly calls: readonly DialogueCall[];
      readonly masked: boolean;
    };

/** Back from messages: reasoning is found in its field or in front of the content. */
export function dialogueFrom(
  messages: readonly ReadMessage[],
  tools: readonly ChatTool[],
): Dialogue {
  const turns: DialogueTurn[] = [];
  for (const message of messages) {
    const last = turns.at(-1);
    if (message.role === 'tool') {
      if (last?.role !== 'agent') continue;
      const results = [...last.results, { callId: message.callId, text: message.content }];
      turns[turns.length - 1] = { ...last, results };
    } else if (message.role === 'assistant') {
      const { calls, masked } = message;
      turns.push({ role: 'agent', ...thoughtOf(message), calls, results: [], masked });
    } else {
      const isNote = message.role === 'user' && message.content.startsWith(note(''));
      turns.push({ role: isNote ? 'note' : message.role, content: message.content });
    }
  }
  return { turns, tools: tools.map(toolFrom) };
}

/** A tool from the OpenAI notation. */
export function toolFrom({
  function: { name, description, parameters },
}: ChatTool): TrajectoryTool {
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...(parameters === undefined ? {} : { inputSchema: parameters }),
  };
}

function thoughtOf({
  content,
  reasoning_content: field,
}: Extract<ReadMessage, { role: 'assistant' }>): { content: string; reasoning?: string } {
  if (field !== undefined) return { content, reasoning: field };
  const end = content.indexOf(THINK.close);
  if (!content.startsWith(THINK.open) || end < 0) return { content };
  return {
    content: content.slice(end + THINK.close.length),
    reasoning: content.slice(THINK.open.length, end),
  };
}

/** JSON Lines, each held against the schema; the first line that does not fit ends it with its number. */
export function parseLines<Schema extends z.ZodType, Read>(
  text: string,
  schema: Schema,
  read: (sample: z.output<Schema>) => Read,
): Result<readonly Read[]> {
  const samples: Read[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = schema.safeParse(jsonOf(line));
    if (!parsed.success) {
      return fail(
        'invalid_input',
        `Line ${index + 1} is no sample of this format: ${z.prettifyError(parsed.error)}`,
      );
    }
    samples.push(read(parsed.data));
  }
  return ok(samples);
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
