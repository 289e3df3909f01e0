/**
 * Rollouts of the Codex command line, JSON Lines `{ timestamp, type, payload }`. What the model was
 * given and gave is in `response_item`; an `event_msg` tells the same again for the screen and is
 * counted once. https://github.com/openai/codex (codex-rs/protocol)
 */
import type { StepUsage, TrajectoryCall, TrajectoryStep } from '../trajectory.ts';
import {
  amountOf,
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
  type Fields,
} from './fields.ts';
import { chatTools } from './openai.ts';
import type { LogFormat, LogReading, ReadContext } from './reading.ts';
import { StepLine } from './step-line.ts';
import { headOf, resultOf, stepOf } from './steps.ts';
import { remark } from './remarks/remark.ts';

const TYPES: ReadonlySet<unknown> = new Set([
  'session_meta',
  'turn_context',
  'response_item',
  'event_msg',
  'compacted',
]);

/** Events that say again what a `response_item` says. */
const REPEATS: ReadonlySet<string> = new Set([
  'user_message',
  'agent_message',
  'agent_reasoning',
  'agent_reasoning_raw_content',
  'agent_reasoning_section_break',
  'web_search_end',
  'exec_command_end',
  'exec_command_begin',
  'patch_apply_end',
  'patch_apply_begin',
  'mcp_tool_call_end',
  'mcp_tool_call_begin',
  'view_image_tool_call',
  'image_generation_end',
  'dynamic_tool_call_request',
  'dynamic_tool_call_response',
  'context_compacted',
]);

/** Facts of the run that are no step. */
const FACTS: ReadonlySet<string> = new Set([
  'task_started',
  'task_complete',
  'thread_name_updated',
]);

/** Items that are a call, by the type of the item. */
const CALLS: ReadonlySet<string> = new Set([
  'function_call',
  'custom_tool_call',
  'local_shell_call',
  'tool_search_call',
  'web_search_call',
  'image_generation_call',
]);
const RESULTS: ReadonlySet<string> = new Set([
  'function_call_output',
  'custom_tool_call_output',
  'local_shell_call_output',
  'tool_search_output',
]);

export const codexFormat: LogFormat = {
  kind: 'log',
  id: 'codex',
  recognises: (values) =>
    values.some(
      (value) => TYPES.has(fieldOf(value, 'type')) && isFields(fieldOf(value, 'payload')),
    ),
  open: (context) => new Rollout(context),
};

class Rollout implements LogReading {
  readonly #context: ReadContext;
  readonly #line: StepLine;
  #meta: Fields = {};
  #model: string | undefined;
  #task = '';
  #title: string | undefined;
  #any = false;
  readonly #places: number[] = [];
  /** What the items say, so that an event which says something else is not taken for a repetition. */
  readonly #texts = new Set<string>();
  readonly #callIds = new Set<string>();
  /** The reply that later items of the same response are added to. */
  #reply: TrajectoryStep | undefined;
  #totals: Fields | undefined;

  constructor(context: ReadContext) {
    this.#context = context;
    this.#line = new StepLine((step) => context.sink.step(step));
  }

  /** Looks only; a repetition may stand before what it repeats. */
  take(value: unknown, place: number): void {
    this.#places.push(place);
    const payload = fieldOf(value, 'payload');
    if (fieldOf(value, 'type') !== 'response_item') return;
    const callId = wordsOf(fieldOf(payload, 'call_id'));
    if (callId !== undefined) this.#callIds.add(callId);
    if (fieldOf(payload, 'type') === 'message')
      this.#texts.add(keyOf(contentOf(fieldOf(payload, 'content')).text));
    for (const part of [
      ...listOf(fieldOf(payload, 'summary')),
      ...listOf(fieldOf(payload, 'content')),
    ])
      this.#texts.add(keyOf(textOf(fieldOf(part, 'text')) ?? ''));
  }

