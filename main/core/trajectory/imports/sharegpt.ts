/**
 * ShareGPT conversations as LLaMA-Factory trains on them: `from` human, gpt, function_call, observation;
 * parallel calls as a JSON list; reasoning as `<think>…</think>` in front.
 * https://llamafactory.readthedocs.io/en/latest/getting_started/data_preparation.html
 */
import type { TrajectoryCall, TrajectoryStep } from '../trajectory.ts';
import {
  fieldOf,
  fieldsOf,
  isFields,
  jsonOrText,
  listOf,
  textOf,
  without,
  wordsOf,
} from './fields.ts';
import { chatTools, thoughtIn } from './openai.ts';
import type { DocumentFormat, DocumentReading, ReadContext } from './reading.ts';
import { StepLine } from './step-line.ts';
import { headOf, resultOf, stepOf } from './steps.ts';
import { remark } from './remarks/remark.ts';

const SAYS: ReadonlySet<unknown> = new Set([
  'human',
  'user',
  'gpt',
  'assistant',
  'model',
  'bot',
  'system',
  'function_call',
  'observation',
  'tool',
]);

export const sharegptFormat: DocumentFormat = {
  kind: 'document',
  id: 'sharegpt',
  recognises(value) {
    const turns = fieldOf(value, 'conversations');
    return (
      Array.isArray(turns) &&
      turns.length > 0 &&
      turns.every((turn) => isFields(turn) && SAYS.has(fieldOf(turn, 'from')))
    );
  },
  list: () => 'conversations',
  open: (root, context, place) => new Conversation(root, context, place),
};

class Conversation implements DocumentReading {
  readonly #root: unknown;
  readonly #context: ReadContext;
  readonly #place: number;
  readonly #line: StepLine;
  #calls = 0;
  #task = '';

  constructor(root: unknown, context: ReadContext, place: number) {
    this.#root = root;
    this.#context = context;
    this.#place = place;
    this.#line = new StepLine((step) => context.sink.step(step));
    const system = wordsOf(fieldOf(root, 'system'));
    if (system !== undefined)
      this.#line.add(stepOf({ source: 'system', kind: 'prompt', message: system }));
  }

  take(turn: unknown, index: number): void {
    const text = textOf(fieldOf(turn, 'value')) ?? '';
    const said = fieldsOf(turn);
    const extra = said === undefined ? undefined : without(said, new Set(['from', 'value']));
    const more = extra === undefined ? {} : { extra };
    switch (fieldOf(turn, 'from')) {
      case 'human':
      case 'user':
        this.#task ||= text;
        this.#line.add(stepOf({ source: 'user', kind: 'message', message: text, ...more }));
        break;
      case 'system':
        this.#line.add(
          stepOf({
            source: 'system',
            kind: index === 0 ? 'prompt' : 'note',
            message: text,
            ...more,
          }),
        );
        break;
      case 'gpt':
      case 'assistant':
      case 'model':
      case 'bot':
        this.#line.add(stepOf({ source: 'agent', kind: 'reply', ...saidIn(text), ...more }));
        break;
      case 'function_call':
        this.#callsIn(text, index, more);
        break;
      case 'observation':
      case 'tool':
        this.#results(text, more);
        break;
      default:
        this.#context.sink.opaque('turn');
        this.#line.add(stepOf({ source: 'system', kind: 'unreadable', detail: turn ?? null }));
    }
  }

  end(): void {
    this.#line.end();
    const fields = fieldsOf(this.#root) ?? {};
    const extra = without(fields, new Set(['conversations', 'system', 'tools']));
    this.#context.sink.end(
      headOf({
        sessionId: wordsOf(fieldOf(this.#root, 'id')),
        agent: { name: 'unknown', model: wordsOf(fieldOf(this.#root, 'model')) },
        task: this.#task,
        tools: chatTools(fieldOf(this.#root, 'tools')),
        ...(extra === undefined ? {} : { extra }),
        fallback: `${this.#context.fileName}, ${this.#place}`,
      }),
    );
  }

  /** A call, or a list of those that were made at once. What is no call stays in the words. */
  #callsIn(text: string, index: number, more: object): void {
    const thought = thoughtIn(text);
    const value = jsonOrText(thought.content.trim());
    const written = Array.isArray(value) ? value : [value];
    const calls = written.flatMap((call): TrajectoryCall[] => {
      const tool = textOf(fieldOf(call, 'name'));
      if (tool === undefined) return [];
      const input = fieldOf(call, 'arguments') ?? fieldOf(call, 'parameters') ?? {};
      this.#calls += 1;
      return [
        {
          callId: `unnamed_${this.#calls}`,
          tool,
          arguments: typeof input === 'string' ? jsonOrText(input) : input,
          extra: { unnamed: true },
        },
      ];
    });
    const isRead = calls.length > 0 && calls.length === written.length;
    if (!isRead)
      this.#context.sink.damaged(
        remark('at_turn', { turn: index + 1, sample: this.#place }),
        remark('call_not_json'),
      );
    this.#line.add(
      stepOf({
        source: 'agent',
        kind: 'reply',
        ...(thought.reasoning === undefined
          ? {}
          : { reasoning: { state: 'shown', text: thought.reasoning } }),
        message: isRead ? '' : thought.content,
        calls: isRead ? calls : [],
        ...more,
      }),
    );
  }

  /** Results of parallel calls may come as one JSON list; it is shared out only when the counts agree. */
  #results(text: string, more: object): void {
    const open = this.#line.last()?.calls.length ?? 0;
    const value = open > 1 ? jsonOrText(text) : undefined;
    const parts = listOf(value);
    const texts = parts.length === open && open > 1 ? parts.map(asText) : [text];
    for (const one of texts) {
      const callId = this.#line.firstOpen();
      const result = resultOf(one, { ...(callId === undefined ? {} : { callId }), ...more });
      if (!this.#line.answer(result))
        this.#context.sink.damaged(
          remark('at_sample', { number: this.#place }),
          remark('observation_unasked'),
        );
    }
  }
}

/** An element of the list: the result itself, or `{ name, content }` with the tool's name. */
function asText(value: unknown): string {
  const content = fieldOf(value, 'content');
  const isNamed = typeof fieldOf(value, 'name') === 'string' && content !== undefined;
  if (isNamed && Object.keys(fieldsOf(value) ?? {}).length === 2) return asText(content);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function saidIn(text: string): Pick<TrajectoryStep, 'message' | 'reasoning'> {
  const { content, reasoning } = thoughtIn(text);
  return {
    message: content,
    ...(reasoning === undefined ? {} : { reasoning: { state: 'shown', text: reasoning } }),
  };
}
