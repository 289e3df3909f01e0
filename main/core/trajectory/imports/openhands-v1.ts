/**
 * Events of OpenHands' software agent SDK (V1): a folder or archive with `base_state.json` and
 * `events/event-NNNNN-ID.json`, or the events as JSON Lines. https://docs.openhands.dev/sdk
 */
import type { TrajectoryCall } from '../trajectory.ts';
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
import { chatTools, thoughtIn } from './openai.ts';
import type { LogFormat, LogReading, ReadContext } from './reading.ts';
import { StepLine } from './step-line.ts';
import { errorOf, headOf, resultOf, stepOf } from './steps.ts';
import { remark } from './remarks/remark.ts';

export const openhandsV1Format: LogFormat = {
  kind: 'log',
  id: 'openhands',
  recognises: (values) =>
    values.some(
      (value) =>
        String(fieldOf(value, 'kind')).endsWith('Event') && 'source' in (fieldsOf(value) ?? {}),
    ),
  open: (context) => new Conversation(context),
};

class Conversation implements LogReading {
  readonly #context: ReadContext;
  readonly #line: StepLine;
  #base: Fields = {};
  #tools: unknown;
  #task = '';
  #model: string | undefined;
  #totals: Fields | undefined;
  #response: { readonly id: string; readonly step: ReturnType<typeof stepOf> } | undefined;
  #any = false;

  constructor(context: ReadContext) {
    this.#context = context;
    this.#line = new StepLine((step) => context.sink.step(step));
  }