  #tell(value: unknown, place: number): void {
    const type = wordsOf(fieldOf(value, 'type'));
    const payload = fieldsOf(fieldOf(value, 'payload'));
    const time = timeOf(fieldOf(value, 'timestamp'));
    if (payload === undefined) return this.#opaque(type ?? 'line', value, time);
    switch (type ?? 'line') {
      case 'session_meta':
        this.#sessionMeta(payload, time);
        break;
      case 'turn_context':
        this.#model = wordsOf(payload['model']) ?? this.#modelOf(payload) ?? this.#model;
        this.#context.sink.leftOut(
          remark('what_name', { name: 'turn_context' }),
          remark('turn_settings'),
        );
        break;
      case 'response_item':
        this.#item(payload, time, place);
        break;
      case 'event_msg':
        this.#event(payload, value, time);
        break;
      case 'compacted':
        this.#compacted(payload, time);
        break;
      default:
        this.#opaque(type ?? 'line', value, time);
    }
  }

  end(): void {
    for (const place of this.#places) this.#tell(this.#context.again(place), place);
    this.#line.end();
    if (!this.#any) return;
    const meta = this.#meta;
    const extra = without(meta, new Set(['id', 'session_id', 'cli_version', 'originator']));
    this.#context.sink.end(
      headOf({
        sessionId: wordsOf(meta['id']) ?? wordsOf(meta['session_id']),
        agent: {
          name: wordsOf(meta['originator']) ?? 'Codex',
          version: wordsOf(meta['cli_version']),
          model: this.#model,
        },
        task: this.#task,
        title: this.#title,
        tools: chatTools(fieldOf(meta['dynamic_tools'], 'tools') ?? meta['dynamic_tools']),
        ...(this.#totals === undefined ? {} : { totals: { ...this.#totals } }),
        ...(extra === undefined ? {} : { extra }),
        fallback: this.#context.fileName,
      }),
    );
  }

  #modelOf(context: Fields): string | undefined {
    return wordsOf(fieldOf(fieldOf(context['collaboration_mode'], 'settings'), 'model'));
  }

  #sessionMeta(meta: Fields, time: string | undefined): void {
    const isFirst = Object.keys(this.#meta).length === 0;
    if (!isFirst) return this.#opaque('session_meta', meta, time);
    this.#meta = meta;
    const instructions =
      wordsOf(fieldOf(meta['base_instructions'], 'text')) ?? wordsOf(meta['instructions']);
    if (instructions !== undefined)
      this.#add(
        stepOf({ source: 'system', kind: 'prompt', message: instructions, ...timed(time) }),
      );
  }

  #item(item: Fields, time: string | undefined, place: number): void {
    const type = wordsOf(item['type']) ?? 'item';
    if (type === 'message') this.#message(item, time);
    else if (type === 'reasoning') this.#reasoning(item, time);
    else if (CALLS.has(type)) this.#call(type, item, time, place);
    else if (RESULTS.has(type)) this.#result(item, time, place);
    else this.#opaque(type, item, time);
  }

  #message(item: Fields, time: string | undefined): void {
    const { text, others } = contentOf(item['content']);
    const kept = {
      ...without(item, new Set(['type', 'role', 'content'])),
      ...(others.length > 0 ? { content: item['content'] } : {}),
    };
    const more = { ...timed(time), ...(Object.keys(kept).length === 0 ? {} : { extra: kept }) };
    if (item['role'] === 'assistant') {
      const reply = this.#reply;
      const isFree = reply !== undefined && reply.message === '' && reply.calls.length === 0;
      if (isFree) {
        reply.message = text;
        reply.extra = { ...reply.extra, ...kept };
      } else this.#begin(stepOf({ source: 'agent', kind: 'reply', message: text, ...more }));
      return;
    }
    this.#reply = undefined;
    if (item['role'] === 'user') {
      this.#task = this.#task === '' || isHarness(this.#task) ? text : this.#task;
      this.#add(stepOf({ source: 'user', kind: 'message', message: text, ...more }));
    } else this.#add(stepOf({ source: 'system', kind: 'note', message: text, ...more }));
  }

  #reasoning(item: Fields, time: string | undefined): void {
    const text = [...listOf(item['summary']), ...listOf(item['content'])]
      .map((part) => textOf(fieldOf(part, 'text')) ?? '')
      .filter((part) => part !== '')
      .join('\n\n');
    const extra = without(item, new Set(['type', 'summary', 'content']));
    this.#begin(
      stepOf({
        source: 'agent',
        kind: 'reply',
        reasoning: text === '' ? { state: 'hidden' } : { state: 'shown', text },
        ...timed(time),
        ...(extra === undefined ? {} : { extra: { reasoning: extra } }),
      }),
    );
  }

  #call(type: string, item: Fields, time: string | undefined, place: number): void {
    const written = item['arguments'] ?? item['input'] ?? item['action'];
    const id = wordsOf(item['call_id']);
    const name = wordsOf(item['name']) ?? type.replace(/_call$/, '');
    const namespace = wordsOf(item['namespace']);
    const extra = without(
      item,
      new Set(['call_id', 'arguments', 'input', 'action', 'name', 'namespace']),
    );
    const call: TrajectoryCall = {
      callId: id ?? `line_${place}`,
      tool: namespace === undefined ? name : `${namespace}.${name}`,
      arguments: typeof written === 'string' ? jsonOrText(written) : (written ?? {}),
      extra: { ...extra, ...(id === undefined ? { unnamed: true } : {}) },
    };
    const reply = this.#reply;
    const isFree = reply !== undefined && reply.observations.length === 0;
    if (!isFree || !this.#line.extend(reply, [call]))
      this.#begin(stepOf({ source: 'agent', kind: 'reply', calls: [call], ...timed(time) }));
    if (id === undefined) {
      // The server ran it: the file has no result of it.
      this.#reply = undefined;
    }
  }

  #result(item: Fields, time: string | undefined, place: number): void {
    const callId = wordsOf(item['call_id']);
    const output = item['output'] ?? item['tools'];
    const { text, others } = typeof output === 'string' ? readOutput(output) : contentOf(output);
    const data = others.length > 0 ? { data: output } : {};
    const shown = text === '' && others.length > 0 ? JSON.stringify(output) : text;
    const found = this.#line.answer(
      resultOf(shown, { ...(callId === undefined ? {} : { callId }), ...data }),
      timed(time),
    );
    this.#any = true;
    if (!found)
      this.#context.sink.damaged(
        remark('at_line', { number: place }),
        remark('result_before_call'),
      );
  }

  #event(event: Fields, value: unknown, time: string | undefined): void {
    const type = wordsOf(event['type']) ?? 'event';
    if (type === 'token_count') return this.#tokens(event);
    if (type === 'thread_name_updated') this.#title = wordsOf(event['thread_name']) ?? this.#title;
    if (REPEATS.has(type) && this.#isRepeated(event))
      return this.#context.sink.leftOut(
        remark('what_name', { name: `event_msg/${type}` }),
        remark('said_for_screen'),
      );
    if (FACTS.has(type))
      return this.#context.sink.leftOut(
        remark('what_name', { name: `event_msg/${type}` }),
        remark('turn_bounds'),
      );
    if (type === 'turn_aborted') {
      this.#reply = undefined;
      this.#add(stepOf({ source: 'system', kind: 'interrupted', detail: event, ...timed(time) }));
      return;
    }
    const said = textOf(event['message']) ?? textOf(event['text']);
    if (type === 'user_message' && said !== undefined)
      return this.#message({ role: 'user', content: said }, time);
    if (type === 'agent_message' && said !== undefined)
      return this.#message({ role: 'assistant', content: said }, time);
    if (type === 'agent_reasoning' && said !== undefined)
      return this.#reasoning({ summary: [{ text: said }] }, time);
    if (type === 'error') {
      const message = textOf(event['message']) ?? '';
      this.#add(
        stepOf({ source: 'system', kind: 'model_failed', message, detail: event, ...timed(time) }),
      );
      return;
    }
    this.#opaque(`event_msg/${type}`, value, time);
  }

  /** An event with words or a call that no item has is told as what it is. */
  #isRepeated(event: Fields): boolean {
    const callId = wordsOf(event['call_id']) ?? wordsOf(event['callId']);
    if (callId !== undefined) return this.#callIds.has(callId);
    const said = textOf(event['message']) ?? textOf(event['text']);
    return said === undefined || this.#texts.has(keyOf(said));
  }

  /** Of the last reply: the counts come after it. */
  #tokens(event: Fields): void {
    const info = fieldOf(event, 'info');
    const total = fieldsOf(fieldOf(info, 'total_token_usage'));
    if (total !== undefined) this.#totals = total;
    const last = this.#lastReply;
    const usage = usageOf(fieldOf(info, 'last_token_usage'));
    if (last !== undefined && last.usage === undefined && usage !== undefined) last.usage = usage;
    this.#context.sink.leftOut(
      remark('what_name', { name: 'event_msg/token_count' }),
      remark('token_counts'),
    );
  }

  #lastReply: TrajectoryStep | undefined;

  #compacted(payload: Fields, time: string | undefined): void {
    this.#reply = undefined;
    this.#add(
      stepOf({
        source: 'system',
        kind: 'compaction',
        message: textOf(payload['message']) ?? '',
        detail: payload,
        ...timed(time),
      }),
    );
  }

  #begin(step: TrajectoryStep): void {
    const reply = this.#model === undefined ? step : { ...step, model: this.#model };
    this.#reply = reply;
    this.#lastReply = reply;
    this.#any = true;
    this.#line.add(reply);
  }

  #add(step: TrajectoryStep): void {
    this.#any = true;
    this.#line.add(step);
  }

  #opaque(kind: string, detail: unknown, time: string | undefined): void {
    this.#context.sink.opaque(kind.slice(0, 60));
    this.#line.add(
      stepOf({ source: 'system', kind: 'unreadable', detail: detail ?? null, ...timed(time) }),
    );
  }
}

