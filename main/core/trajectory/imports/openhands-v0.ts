/**
 * Trajectories of OpenHands before its SDK (V0): a list of `{ id, source, action, args }` and
 * `{ id, cause, observation, content, extras }`, and the short entries of its visualiser.
 * https://docs.openhands.dev
 */
import {
  contentOf,
  fieldOf,
  fieldsOf,
  isFields,
  jsonOrText,
  textOf,
  timeOf,
  without,
  wordsOf,
  type Fields,
} from './fields.ts';
import type { DocumentFormat, LogFormat, LogReading, ReadContext } from './reading.ts';
import { StepLine } from './step-line.ts';
import { errorOf, headOf, resultOf, stepOf } from './steps.ts';
import { remark } from './remarks/remark.ts';

function isEvent(value: unknown): boolean {
  const isActed = typeof fieldOf(value, 'action') === 'string' && 'args' in (fieldsOf(value) ?? {});
  return (
    isActed ||
    (typeof fieldOf(value, 'observation') === 'string' && 'content' in (fieldsOf(value) ?? {}))
  );
}

export const openhandsV0Format: LogFormat = {
  kind: 'log',
  id: 'openhands',
  recognises: (values) =>
    values.some(isEvent) && !values.some((value) => 'kind' in (fieldsOf(value) ?? {})),
  open: (context) => new Events(context),
};

/** The same list below `history`, beside what the run was, as evaluations write it. */
export const openhandsHistoryFormat: DocumentFormat = {
  kind: 'document',
  id: 'openhands',
  recognises(value) {
    const history = fieldOf(value, 'history');
    return Array.isArray(history) && history.some(isEvent);
  },
  list: () => 'history',
  open(root, context) {
    const events = new Events(context, fieldsOf(root));
    return { take: (event, index) => events.take(event, index + 1), end: () => events.end() };
  },
};

/** What the visualiser of OpenHands takes: `{ entries: [{ type, content, actorType }] }`. */
export const openhandsEntriesFormat: DocumentFormat = {
  kind: 'document',
  id: 'openhands',
  recognises(value) {
    const entries = fieldOf(value, 'entries');
    return (
      Array.isArray(entries) &&
      entries.length > 0 &&
      entries.every((entry) => isFields(entry) && 'actorType' in entry)
    );
  },
  list: () => 'entries',
  open(root, context) {
    const events = new Events(context, fieldsOf(root));
    return { take: (entry, index) => events.entry(entry, index + 1), end: () => events.end() };
  },
};

class Events implements LogReading {
  readonly #context: ReadContext;
  readonly #root: Fields | undefined;
  readonly #line: StepLine;
  #task = '';
  #model: string | undefined;
  #any = false;

  constructor(context: ReadContext, root?: Fields) {
    this.#context = context;
    this.#root = root;
    this.#line = new StepLine((step) => context.sink.step(step));
  }

  take(value: unknown, place: number): void {
    // Older files hold pairs of an action and its observation.
    if (Array.isArray(value)) {
      for (const one of value) this.take(one, place);
      return;
    }
    const event = fieldsOf(value) ?? {};
    this.#any = true;
    if (typeof event['action'] === 'string') this.#action(event['action'], event, place);
    else if (typeof event['observation'] === 'string')
      this.#observation(event['observation'], event, place);
    else this.#opaque('event', value);
  }

