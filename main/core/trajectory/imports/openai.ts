/**
 * Chat samples in OpenAI's notation, `{ messages, tools }`, and what LIMI, slime, TRL and axolotl made
 * of it: arguments as a text or an object, `weight`, `step_loss_mask` and `train` as masks, reasoning in
 * a field of its own. https://platform.openai.com/docs/guides/supervised-fine-tuning
 */
import type { Trajectory, TrajectoryCall, TrajectoryStep, TrajectoryTool } from '../trajectory.ts';
import {
  contentOf,
  fieldOf,
  fieldsOf,
  isFields,
  jsonOrText,
  listOf,
  textOf,
  without,
  wordsOf,
} from './fields.ts';
import type { DocumentFormat, DocumentReading, ReadContext } from './reading.ts';
import { StepLine } from './step-line.ts';
import { headOf, resultOf, stepOf } from './steps.ts';
import { remark, type ImportRemark } from './remarks/remark.ts';

const ROLES: ReadonlySet<unknown> = new Set([
  'system',
  'developer',
  'user',
  'assistant',
  'tool',
  'function',
]);
const KNOWN = new Set([
  'role',
  'content',
  'tool_calls',
  'function_call',
  'tool_call_id',
  'reasoning_content',
  'reasoning',
  'thinking',
  'weight',
  'step_loss_mask',
  'train',
  'training',
]);

/** Also of the messages that other formats hold inside. */
export function isChatMessage(value: unknown): boolean {
  return isFields(value) && ROLES.has(fieldOf(value, 'role'));
}

export const openaiFormat: DocumentFormat = {
  kind: 'document',
  id: 'openai',
  recognises(value) {
    const messages = fieldOf(value, 'messages');
    return Array.isArray(messages) && messages.length > 0 && messages.every(isChatMessage);
  },
  list: () => 'messages',
  open: openSample,
};

function openSample(root: unknown, context: ReadContext, place: number): DocumentReading {
  const { sink, fileName } = context;
  const messages = new ChatMessages(context);
  return {
    take: (message, index) =>
      messages.take(message, remark('at_message_of', { message: index + 1, sample: place })),
    end() {
      messages.end();
      const fields = fieldsOf(root) ?? {};
      const extra = without(fields, new Set(['messages', 'tools']));
      sink.end(
        headOf({
          sessionId: wordsOf(fieldOf(root, 'id')),
          agent: { name: 'unknown', model: wordsOf(fieldOf(root, 'model')) },
          task: messages.task,
          tools: chatTools(fieldOf(root, 'tools')),
          ...(extra === undefined ? {} : { extra }),
          fallback: `${fileName}, ${place}`,
        }),
      );
    },
  };
}

/** Tools in OpenAI's notation, with the function inside or bare; as a list or as the JSON of one. */
export function chatTools(value: unknown): Trajectory['tools'] {
  const tools = typeof value === 'string' ? jsonOrText(value) : value;
  return listOf(tools).flatMap((tool): TrajectoryTool[] => {
    const described = fieldsOf(fieldOf(tool, 'function')) ?? fieldsOf(tool);
    const name = wordsOf(fieldOf(described, 'name'));
    if (name === undefined) return [];
    const description = textOf(fieldOf(described, 'description'));
    const inputSchema =
      fieldsOf(fieldOf(described, 'parameters')) ?? fieldsOf(fieldOf(described, 'input_schema'));
    return [
      {
        name,
        ...(description === undefined ? {} : { description }),
        ...(inputSchema === undefined ? {} : { inputSchema: { ...inputSchema } }),
      },
    ];
  });
}

/** Messages one after the other, as steps. */
export class ChatMessages {
  readonly #context: ReadContext;
  readonly #line: StepLine;
  #unnamed = 0;
  #any = false;
  /** The first message of the person. */
  task = '';

  constructor(context: ReadContext) {
    this.#context = context;
    this.#line = new StepLine((step) => context.sink.step(step));
  }