/** Enough of a text to know it again. */
function keyOf(text: string): string {
  const whole = text.trim();
  return `${whole.length}:${whole.slice(0, 300)}`;
}

function timed(time: string | undefined): { time?: string } {
  return time === undefined ? {} : { time };
}

/** Words the harness puts in the person's place before the first question. */
function isHarness(text: string): boolean {
  return /^\s*<(environment_context|user_instructions|permissions)/.test(text);
}

/** A tool's output may itself be JSON `{ output, metadata }`. */
function readOutput(output: string): {
  readonly text: string;
  readonly others: readonly unknown[];
} {
  if (!output.startsWith('{"output"')) return { text: output, others: [] };
  const value = jsonOrText(output);
  const text = textOf(fieldOf(value, 'output'));
  return text === undefined ? { text: output, others: [] } : { text, others: [value] };
}

function usageOf(value: unknown): StepUsage | undefined {
  if (!isFields(value)) return undefined;
  const prompt = amountOf(value['input_tokens']);
  const completion = amountOf(value['output_tokens']);
  const cached = amountOf(value['cached_input_tokens']);
  const reasoning = amountOf(value['reasoning_output_tokens']);
  return {
    ...(prompt === undefined ? {} : { promptTokens: prompt }),
    ...(completion === undefined ? {} : { completionTokens: completion }),
    ...(cached === undefined ? {} : { cachedTokens: cached }),
    ...(reasoning === undefined ? {} : { reasoningTokens: reasoning }),
    source: 'server',
  };
}
