/**
 * JSONL for TRL's SFTTrainer: `{ messages, tools }`, arguments as objects, the name of the tool at its
 * result; cut at the researcher's messages `{ prompt, completion, tools }`, where the loss falls on the
 * completion only. https://huggingface.co/docs/trl/dataset_formats#tool-calling and
 * https://huggingface.co/docs/trl/sft_trainer#train-on-assistant-messages-only
 *
 * TRL has no mask for a single message. With `assistant_only_loss` it learns every reply, and needs a
 * chat template with `{% generation %}` around them; without that it learns everything. `datasets`
 * before 4.8 fills arguments of different tools into one table and adds nulls: the recipe avoids it.
 */
import * as z from 'zod';
import { ChatTool, chatRules, messagesOf, toolsOf } from '../chat.ts';
import type { Dialogue, DialogueTurn } from '../dialogue.ts';
import { isObject } from '../is-object.ts';
import type { ExportChoices, ExportProblem } from '../options.ts';
import { formatProblems } from '../problems/format-problems.ts';
import { problemWarning } from '../problems/problem.ts';
import type { ExportFormat } from './format.ts';
import { CHAT_CHOICES, lineWriter, maskedReplies } from './line-writer.ts';
import { validateLines } from './written-file.ts';

const Call = z.strictObject({
  id: z.string().min(1),
  type: z.literal('function'),
  function: z.strictObject({
    name: z.string().min(1),
    arguments: z.record(z.string(), z.unknown()),
  }),
});

export const TrlMessage = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string() }),
  z.strictObject({ role: z.literal('user'), content: z.string() }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.string(),
    reasoning_content: z.string().optional(),
    tool_calls: z.array(Call).min(1).optional(),
  }),
  z.strictObject({
    role: z.literal('tool'),
    content: z.string(),
    name: z.string().optional(),
    tool_call_id: z.string().min(1),
  }),
]);
export type TrlMessage = z.infer<typeof TrlMessage>;

const messages = z.array(TrlMessage).min(1);
export const TrlSample = z.union([
  z.strictObject({ messages, tools: z.array(ChatTool).optional() }),
  z.strictObject({ prompt: messages, completion: messages, tools: z.array(ChatTool).optional() }),
]);
export type TrlSample = z.infer<typeof TrlSample>;

export const trl: ExportFormat = {
  id: 'trl',
  name: 'TRL conversational JSONL',
  specification: 'https://huggingface.co/docs/trl/dataset_formats#tool-calling',
  mediaType: 'application/jsonl',
  choices: CHAT_CHOICES,
  checkedAsWritten: true,
  recipe: (file) =>
    [
      `load_dataset("json", data_files="${file}", on_mixed_types="use_json")  # datasets 4.8 or later`,
      'SFTConfig(assistant_only_loss=True)  # the chat template needs {% generation %} around replies;',
      '# without it every token is learned. Prompt and completion: completion_only_loss is the default.',
    ].join('\n'),
  open: (choices) =>
    lineWriter(
      {
        write: trlSample,
        validate: validateTrl,
        typedArguments: true,
        unsaidMasks: (dialogue, { perHumanTurn }) =>
          maskedReplies({
            turns: perHumanTurn ? completionOf(dialogue).completion : dialogue.turns,
          }),
      },
      choices,
    ),
  validate: (file) => validateLines(file, validateTrl),
};

function trlSample(dialogue: Dialogue, { reasoning, perHumanTurn }: ExportChoices): TrlSample {
  const tools = toolsOf(dialogue);
  const offered = tools.length === 0 ? {} : { tools };
  const write = (turns: readonly DialogueTurn[]) => trlMessages({ ...dialogue, turns }, reasoning);
  if (!perHumanTurn) return { messages: write(dialogue.turns), ...offered };
  const { prompt, completion } = completionOf(dialogue);
  return { prompt: write(prompt), completion: write(completion), ...offered };
}

/** Cut behind the researcher's last message: what comes before was learned in its own sample. */
function completionOf({ turns }: Dialogue): {
  readonly prompt: readonly DialogueTurn[];
  readonly completion: readonly DialogueTurn[];
} {
  const cut = turns.findLastIndex(({ role }) => role === 'user') + 1;
  return { prompt: turns.slice(0, cut), completion: turns.slice(cut) };
}

function trlMessages(dialogue: Dialogue, reasoning: ExportChoices['reasoning']): TrlMessage[] {
  const names = new Map<string, string>();
  return messagesOf(dialogue, reasoning).map((message): TrlMessage => {
    if (message.role === 'tool') {
      const name = names.get(message.tool_call_id);
      return { ...message, ...(name === undefined ? {} : { name }) };
    }
    if (message.role !== 'assistant') return message;
    const { masked: _masked, calls, ...rest } = message;
    for (const { callId, tool } of calls) names.set(callId, tool);
    const tool_calls = calls.map(({ callId, tool, arguments: input }) => ({
      id: callId,
      type: 'function' as const,
      function: { name: tool, arguments: isObject(input) ? { ...input } : {} },
    }));
    return { ...rest, ...(tool_calls.length === 0 ? {} : { tool_calls }) };
  });
}

/** What of a sample TRL and the usual templates would trip over; empty when nothing. */
export function validateTrl(sample: unknown): readonly ExportProblem[] {
  const parsed = TrlSample.safeParse(sample);
  if (!parsed.success) {
    return formatProblems(parsed.error);
  }
  const said =
    'messages' in parsed.data
      ? parsed.data.messages
      : [...parsed.data.prompt, ...parsed.data.completion];
  const problems = [
    ...chatRules(
      said.map((message) => {
        if (message.role === 'tool')
          return { role: 'tool', callId: message.tool_call_id, content: message.content };
        if (message.role !== 'assistant') return { role: message.role };
        const calls = (message.tool_calls ?? []).map(({ id }) => ({ id, readable: true }));
        return { role: 'assistant', calls, learned: true };
      }),
    ),
  ];
  if ('completion' in parsed.data && parsed.data.completion[0]?.role !== 'assistant') {
    problems.push(problemWarning('completion_start'));
  }
  return problems;
}
