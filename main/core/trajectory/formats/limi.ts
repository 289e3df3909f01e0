/**
 * The chat format that LIMI published its samples in, and that slime and TRL read: as OpenAI's, with
 * `arguments` as an object, and slime's `step_loss_mask` on the assistant's messages.
 * https://huggingface.co/datasets/GAIR/LIMI, https://github.com/THUDM/slime (`--input-key messages
 * --tool-key tools`), https://huggingface.co/docs/trl/dataset_formats#tool-calling
 *
 * Of the faults of the original converter none is repeated: the final reply is in, and an error is
 * written as an error and not as an empty text.
 */
import * as z from 'zod';
import { ChatTool, chatRules, dialogueFrom, messagesOf, parseLines, toolsOf } from '../chat.ts';
import type { Dialogue } from '../dialogue.ts';
import { isObject } from '../is-object.ts';
import type { ExportChoices, ExportProblem } from '../options.ts';
import { formatProblems } from '../problems/format-problems.ts';
import type { Result } from '../../errors.ts';
import type { ExportFormat } from './format.ts';
import { CHAT_CHOICES, lineWriter } from './line-writer.ts';
import { validateLines } from './written-file.ts';

export const limi: ExportFormat = {
  id: 'limi',
  name: 'LIMI chat JSONL',
  specification: 'https://huggingface.co/datasets/GAIR/LIMI',
  mediaType: 'application/jsonl',
  choices: CHAT_CHOICES,
  checkedAsWritten: true,
  open: (choices) =>
    lineWriter(
      {
        write: (dialogue, { reasoning }) => limiSample(dialogue, reasoning),
        validate: validateLimi,
        typedArguments: true,
      },
      choices,
    ),
  validate: (file) => validateLines(file, validateLimi),
};

const Call = z.strictObject({
  id: z.string().min(1),
  type: z.literal('function'),
  function: z.strictObject({
    name: z.string().min(1),
    arguments: z.record(z.string(), z.unknown()),
  }),
});

export const LimiMessage = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string() }),
  z.strictObject({ role: z.literal('user'), content: z.string() }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.string(),
    reasoning_content: z.string().optional(),
    tool_calls: z.array(Call).min(1).optional(),
    step_loss_mask: z.union([z.literal(0), z.literal(1)]).optional(),
  }),
  z.strictObject({ role: z.literal('tool'), content: z.string(), tool_call_id: z.string().min(1) }),
]);
export type LimiMessage = z.infer<typeof LimiMessage>;

/** One line of the file. */
export const LimiSample = z.strictObject({
  messages: z.array(LimiMessage).min(1),
  tools: z.array(ChatTool).optional(),
});
export type LimiSample = z.infer<typeof LimiSample>;

/** One sample. Arguments that are no object become an empty one; such a reply is masked. */
export function limiSample(dialogue: Dialogue, reasoning: ExportChoices['reasoning']): LimiSample {
  const messages = messagesOf(dialogue, reasoning).map((message): LimiMessage => {
    if (message.role !== 'assistant') return message;
    const { masked, calls, ...rest } = message;
    const tool_calls = calls.map(({ callId, tool, arguments: input }) => ({
      id: callId,
      type: 'function' as const,
      function: { name: tool, arguments: isObject(input) ? { ...input } : {} },
    }));
    return {
      ...rest,
      ...(tool_calls.length === 0 ? {} : { tool_calls }),
      step_loss_mask: masked ? 0 : 1,
    };
  });
  const tools = toolsOf(dialogue);
  return { messages, ...(tools.length === 0 ? {} : { tools }) };
}

/** What of a sample does not follow the format; empty when all does. */
export function validateLimi(sample: unknown): readonly ExportProblem[] {
  const parsed = LimiSample.safeParse(sample);
  if (!parsed.success) {
    return formatProblems(parsed.error);
  }
  return chatRules(
    parsed.data.messages.map((message) => {
      if (message.role === 'tool')
        return { role: 'tool', callId: message.tool_call_id, content: message.content };
      if (message.role !== 'assistant') return { role: message.role };
      const calls = (message.tool_calls ?? []).map(({ id }) => ({ id, readable: true }));
      return { role: 'assistant', calls, learned: message.step_loss_mask !== 0 };
    }),
  );
}

/** Samples of a file, with the number of the line that cannot be read. */
export function parseLimi(text: string): Result<readonly Dialogue[]> {
  return parseLines(text, LimiSample, ({ messages, tools = [] }) =>
    dialogueFrom(
      messages.map((message) => {
        if (message.role === 'tool')
          return { role: 'tool', callId: message.tool_call_id, content: message.content };
        if (message.role !== 'assistant') return message;
        const { content, reasoning_content: reasoning } = message;
        const { tool_calls: calls = [], step_loss_mask: mask } = message;
        return {
          role: 'assistant',
          content,
          ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
          calls: calls.map(({ id, function: { name, arguments: input } }) => ({
            callId: id,
            tool: name,
            arguments: input,
          })),
          masked: mask === 0,
        };
      }),
      tools,
    ),
  );
}
