/**
 * JSONL for axolotl's `type: chat_template`: every message with `train`, reasoning in
 * `reasoning_content`. https://docs.axolotl.ai/docs/dataset-formats/conversation.html#chat_template
 *
 * Arguments are text: axolotl's loader puts those of all calls into one table, where one name with two
 * types fails, and reads text back since https://github.com/axolotl-ai-cloud/axolotl/pull/3136.
 */
import * as z from 'zod';
import { ChatTool, chatRules, messagesOf, toolsOf } from '../chat.ts';
import type { Dialogue } from '../dialogue.ts';
import type { ExportChoices, ExportProblem } from '../options.ts';
import { formatProblems } from '../problems/format-problems.ts';
import type { ExportFormat } from './format.ts';
import { CHAT_CHOICES, lineWriter } from './line-writer.ts';
import { parsed as jsonOf, validateLines } from './written-file.ts';

const Call = z.strictObject({
  id: z.string().min(1),
  type: z.literal('function'),
  function: z.strictObject({ name: z.string().min(1), arguments: z.string() }),
});

const notLearned = z.literal(false);
export const AxolotlMessage = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string(), train: notLearned }),
  z.strictObject({ role: z.literal('user'), content: z.string(), train: notLearned }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.string(),
    reasoning_content: z.string().optional(),
    tool_calls: z.array(Call).min(1).optional(),
    train: z.boolean(),
  }),
  z.strictObject({
    role: z.literal('tool'),
    content: z.string(),
    tool_call_id: z.string().min(1),
    train: notLearned,
  }),
]);
export type AxolotlMessage = z.infer<typeof AxolotlMessage>;

export const AxolotlSample = z.strictObject({
  messages: z.array(AxolotlMessage).min(1),
  tools: z.array(ChatTool).optional(),
});
export type AxolotlSample = z.infer<typeof AxolotlSample>;

export const axolotl: ExportFormat = {
  id: 'axolotl',
  name: 'axolotl chat_template JSONL',
  specification: 'https://docs.axolotl.ai/docs/dataset-formats/conversation.html#chat_template',
  mediaType: 'application/jsonl',
  choices: CHAT_CHOICES,
  checkedAsWritten: true,
  recipe: (file) =>
    [
      'datasets:',
      `  - path: ${file}`,
      '    ds_type: json',
      '    type: chat_template',
      '    field_messages: messages',
      '    field_tools: tools',
      '    message_field_training: train',
      '    roles_to_train: []',
      '    train_on_eos: turn',
    ].join('\n'),
  open: (choices) =>
    lineWriter({ write: axolotlSample, validate: validateAxolotl, typedArguments: false }, choices),
  validate: (file) => validateLines(file, validateAxolotl),
};

function axolotlSample(dialogue: Dialogue, { reasoning }: ExportChoices): AxolotlSample {
  const messages = messagesOf(dialogue, reasoning).map((message): AxolotlMessage => {
    if (message.role !== 'assistant') return { ...message, train: false };
    const { masked, calls, ...rest } = message;
    const tool_calls = calls.map(({ callId, tool, arguments: input }) => ({
      id: callId,
      type: 'function' as const,
      function: { name: tool, arguments: JSON.stringify(input) },
    }));
    return { ...rest, ...(tool_calls.length === 0 ? {} : { tool_calls }), train: !masked };
  });
  const tools = toolsOf(dialogue);
  return { messages, ...(tools.length === 0 ? {} : { tools }) };
}

/** What of a sample axolotl would drop or learn wrongly; empty when nothing. */
export function validateAxolotl(sample: unknown): readonly ExportProblem[] {
  const found = AxolotlSample.safeParse(sample);
  if (!found.success) {
    return formatProblems(found.error);
  }
  return chatRules(
    found.data.messages.map((message) => {
      if (message.role === 'tool')
        return { role: 'tool', callId: message.tool_call_id, content: message.content };
      if (message.role !== 'assistant') return { role: message.role };
      const calls = (message.tool_calls ?? []).map(({ id, function: { arguments: text } }) => ({
        id,
        readable: jsonOf(text) !== undefined,
      }));
      return { role: 'assistant', calls, learned: message.train };
    }),
  );
}
