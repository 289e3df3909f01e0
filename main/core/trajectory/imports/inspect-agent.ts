/**
 * One agent of a sample: its conversation as steps. Messages come again and again, as the input of each
 * reply; those that are known already are passed over.
 */
import type { Trajectory, TrajectoryCall, TrajectoryStep } from '../trajectory.ts';
import {
  fieldOf,
  fieldsOf,
  listOf,
  sizeOf,
  textOf,
  timeOf,
  without,
  wordsOf,
  type Fields,
} from './fields.ts';
import type { Attachments } from './inspect-attachments.ts';
import {
  callsOf,
  finishOf,
  observationOf,
  saidParts,
  usageOf,
  withoutNulls,
} from './inspect-messages.ts';
import { timed } from './inspect-notes.ts';
import { chatTools } from './openai.ts';
import type { ImportSink } from './reading.ts';
import { StepLine } from './step-line.ts';
import { stepOf } from './steps.ts';
import { remark } from './remarks/remark.ts';

export interface AgentSink extends Pick<ImportSink, 'step' | 'damaged' | 'leftOut'> {
  /** True for a message that another agent of the sample had before; this one's, from now on, otherwise. */
  isOthers(message: string): boolean;
}

export class InspectAgent {
  readonly name: string;
  readonly #attachments: Attachments;
  readonly #sink: AgentSink;
  readonly #line: StepLine;
  /** How often each message has become a step, by its name. */
  readonly #known = new Map<string, number>();
  readonly #open = new Map<string, TrajectoryCall>();
  readonly #answered = new Set<string>();
  readonly #tools = new Map<string, Trajectory['tools'][number]>();
  #compaction: TrajectoryStep | undefined;
  #unnamed = 0;
  #any = false;
  /** The first words of a person. */
  task = '';
  model: string | undefined;
  /** Sub-agents that worked for it. */
  readonly children: InspectAgent[] = [];

  constructor(name: string, attachments: Attachments, sink: AgentSink) {
    this.name = name;
    this.#attachments = attachments;
    this.#sink = sink;
    this.#line = new StepLine((step) => sink.step(step));
  }