  take(message: unknown, where: ImportRemark): void {
    const role = fieldOf(message, 'role');
    if (!isFields(message) || !ROLES.has(role)) {
      this.#context.sink.opaque('message');
      this.#line.add(
        stepOf({ source: 'system', kind: 'unreadable', detail: message ?? null, message: '' }),
      );
      return;
    }
    const { text, others } = contentOf(message['content']);
    const extra = {
      ...without(message, KNOWN),
      ...(others.length > 0 ? { content: message['content'] } : {}),
    };
    const more = Object.keys(extra).length === 0 ? {} : { extra };
    switch (role) {
      case 'assistant':
        this.#reply(message, text, more);
        break;
      case 'tool':
      case 'function':
        this.#result(message, text, where, more);
        break;
      case 'user':
        this.task ||= text;
        this.#line.add(stepOf({ source: 'user', kind: 'message', message: text, ...more }));
        break;
      default: {
        const kind = this.#any ? 'note' : 'prompt';
        this.#line.add(stepOf({ source: 'system', kind, message: text, ...more }));
      }
    }
    this.#any = true;
  }

  end(): void {
    this.#line.end();
  }

  #reply(message: Readonly<Record<string, unknown>>, text: string, more: object): void {
    const field =
      textOf(message['reasoning_content']) ??
      textOf(message['reasoning']) ??
      textOf(message['thinking']);
    const thought = field === undefined ? thoughtIn(text) : { reasoning: field, content: text };
    const train = trainOf(message);
    this.#line.add(
      stepOf({
        source: 'agent',
        kind: 'reply',
        message: thought.content,
        ...(thought.reasoning === undefined
          ? {}
          : { reasoning: { state: 'shown', text: thought.reasoning } }),
        calls: this.#callsOf(message),
        ...(train === undefined ? {} : { train }),
        ...more,
      }),
    );
  }

  #callsOf(message: Readonly<Record<string, unknown>>): TrajectoryCall[] {
    const old = fieldOf(message, 'function_call');
    const calls = isFields(old) ? [{ function: old }] : listOf(message['tool_calls']);
    return calls.map((call): TrajectoryCall => {
      const named = fieldsOf(fieldOf(call, 'function')) ?? fieldsOf(call);
      const written = fieldOf(named, 'arguments');
      const id = wordsOf(fieldOf(call, 'id'));
      this.#unnamed += id === undefined ? 1 : 0;
      return {
        callId: id ?? `unnamed_${this.#unnamed}`,
        tool: textOf(fieldOf(named, 'name')) ?? '',
        arguments: typeof written === 'string' ? jsonOrText(written) : (written ?? {}),
        ...(id === undefined ? { extra: { unnamed: true } } : {}),
      };
    });
  }

  #result(
    message: Readonly<Record<string, unknown>>,
    text: string,
    where: ImportRemark,
    more: object,
  ): void {
    const callId = wordsOf(message['tool_call_id']) ?? this.#line.firstOpen();
    const found = this.#line.answer(
      resultOf(text, { ...(callId === undefined ? {} : { callId }), ...more }),
    );
    if (!found) this.#context.sink.damaged(where, remark('result_unasked'));
  }
}

/** `<think>…</think>` in front of a reply, as many templates write reasoning. */
export function thoughtIn(text: string): { readonly content: string; readonly reasoning?: string } {
  const start = /^\s*<think>\n?/.exec(text);
  const end = start === null ? -1 : text.indexOf('</think>', start[0].length);
  if (start === null || end < 0) return { content: text };
  return {
    reasoning: text.slice(start[0].length, end).replace(/\n$/, ''),
    content: text.slice(end + '</think>'.length).replace(/^\n{1,2}/, ''),
  };
}

/** The mask a trainer reads, in the words of any of them. */
function trainOf(message: Readonly<Record<string, unknown>>): TrajectoryStep['train'] {
  const said =
    message['weight'] ?? message['step_loss_mask'] ?? message['train'] ?? message['training'];
  if (said === 0 || said === false) return 'mask';
  return said === 1 || said === true ? 'learn' : undefined;
}
