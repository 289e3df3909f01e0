/**
 * Session traces of the Hugging Face Hub, JSON Lines: a `session` line, then `message` lines.
 * https://huggingface.co/docs/hub/agent-traces
 */
import type { TrajectoryCall } from '../trajectory.ts';
import {
  contentOf,
  fieldOf,
  fieldsOf,
  isFields,
  jsonOrText,
  listOf,
  textOf,
  timeOf,
  without,
  wordsOf,
} from './fields.ts';
import type { LogFormat, LogReading, ReadContext } from './reading.ts';
import { StepLine } from './step-line.ts';
import { errorOf, headOf, resultOf, stepOf } from './steps.ts';
import { remark } from './remarks/remark.ts';

const KNOWN = new Set([
  'role',
  'content',
  'reasoningContent',
  'toolCalls',
  'toolCallId',
  'timestamp',
  'model',
]);

export const stsFormat: LogFormat = {
  kind: 'log',
  id: 'sts',
  recognises(values) {
    const [first] = values;
    return (
      fieldOf(first, 'type') === 'session' &&
      (textOf(fieldOf(first, 'harness')) !== undefined ||
        values.some(
          (value) => fieldOf(value, 'type') === 'message' && isFields(fieldOf(value, 'message')),
        ))
    );
  },
  open: (context) => new Trace(context),
};

class Trace implements LogReading {
  readonly #context: ReadContext;
  #line: StepLine;
  #session: unknown;
  #task = '';
  #model: string | undefined;
  #steps = 0;
  #unnamed = 0;

  constructor(context: ReadContext) {
    this.#context = context;
    this.#line = new StepLine((step) => context.sink.step(step));
  }

  take(value: unknown, place: number): void {
    const type = fieldOf(value, 'type');
    if (type === 'session') {
      this.#close();
      this.#session = value;
    } else if (type === 'message' && isFields(fieldOf(value, 'message'))) {
      this.#message(fieldsOf(fieldOf(value, 'message')) ?? {}, place);
    } else {
      this.#context.sink.opaque(wordsOf(type)?.slice(0, 60) ?? 'line');
      this.#line.add(stepOf({ source: 'system', kind: 'unreadable', detail: value ?? null }));
      this.#steps += 1;
    }
  }

  end(): void {
    this.#close();
  }

  #message(message: Readonly<Record<string, unknown>>, place: number): void {
    this.#steps += 1;
    const { text, others } = contentOf(message['content']);
    const time = timeOf(message['timestamp']);
    const extra = {
      ...without(message, KNOWN),
      ...(others.length > 0 ? { content: message['content'] } : {}),
    };
    const more = {
      ...(time === undefined ? {} : { time }),
      ...(Object.keys(extra).length === 0 ? {} : { extra }),
    };
    switch (message['role']) {
      case 'user':
        this.#task ||= text;
        this.#line.add(stepOf({ source: 'user', kind: 'message', message: text, ...more }));
        break;
      case 'assistant': {
        const thought = textOf(message['reasoningContent']);
        const model = wordsOf(message['model']);
        this.#model ??= model;
        this.#line.add(
          stepOf({
            source: 'agent',
            kind: 'reply',
            message: text,
            ...(thought === undefined ? {} : { reasoning: { state: 'shown', text: thought } }),
            calls: listOf(message['toolCalls']).map((call) => this.#call(call)),
            ...(model === undefined ? {} : { model }),
            ...more,
          }),
        );
        break;
      }
      case 'tool': {
        const callId = wordsOf(message['toolCallId']) ?? this.#line.firstOpen();
        const isError = message['isError'] === true;
        const facts = {
          ...(callId === undefined ? {} : { callId }),
          ...(more.extra === undefined ? {} : { extra: more.extra }),
        };
        const result = isError ? errorOf(text, facts) : resultOf(text, facts);
        if (!this.#line.answer(result, time === undefined ? {} : { time }))
          this.#context.sink.damaged(
            remark('at_line', { number: place }),
            remark('result_unasked'),
          );
        break;
      }
      case 'system':
        this.#line.add(
          stepOf({
            source: 'system',
            kind: this.#steps === 1 ? 'prompt' : 'note',
            message: text,
            ...more,
          }),
        );
        break;
      default:
        this.#context.sink.opaque('message');
        this.#line.add(stepOf({ source: 'system', kind: 'unreadable', detail: message }));
    }
  }

  #call(call: unknown): TrajectoryCall {
    const named = fieldOf(call, 'function');
    const written = fieldOf(named, 'arguments');
    const id = wordsOf(fieldOf(call, 'id'));
    this.#unnamed += id === undefined ? 1 : 0;
    return {
      callId: id ?? `unnamed_${this.#unnamed}`,
      tool: textOf(fieldOf(named, 'name')) ?? '',
      arguments: typeof written === 'string' ? jsonOrText(written) : (written ?? {}),
      ...(id === undefined ? { extra: { unnamed: true } } : {}),
    };
  }

  #close(): void {
    if (this.#session === undefined && this.#steps === 0) return;
    this.#line.end();
    const session = fieldsOf(this.#session) ?? {};
    const extra = without(session, new Set(['type', 'id', 'name', 'harness']));
    if (this.#steps > 0)
      this.#context.sink.end(
        headOf({
          sessionId: wordsOf(session['id']),
          agent: { name: wordsOf(session['harness']) ?? 'unknown', model: this.#model },
          task: this.#task,
          title: wordsOf(session['name']),
          ...(extra === undefined ? {} : { extra }),
          fallback: this.#context.fileName,
        }),
      );
    this.#line = new StepLine((step) => this.#context.sink.step(step));
    this.#session = undefined;
    this.#task = '';
    this.#model = undefined;
    this.#steps = 0;
  }
}
