/**
 * The rules by which trainers read chat samples, asked of a written file without any code of the
 * exporters: what OpenAI's fine-tuning, LIMI's converter, slime, TRL and axolotl stop at or skip.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as z from 'zod';
import type { ReadBack } from './read-back.ts';
import { jsonOf, linesOf, textsIn } from './read-back.ts';

/** How a trainer wants it. */
export interface ChatRules {
  readonly arguments: 'text' | 'object';
  /** The field that masks a reply, and its values for learned and masked. */
  readonly mask?: { readonly field: string; readonly learned: unknown; readonly masked: unknown };
  /** True where every message carries the mask's field, and only replies may be learned. */
  readonly onEveryMessage?: boolean;
  /** True where a row without a list of tools stops the trainer. */
  readonly toolsAlways?: boolean;
}

export const trainers = {
  openai: { arguments: 'text', mask: { field: 'weight', learned: 1, masked: 0 } },
  limi: { arguments: 'object', mask: { field: 'step_loss_mask', learned: 1, masked: 0 } },
  slime: {
    arguments: 'object',
    mask: { field: 'step_loss_mask', learned: 1, masked: 0 },
    toolsAlways: true,
  },
  trl: { arguments: 'object' },
  axolotl: {
    arguments: 'text',
    mask: { field: 'train', learned: true, masked: false },
    onEveryMessage: true,
  },
  parquet: {
    arguments: 'text',
    mask: { field: 'train', learned: true, masked: false },
    onEveryMessage: true,
    toolsAlways: true,
  },
} as const satisfies Readonly<Record<string, ChatRules>>;

const MASK_FIELDS = ['weight', 'step_loss_mask', 'train'];

const Message = z.looseObject({
  role: z.string(),
  content: z.unknown(),
  tool_call_id: z.string().nullish(),
  tool_calls: z
    .array(
      z.looseObject({
        id: z.string(),
        type: z.string(),
        function: z.looseObject({ name: z.string(), arguments: z.unknown() }),
      }),
    )
    .nullish(),
});
type Message = z.infer<typeof Message>;
const Tool = z.looseObject({
  type: z.literal('function'),
  function: z.looseObject({ name: z.string(), parameters: z.record(z.string(), z.unknown()) }),
});
export const ChatRow = z.looseObject({
  messages: z.array(Message).min(1),
  tools: z.array(Tool).optional(),
});
export type ChatRow = z.infer<typeof ChatRow>;

export function readChatLines(text: string, rules: ChatRules): ReadBack {
  return readChatRows(
    linesOf(text).map((line) => ChatRow.parse(line)),
    rules,
  );
}

export function readChatRows(rows: readonly ChatRow[], rules: ChatRules): ReadBack {
  const messages = rows.flatMap((row) => row.messages);
  return {
    faults: rows.flatMap((row) => [
      ...orderFaults(row.messages),
      ...callFaults(row, rules),
      ...maskFaults(row.messages, rules),
    ]),
    replies: messages
      .filter(({ role }) => role === 'assistant')
      .map((message) => ({
        words: wordsOf(message),
        ...(rules.mask === undefined
          ? {}
          : { masked: message[rules.mask.field] === rules.mask.masked }),
      })),
    results: messages.filter(({ role }) => role === 'tool').map(wordsOf),
    inputs: messages
      .flatMap((message) => message.tool_calls ?? [])
      .map(({ function: called }) => inputOf(called.arguments)),
    texts: textsIn(rows),
  };
}

function wordsOf({ content }: Message): string {
  return typeof content === 'string' ? content : '';
}

function inputOf(written: unknown): unknown {
  return typeof written === 'string' ? jsonOf(written) : written;
}

/** A reply's calls are answered right behind it, each once, with words; the last word is a reply. */
function orderFaults(messages: readonly Message[]): string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  for (const [index, message] of messages.entries()) {
    const { role, tool_calls: calls } = message;
    if (!['system', 'user', 'assistant', 'tool'].includes(role)) faults.push(`role ${role}`);
    if (role === 'system' && index > 0) faults.push(`${index}: the system speaks in the middle`);
    if (typeof message.content !== 'string') faults.push(`${index}: content is no text`);
    if (role === 'tool' && wordsOf(message).trim() === '') faults.push(`${index}: an empty result`);
    if (role !== 'assistant') {
      if (calls !== undefined && calls !== null) faults.push(`${index}: ${role} makes calls`);
      continue;
    }
    if (calls?.length === 0) faults.push(`${index}: an empty list of calls`);
    const made = (calls ?? []).map(({ id }) => id);
    for (const id of made) {
      if (id === '' || ids.has(id)) faults.push(`${index}: the id "${id}" is empty or used before`);
      ids.add(id);
    }
    const end = messages.findIndex((each, at) => at > index && each.role !== 'tool');
    const answered = messages
      .slice(index + 1, end < 0 ? undefined : end)
      .map((each) => each.tool_call_id ?? '');
    if (answered.toSorted().join() !== made.toSorted().join())
      faults.push(`${index}: calls ${made.join()} and results ${answered.join()}`);
  }
  const last = messages.at(-1);
  if (last?.role !== 'assistant' || (last.tool_calls ?? []).length > 0)
    faults.push('the last message is no reply');
  return faults;
}

/** Arguments have the trainer's type and fit the schema of a tool that the sample names. */
function callFaults({ messages, tools = [] }: ChatRow, rules: ChatRules): string[] {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const faults = rules.toolsAlways === true && tools.length === 0 ? ['no list of tools'] : [];
  for (const { id, type, function: called } of messages.flatMap((each) => each.tool_calls ?? [])) {
    const { name, arguments: written } = called;
    const input = inputOf(written);
    if (type !== 'function') faults.push(`${id}: type ${type}`);
    const isText = typeof written === 'string';
    if (isText !== (rules.arguments === 'text')) faults.push(`${id}: arguments ${typeof written}`);
    if (typeof input !== 'object' || input === null || Array.isArray(input))
      faults.push(`${id}: arguments are no object`);
    const tool = tools.find((each) => each.function.name === name);
    if (tool === undefined) faults.push(`${id}: the tool ${name} is not named`);
    else if (!ajv.validate(tool.function.parameters, input))
      faults.push(`${id}: ${ajv.errorsText()}`);
  }
  return faults;
}

function maskFaults(messages: readonly Message[], { mask, onEveryMessage }: ChatRules): string[] {
  return messages.flatMap((message, index) => {
    const isReply = message.role === 'assistant';
    const strange = MASK_FIELDS.filter((field) => field !== mask?.field && field in message);
    const faults = strange.map((field) => `${index}: ${field} means nothing here`);
    if (mask === undefined) return faults;
    const { field, learned, masked } = mask;
    const value = message[field];
    if (isReply && value !== learned && value !== masked)
      return [...faults, `${index}: ${field} is ${String(value)}`];
    if (!isReply && onEveryMessage === true && value !== masked)
      return [...faults, `${index}: a message of ${message.role} would be learned`];
    if (!isReply && onEveryMessage !== true && value !== undefined)
      return [...faults, `${index}: ${field} on a message of ${message.role}`];
    return faults;
  });
}
