/**
 * OpenAI chat JSONL: one sample a line, `{ messages, tools }`, arguments as a JSON string, `weight` on
 * the assistant's messages. https://platform.openai.com/docs/guides/supervised-fine-tuning and
 * https://platform.openai.com/docs/api-reference/fine-tuning/chat-input
 *
 * `reasoning_content` is not of OpenAI: DeepSeek, GLM and Qwen templates read it. For OpenAI's own
 * jobs choose reasoning inline or omitted.
 */
import * as z from 'zod';
import { ChatTool, chatRules, dialogueFrom, messagesOf, parseLines, toolsOf } from '../chat.ts';
import type { Dialogue } from '../dialogue.ts';
import type { ExportChoices, ExportProblem } from '../options.ts';
import { formatProblems } from '../problems/format-problems.ts';
import type { Result } from '../../errors.ts';
import type { ExportFormat } from './format.ts';
import { CHAT_CHOICES, lineWriter } from './line-writer.ts';
import { validateLines } from './written-file.ts';

export const openai: ExportFormat = {
  id: 'openai',
  name: 'OpenAI chat JSONL',
  specification: 'https://platform.openai.com/docs/api-reference/fine-tuning/chat-input',
  mediaType: 'application/jsonl',
  choices: CHAT_CHOICES,
  checkedAsWritten: true,
  open: (choices) =>
    lineWriter(
      {
        write: (dialogue, { reasoning }) => openaiSample(dialogue, reasoning),
        validate: validateOpenai,
        typedArguments: false,
      },
      choices,
    ),
  validate: (file) => validateLines(file, validateOpenai),
};

const Call = z.strictObject({
  id: z.string().min(1),
  type: z.literal('function'),
  function: z.strictObject({ name: z.string().min(1), arguments: z.string() }),
});

export const OpenaiMessage = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string() }),
  z.strictObject({ role: z.literal('user'), content: z.string() }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.string().nullable().optional(),
    reasoning_content: z.string().optional(),
    tool_calls: z.array(Call).min(1).optional(),
    weight: z.union([z.literal(0), z.literal(1)]).optional(),
  }),
  z.strictObject({ role: z.literal('tool'), content: z.string(), tool_call_id: z.string().min(1) }),
]);
export type OpenaiMessage = z.infer<typeof OpenaiMessage>;

/** One line of the file. */
export const OpenaiSample = z.strictObject({
  messages: z.array(OpenaiMessage).min(1),
  tools: z.array(ChatTool).optional(),
  parallel_tool_calls: z.boolean().optional(),
});
export type OpenaiSample = z.infer<typeof OpenaiSample>;

/** One sample. */
export function openaiSample(
  dialogue: Dialogue,
  reasoning: ExportChoices['reasoning'],
): OpenaiSample {
  const messages = messagesOf(dialogue, reasoning).map((message): OpenaiMessage => {
    if (message.role !== 'assistant') return message;
    const { masked, calls, ...rest } = message;
    const tool_calls = calls.map(({ callId, tool, arguments: input }) => ({
      id: callId,
      type: 'function' as const,
      function: { name: tool, arguments: JSON.stringify(input) },
    }));
    return {
      ...rest,
      ...(tool_calls.length === 0 ? {} : { tool_calls }),
      weight: masked ? 0 : 1,
    };
  });
  const tools = toolsOf(dialogue);
  return { messages, ...(tools.length === 0 ? {} : { tools }) };
}

/** What of a sample does not follow the format; empty when all does. */
export function validateOpenai(sample: unknown): readonly ExportProblem[] {
  const parsed = OpenaiSample.safeParse(sample);
  if (!parsed.success) {
    return formatProblems(parsed.error);
  }
  return chatRules(
    parsed.data.messages.map((message) => {
      if (message.role === 'tool')
        return { role: 'tool', callId: message.tool_call_id, content: message.content };
      if (message.role !== 'assistant') return { role: message.role };
      const calls = (message.tool_calls ?? []).map(({ id, function: { arguments: text } }) => ({
        id,
        readable: isJson(text),
      }));
      return { role: 'assistant', calls, learned: message.weight !== 0 };
    }),
  );
}

/** Samples of a file, with the number of the line that cannot be read. */
export function parseOpenai(text: string): Result<readonly Dialogue[]> {
  return parseLines(text, OpenaiSample, ({ messages, tools = [] }) =>
    dialogueFrom(
      messages.map((message) => {
        if (message.role === 'tool')
          return { role: 'tool', callId: message.tool_call_id, content: message.content };
        if (message.role !== 'assistant') return message;
        const { content, reasoning_content: reasoning, tool_calls: calls = [], weight } = message;
        return {
          role: 'assistant',
          content: content ?? '',
          ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
          calls: calls.map(({ id, function: { name, arguments: written } }) => ({
            callId: id,
            tool: name,
            arguments: isJson(written) ? (JSON.parse(written) as unknown) : written,
          })),
          masked: weight === 0,
        };
      }),
      tools,
    ),
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