  /** An entry of the visualiser: words, a thought or a command without its result. */
  entry(value: unknown, place: number): void {
    const entry = fieldsOf(value) ?? {};
    const type = wordsOf(entry['type']) ?? 'entry';
    const text = textOf(entry['content']) ?? '';
    const isUser = /^user$/i.test(String(entry['actorType']));
    this.#any = true;
    const shared = timed(entry);
    if (isUser && type === 'message') {
      this.#task ||= text;
      this.#line.add(stepOf({ source: 'user', kind: 'message', message: text, ...shared }));
    } else if (type === 'message')
      this.#line.add(stepOf({ source: 'agent', kind: 'reply', message: text, ...shared }));
    else if (type === 'thought')
      this.#line.add(
        stepOf({ source: 'agent', kind: 'reply', reasoning: { state: 'shown', text }, ...shared }),
      );
    else if (type === 'command')
      this.#line.add(
        stepOf({
          source: 'agent',
          kind: 'reply',
          message: text,
          calls: [
            {
              callId: `entry_${place}`,
              tool: 'command',
              arguments: { command: textOf(entry['command']) ?? '' },
              extra: { unnamed: true },
            },
          ],
          ...shared,
        }),
      );
    else this.#opaque(`entry/${type}`, value);
  }

  end(): void {
    this.#line.end();
    if (!this.#any) return;
    const extra = this.#root && without(this.#root, new Set(['history', 'entries']));
    this.#context.sink.end(
      headOf({
        sessionId: wordsOf(fieldOf(this.#root, 'instance_id')),
        agent: { name: 'OpenHands', model: this.#model },
        task: this.#task,
        ...(extra === undefined ? {} : { extra }),
        fallback: this.#context.fileName,
      }),
    );
  }

  #action(action: string, event: Fields, place: number): void {
    const args = fieldsOf(event['args']) ?? {};
    const meta = event['tool_call_metadata'];
    const usage = fieldOf(event['llm_metrics'], 'model_name');
    this.#model = wordsOf(usage) ?? this.#model;
    const shared = timed(event);
    if (action === 'message' || action === 'system') {
      const text = contentOf(args['content']).text || (textOf(event['message']) ?? '');
      if (action === 'system')
        this.#line.add(stepOf({ source: 'system', kind: 'prompt', message: text, ...shared }));
      else if (event['source'] === 'user') {
        this.#task ||= text;
        this.#line.add(stepOf({ source: 'user', kind: 'message', message: text, ...shared }));
      } else this.#line.add(stepOf({ source: 'agent', kind: 'reply', message: text, ...shared }));
      return;
    }
    if (event['source'] !== 'agent') return this.#opaque(`action/${action}`, event);
    const written = fieldOf(fieldOf(callIn(meta), 'function'), 'arguments');
    const { thought: _thought, ...rest } = args;
    this.#line.add(
      stepOf({
        source: 'agent',
        kind: 'reply',
        message: textOf(args['thought']) ?? '',
        ...(action === 'think'
          ? { reasoning: { state: 'shown', text: textOf(args['thought']) ?? '' }, message: '' }
          : {}),
        calls: [
          {
            callId: callId(event['id']) ?? `event_${place}`,
            ...(wordsOf(fieldOf(meta, 'tool_call_id')) === undefined
              ? {}
              : { modelCallId: String(fieldOf(meta, 'tool_call_id')) }),
            tool: wordsOf(fieldOf(meta, 'function_name')) ?? action,
            arguments: typeof written === 'string' ? jsonOrText(written) : rest,
          },
        ],
        ...(this.#model === undefined ? {} : { model: this.#model }),
        ...shared,
      }),
    );
  }

  #observation(observation: string, event: Fields, place: number): void {
    const cause = callId(event['cause']);
    const text = textOf(event['content']) ?? '';
    const extras = fieldsOf(event['extras']);
    if (cause === undefined) return this.#opaque(`observation/${observation}`, event);
    const facts = { callId: cause, ...(extras === undefined ? {} : { data: extras }) };
    const isError = observation === 'error' || observation === 'user_rejected';
    if (!this.#line.answer(isError ? errorOf(text, facts) : resultOf(text, facts), timed(event)))
      this.#context.sink.damaged(
        remark('at_event', { number: place }),
        remark('result_before_action'),
      );
  }

  #opaque(kind: string, value: unknown): void {
    this.#context.sink.opaque(kind.slice(0, 80));
    const time = isFields(value) ? timed(value) : {};
    this.#line.add(stepOf({ source: 'system', kind: 'note', detail: value ?? null, ...time }));
  }
}

/** The model's own words of the call, where they were kept. */
function callIn(meta: unknown): unknown {
  const choices = fieldOf(fieldOf(meta, 'model_response'), 'choices');
  const calls: unknown = Array.isArray(choices)
    ? fieldOf(fieldOf(choices[0], 'message'), 'tool_calls')
    : undefined;
  const id = fieldOf(meta, 'tool_call_id');
  return Array.isArray(calls)
    ? (calls.find((call) => fieldOf(call, 'id') === id) as unknown)
    : undefined;
}

function callId(value: unknown): string | undefined {
  return typeof value === 'number' || typeof value === 'string' ? `event_${value}` : undefined;
}

function timed(event: Fields): { time?: string } {
  const time = timeOf(event['timestamp']);
  return time === undefined ? {} : { time };
}