  get tools(): Trajectory['tools'] {
    return [...this.#tools.values()];
  }

  end(): void {
    this.#line.end();
  }

  /** A step that is none of the conversation. */
  add(step: TrajectoryStep): void {
    this.#line.add(step);
    this.#any = true;
    if (step.kind === 'compaction') this.#compaction = step;
  }

  /**
   * Messages in their order; answers how many of them were new. `given`: a reply among them was not made
   * by a request of this log.
   */
  hear(messages: Iterable<unknown>, given: boolean): number {
    const here = new Map<string, number>();
    let fresh = 0;
    for (const message of messages) {
      const name = this.nameOf(message);
      const times = (here.get(name) ?? 0) + 1;
      here.set(name, times);
      if (times <= (this.#known.get(name) ?? 0)) continue;
      if (this.#isTold(message)) continue;
      const copied = this.#sink.isOthers(name) ? { copied: true } : {};
      this.#message(message, copied, given);
      this.#known.set(name, times);
      fresh += 1;
    }
    return fresh;
  }

  /** By its id, or by what it says. */
  nameOf(message: unknown): string {
    const id = wordsOf(fieldOf(message, 'id'));
    if (id !== undefined) return `id ${id}`;
    const fields = fieldsOf(message) ?? {};
    const { role, content, tool_calls: calls, tool_call_id: answers } = fields;
    return this.#attachments.nameOf([role, content, calls, answers]);
  }

  /** A request to a model, whose new messages have been heard. */
  reply(event: Fields): void {
    const output = fieldsOf(event['output']) ?? {};
    const [choice, ...others] = listOf(output['choices']);
    const message = fieldsOf(fieldOf(choice, 'message'));
    const model = wordsOf(output['model']) ?? wordsOf(event['model']);
    this.model ??= model;
    this.#describe(event['tools']);
    const failure = textOf(event['error']) ?? textOf(output['error']);
    const extra = without(withoutNulls(event), TOLD);
    if (failure !== undefined || message === undefined) {
      this.add(
        stepOf({
          source: 'system',
          kind: failure === undefined ? 'note' : 'model_failed',
          message: failure ?? '',
          ...(model === undefined ? {} : { model }),
          ...timed(event),
          detail: { pending: event['pending'] === true, ...extra },
        }),
      );
    }
    if (message === undefined) return;
    const name = this.nameOf(message);
    this.#sink.isOthers(name);
    this.#known.set(name, (this.#known.get(name) ?? 0) + 1);
    const finishReason = finishOf(fieldOf(choice, 'stop_reason'));
    const parameters = withoutNulls(fieldsOf(event['config']) ?? {});
    const seconds = sizeOf(event['working_time']) ?? sizeOf(output['time']);
    const time = timeOf(event['completed']) ?? timeOf(event['timestamp']);
    const alike = others.length === 0 ? extra : { ...extra, choices: others };
    this.#reply(message, {
      requests: 1,
      ...(time === undefined ? {} : { time }),
      ...(model === undefined ? {} : { model }),
      ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
      ...usageOf(output['usage']),
      ...(finishReason === undefined ? {} : { finishReason }),
      ...(seconds === undefined ? {} : { detail: { milliseconds: milliseconds(seconds) } }),
      ...(alike === undefined ? {} : { extra: fieldsOf(this.#attachments.resolve(alike)) ?? {} }),
    });
  }

  /** What a tool gave. A call that no reply made is a step of no model. */
  result(event: Fields): void {
    const id = wordsOf(event['id']) ?? this.#nameCall();
    const seconds = sizeOf(event['working_time']);
    const span = wordsOf(event['agent_span_id']);
    if (this.#answered.has(id)) {
      this.#sink.leftOut(remark('what_event', { kind: 'tool' }), remark('said_by_tool'));
      return;
    }
    const extra = without(withoutNulls(event), RESULT);
    const isWaiting = event['pending'] === true && (event['error'] ?? null) === null;
    if (!this.#open.has(id)) {
      const call: TrajectoryCall = {
        callId: id,
        tool: textOf(event['function']) ?? '',
        arguments: this.#attachments.resolve(event['arguments'] ?? {}),
      };
      this.#open.set(id, call);
      this.add(
        stepOf({ source: 'agent', kind: 'assistant', calls: [call], requests: 0, ...timed(event) }),
      );
    }
    if (isWaiting) return;
    this.#answer(id, event['result'], event['error'], {
      ...(seconds === undefined ? {} : { milliseconds: milliseconds(seconds) }),
      ...(extra === undefined ? {} : { extra }),
      ...(span === undefined ? {} : { childSessionId: span }),
    });
  }

  /** False when the call it is about has had its result, or was not made here. */
  approve(event: Fields): boolean {
    const call = this.#open.get(wordsOf(fieldOf(event['call'], 'id')) ?? '');
    if (call === undefined) return false;
    const decision = textOf(event['decision']);
    const approver = wordsOf(event['approver']);
    const changed = fieldsOf(fieldOf(event['modified'], 'arguments'));
    const reason = wordsOf(event['explanation']);
    if (decision === 'approve' || decision === 'modify' || decision === 'reject')
      call.approval = {
        decision: decision === 'reject' ? 'reject' : 'approve',
        ...(approver === 'human' ? { by: 'researcher' } : {}),
        ...(reason === undefined
          ? {}
          : { reason: textOf(this.#attachments.resolve(reason)) ?? '' }),
      };
    if (decision === 'modify' && changed !== undefined) {
      call.written = call.arguments;
      call.arguments = this.#attachments.resolve(changed);
    }
    const before = listOf(call.extra?.['approvals']);
    call.extra = { ...call.extra, approvals: [...before, { approver, decision }] };
    return true;
  }

  /** Results that are known, and replies whose calls are, in whatever words they stand here. */
  #isTold(message: unknown): boolean {
    const role = fieldOf(message, 'role');
    if (role === 'tool') return this.#answered.has(wordsOf(fieldOf(message, 'tool_call_id')) ?? '');
    if (role !== 'assistant') return false;
    return listOf(fieldOf(message, 'tool_calls')).some((call) => {
      const id = wordsOf(fieldOf(call, 'id')) ?? '';
      return this.#open.has(id) || this.#answered.has(id);
    });
  }

  #message(value: unknown, more: Partial<TrajectoryStep>, given: boolean): void {
    const message = fieldsOf(this.#attachments.resolve(value)) ?? {};
    const role = message['role'];
    if (role === 'assistant') return this.#reply(message, given ? { ...more, requests: 0 } : more);
    if (role === 'tool') {
      const id = wordsOf(message['tool_call_id']) ?? this.#line.firstOpen();
      return this.#answer(id, message['content'], message['error'] ?? message['tool_error'], {});
    }
    const { message: text, extra } = saidParts(message);
    const facts = { message: text, ...(extra === undefined ? {} : { extra }), ...more };
    if (role === 'system') {
      this.add(stepOf({ source: 'system', kind: this.#any ? 'note' : 'prompt', ...facts }));
      return;
    }
    if (role !== 'user') {
      this.add(stepOf({ source: 'system', kind: 'unreadable', detail: message, ...more }));
      return;
    }
    // A summary that a compaction left stands in the conversation as words of the person.
    const isSummary = fieldOf(message['metadata'], 'summary') === true;
    if (isSummary && this.#compaction !== undefined && this.#line.last() === this.#compaction) {
      this.#compaction.message = text;
      return;
    }
    this.task ||= text;
    this.add(stepOf({ source: 'user', kind: 'message', ...facts }));
  }

  #reply(message: Fields, more: Partial<TrajectoryStep>): void {
    const resolved = fieldsOf(this.#attachments.resolve(message)) ?? {};
    const { extra: own, ...parts } = saidParts(resolved);
    const calls = callsOf(resolved, () => this.#nameCall());
    for (const call of calls) this.#open.set(call.callId, call);
    const model = wordsOf(resolved['model']);
    const extra = { ...own, ...more.extra };
    this.add(
      stepOf({
        source: 'agent',
        kind: 'reply',
        ...parts,
        calls,
        ...(model === undefined ? {} : { model }),
        ...more,
        ...(Object.keys(extra).length === 0 ? {} : { extra }),
      }),
    );
  }

  #answer(
    id: string | undefined,
    content: unknown,
    failure: unknown,
    facts: Parameters<typeof observationOf>[2] & { readonly childSessionId?: string },
  ): void {
    const { childSessionId, ...rest } = facts;
    const made = observationOf(
      this.#attachments.resolve(content),
      this.#attachments.resolve(failure),
      { ...rest, ...(id === undefined ? {} : { callId: id }) },
    );
    if (id !== undefined) {
      this.#open.delete(id);
      this.#answered.add(id);
    }
    const found = this.#line.answer(
      childSessionId === undefined ? made : { ...made, childSessionId },
    );
    if (!found)
      this.#sink.damaged(
        remark('at_call', { call: (id ?? '').slice(0, 60).toWellFormed() }),
        remark('result_unasked'),
      );
  }

  #describe(tools: unknown): void {
    const isNew = listOf(tools).some(
      (tool) => !this.#tools.has(textOf(fieldOf(tool, 'name')) ?? ''),
    );
    if (!isNew) return;
    for (const tool of chatTools(this.#attachments.resolve(tools)))
      if (!this.#tools.has(tool.name)) this.#tools.set(tool.name, tool);
  }

  #nameCall(): string {
    this.#unnamed += 1;
    return `unnamed_${this.#unnamed}`;
  }
}

/** Seconds of a log; to the thousandth of a millisecond, so that no rounding shows. */
function milliseconds(seconds: number): number {
  return Math.round(seconds * 1_000_000) / 1_000;
}

/** Of a model's event; `call` is the same request and answer in the words of the service. */
const TOLD = new Set([
  'event',
  'timestamp',
  'completed',
  'working_start',
  'working_time',
  'span_id',
  'uuid',
  'pending',
  'model',
  'input',
  'input_refs',
  'tools',
  'tool_choice',
  'config',
  'output',
  'error',
  'call',
]);

/** Of a tool's event. */
const RESULT = new Set([
  'event',
  'timestamp',
  'completed',
  'working_start',
  'working_time',
  'span_id',
  'uuid',
  'pending',
  'type',
  'id',
  'function',
  'arguments',
  'result',
  'error',
  'failed',
  'events',
  'agent_span_id',
  'message_id',
  'view',
]);