  take(value: unknown, place: number): void {
    const event = fieldsOf(value);
    const kind = wordsOf(fieldOf(value, 'kind'));
    if (event === undefined || kind === undefined || !('source' in event)) {
      if (event !== undefined && ('agent' in event || 'persistence_dir' in event))
        this.#base = event;
      else this.#opaque('line', value);
      return;
    }
    switch (kind) {
      case 'SystemPromptEvent':
        this.#tools = event['tools'];
        this.#add(
          stepOf({
            source: 'system',
            kind: 'prompt',
            message: contentOf(event['system_prompt']).text,
            ...timed(event),
          }),
        );
        break;
      case 'MessageEvent':
        this.#message(event);
        break;
      case 'ActionEvent':
        this.#action(event, place);
        break;
      case 'ObservationEvent':
      case 'AgentErrorEvent':
      case 'UserRejectObservation':
        this.#observation(event, kind, place);
        break;
      case 'Condensation':
      case 'CondensationEvent':
        this.#add(
          stepOf({
            source: 'system',
            kind: 'compaction',
            message: textOf(event['summary']) ?? '',
            detail: event,
            ...timed(event),
          }),
        );
        break;
      case 'PauseEvent':
        this.#add(stepOf({ source: 'user', kind: 'interrupted', detail: event, ...timed(event) }));
        break;
      case 'ConversationStateUpdateEvent':
        this.#state(event);
        this.#opaque(`${kind}/${wordsOf(event['key']) ?? ''}`, event);
        break;
      default:
        this.#opaque(kind, event);
    }
  }

  end(): void {
    this.#line.end();
    if (!this.#any) return;
    const agent = fieldOf(this.#base, 'agent');
    this.#context.sink.end(
      headOf({
        sessionId: wordsOf(this.#base['id']),
        agent: {
          name: 'OpenHands',
          model: this.#model ?? wordsOf(fieldOf(fieldOf(agent, 'llm'), 'model')),
        },
        task: this.#task,
        tools: chatTools(this.#tools),
        ...(this.#totals === undefined ? {} : { totals: { ...this.#totals } }),
        ...(Object.keys(this.#base).length === 0 ? {} : { extra: { base_state: this.#base } }),
        fallback: this.#context.fileName,
      }),
    );
  }

  #message(event: Fields): void {
    const message = fieldsOf(event['llm_message']) ?? event;
    const { text } = contentOf(message['content']);
    const extra = without(event, new Set(['kind', 'source', 'timestamp', 'llm_message']));
    const shared = { message: text, ...timed(event), ...(extra === undefined ? {} : { extra }) };
    if (event['source'] === 'agent') {
      const thought = wordsOf(message['reasoning_content']);
      this.#add(
        stepOf({
          source: 'agent',
          kind: 'reply',
          ...shared,
          ...this.#modelled(),
          ...(thought === undefined ? {} : { reasoning: { state: 'shown', text: thought } }),
        }),
      );
      return;
    }
    this.#task ||= event['source'] === 'user' ? text : '';
    const isUser = event['source'] === 'user';
    this.#add(
      stepOf({ source: isUser ? 'user' : 'system', kind: isUser ? 'message' : 'note', ...shared }),
    );
  }

  /** Parallel calls of one reply are events of their own with one `llm_response_id`. */
  #action(event: Fields, place: number): void {
    const written =
      fieldOf(event['tool_call'], 'arguments') ??
      fieldOf(fieldOf(event['tool_call'], 'function'), 'arguments');
    const id = wordsOf(event['tool_call_id']);
    const call: TrajectoryCall = {
      callId: id ?? wordsOf(event['id']) ?? `line_${place}`,
      tool: wordsOf(event['tool_name']) ?? wordsOf(fieldOf(event['action'], 'kind')) ?? '',
      arguments:
        typeof written === 'string' ? jsonOrText(written) : (written ?? event['action'] ?? {}),
      extra: {
        ...without(event, new Set([...TOLD, 'tool_call_id', 'tool_name', 'tool_call'])),
      },
    };
    const response = wordsOf(event['llm_response_id']);
    const open = this.#response;
    if (response !== undefined && open?.id === response && this.#line.extend(open.step, [call]))
      return;
    const said = contentOf(event['thought']).text;
    const field = wordsOf(event['reasoning_content']);
    const inText = thoughtIn(said);
    const reasoning = field ?? inText.reasoning;
    // The words repeat the thought in <think> where the field has it as well.
    const message = inText.reasoning === undefined ? said : inText.content;
    const step = stepOf({
      source: 'agent',
      kind: 'reply',
      message: message.trim() === '' ? '' : message,
      ...(reasoning === undefined ? {} : { reasoning: { state: 'shown', text: reasoning } }),
      calls: [call],
      ...this.#modelled(),
      ...timed(event),
    });
    this.#add(step);
    this.#response = response === undefined ? undefined : { id: response, step };
  }

  #observation(event: Fields, kind: string, place: number): void {
    const observed = fieldsOf(event['observation']);
    const { text } = contentOf(
      observed?.['content'] ?? event['error'] ?? event['rejection_reason'],
    );
    const callId = wordsOf(event['tool_call_id']) ?? wordsOf(event['action_id']);
    const facts = {
      ...(callId === undefined ? {} : { callId }),
      ...(observed === undefined ? {} : { data: observed }),
    };
    const isError = kind !== 'ObservationEvent' || observed?.['is_error'] === true;
    const result = isError ? errorOf(text, facts) : resultOf(text, facts);
    this.#any = true;
    if (!this.#line.answer(result, timed(event)))
      this.#context.sink.damaged(
        remark('at_event', { number: place }),
        remark('result_before_call'),
      );
  }

  #state(event: Fields): void {
    const metrics = fieldOf(fieldOf(event['value'], 'usage_to_metrics'), 'default');
    const total = fieldsOf(metrics);
    if (total !== undefined) this.#totals = total;
    this.#model = wordsOf(fieldOf(metrics, 'model_name')) ?? this.#model;
  }

  #modelled(): { model?: string } {
    return this.#model === undefined ? {} : { model: this.#model };
  }

  #add(step: ReturnType<typeof stepOf>): void {
    this.#any = true;
    this.#line.add(step);
  }

  #opaque(kind: string, value: unknown): void {
    this.#context.sink.opaque(kind.slice(0, 80));
    const time = isFields(value) ? timed(value) : {};
    const isKnown = kind.startsWith('ConversationStateUpdateEvent');
    this.#line.add(
      stepOf({
        source: 'system',
        kind: isKnown ? 'note' : 'unreadable',
        detail: value ?? null,
        ...time,
      }),
    );
  }
}

const TOLD = ['kind', 'source', 'timestamp', 'thought', 'reasoning_content', 'llm_response_id'];

function timed(event: Fields): { time?: string } {
  const time = timeOf(event['timestamp']);
  return time === undefined ? {} : { time };
}
