/**
 * A sample of another program's log. The events are the truth where a model was asked in them: replies,
 * results and errors come from them, and from the input of each reply what it was told for the first
 * time. Where none was asked, the list of messages is all there is.
 */
import type { Trajectory, TrajectoryStep } from '../trajectory.ts';
import { fieldOf, fieldsOf, listOf, textOf, wordsOf, type Fields } from './fields.ts';
import { InspectAgent } from './inspect-agent.ts';
import { Attachments } from './inspect-attachments.ts';
import { otherEvent, unreadableEvent } from './inspect-notes.ts';
import { asksModel, InspectSpans, type AgentSpan } from './inspect-spans.ts';
import type { ImportSink } from './reading.ts';
import { headOf } from './steps.ts';
import { remark, type ImportRemark } from './remarks/remark.ts';

/** Events within events, as older logs have them. */
const DEEPEST = 50;
/** Names of agents that a log gives no id. */
const NESTED = 'nested ';
/** Messages that the inputs of a sample may name, all together. */
const MOST_NAMED = 50_000_000;

export interface ReadSample {
  readonly task: string;
  readonly model: string | undefined;
  readonly tools: Trajectory['tools'];
  readonly children: readonly Trajectory[];
  /** References to texts that are not in the sample. */
  readonly missing: number;
}

/** Its steps go to the sink; what else is known of it comes back. */
export function readSample(sample: Fields, sink: ImportSink): ReadSample {
  const reading = new Reading(sample, sink);
  reading.read();
  return reading.result();
}

class Reading {
  readonly #sample: Fields;
  readonly #sink: ImportSink;
  readonly #attachments: Attachments;
  readonly #events: readonly unknown[];
  readonly #pool: readonly unknown[];
  readonly #spans: InspectSpans;
  readonly #main: InspectAgent;
  readonly #agents = new Map<string, InspectAgent>();
  readonly #works = new Map<
    InspectAgent,
    { readonly id: string; readonly steps: TrajectoryStep[] }
  >();
  /** Who had a message first, by its name. */
  readonly #owners = new Map<string, InspectAgent>();
  #named = 0;
  #nested = 0;

  constructor(sample: Fields, sink: ImportSink) {
    const old = fieldOf(sample, 'transcript');
    this.#sample = sample;
    this.#sink = sink;
    this.#attachments = new Attachments({
      ...fieldsOf(fieldOf(old, 'content')),
      ...fieldsOf(sample['attachments']),
    });
    const events = listOf(sample['events']);
    this.#events = events.length > 0 ? events : listOf(fieldOf(old, 'events'));
    const pooled = listOf(fieldOf(sample['events_data'], 'messages'));
    this.#pool = pooled.length > 0 ? pooled : listOf(sample['message_pool']);
    this.#spans = new InspectSpans(this.#events);
    this.#main = new InspectAgent('', this.#attachments, {
      step: (step) => sink.step(step),
      damaged: (place, reason) => sink.damaged(this.#place(place), reason),
      leftOut: (what, why) => sink.leftOut(what, why),
      isOthers: (message) => this.#isOthers(message, this.#main),
    });
  }

  read(): void {
    const messages = listOf(this.#sample['messages']);
    const isAsked = this.#events.some(
      (event) => fieldOf(event, 'event') === 'model' && this.#spans.of(event) === undefined,
    );
    if (!isAsked) this.#main.hear(this.#said(messages), false);
    this.#walk(this.#events, this.#main, 0);
    if (isAsked) {
      // What another agent of the sample said is among its own steps.
      const own = messages.filter((message) => {
        const owner = this.#owners.get(this.#main.nameOf(message));
        return owner === undefined || owner === this.#main;
      });
      const fresh = this.#main.hear(own, true);
      for (let count = messages.length - fresh; count > 0; count -= 1)
        this.#sink.leftOut(remark('what_list_message'), remark('said_by_events'));
    }
    if (fieldOf(this.#sample, 'output') !== undefined && (isAsked || messages.length > 0))
      this.#sink.leftOut(remark('what_sample_output'), remark('last_reply_again'));
    this.#main.end();
  }

  result(): ReadSample {
    const { task, model, tools } = this.#main;
    const children = this.#childrenOf(this.#main);
    return { task, model, tools, children, missing: this.#attachments.missing };
  }

  /** A sample that nobody has answered yet has no messages but its input. */
  #said(messages: readonly unknown[]): readonly unknown[] {
    if (messages.length > 0) return messages;
    const input = this.#sample['input'];
    if (Array.isArray(input)) return input;
    return typeof input === 'string' && input !== '' ? [{ role: 'user', content: input }] : [];
  }

  #walk(events: readonly unknown[], base: InspectAgent, depth: number): void {
    const scorers: { readonly name: string; readonly agent: InspectAgent }[] = [];
    for (const value of events) {
      const event = fieldsOf(value);
      const kind = textOf(event?.['event']);
      const span = this.#spans.of(value);
      const agent = span === undefined ? base : this.#agentOf(span, base);
      if (event === undefined || kind === undefined) {
        this.#sink.opaque('event');
        agent.add(unreadableEvent(value));
        continue;
      }
      if (kind === 'step' && event['type'] === 'scorer') {
        const name = textOf(event['name']) ?? 'scorer';
        if (event['action'] === 'begin') scorers.push({ name, agent: this.#newAgent(name, base) });
        else if (scorers.at(-1)?.name === name) scorers.pop();
      }
      this.#take(event, kind, agent, scorers.at(-1)?.agent ?? agent, depth);
    }
  }

  /** `asker`: whose requests to a model and calls of tools they are. */
  #take(
    event: Fields,
    kind: string,
    agent: InspectAgent,
    asker: InspectAgent,
    depth: number,
  ): void {
    switch (kind) {
      case 'model':
        asker.hear(this.#inputs(event), true);
        if (event['call'] !== undefined && event['call'] !== null)
          this.#sink.leftOut(remark('what_raw_request'), remark('request_again'));
        asker.reply(event);
        return;
      case 'tool':
        asker.result(event);
        this.#inside(event, asker, wordsOf(event['function']) ?? 'tool', depth);
        return;
      case 'approval':
        if (!asker.approve(event)) this.#other(event, asker);
        return;
      case 'subtask':
        this.#other({ ...event, events: null }, agent);
        this.#inside(event, agent, wordsOf(event['name']) ?? 'subtask', depth);
        return;
      default:
        this.#other(event, agent);
    }
  }

  /** Events within an event: with a model at work in them they are a sub-agent's. */
  #inside(event: Fields, agent: InspectAgent, name: string, depth: number): void {
    const events = listOf(event['events']);
    if (events.length === 0) return;
    if (depth >= DEEPEST) {
      this.#sink.damaged(this.#place(remark('at_events')), remark('events_too_deep'));
      return;
    }
    this.#walk(events, asksModel(events) ? this.#newAgent(name, agent) : agent, depth + 1);
  }

  #other(event: Fields, agent: InspectAgent): void {
    const other = otherEvent(fieldsOf(this.#attachments.resolve(event)) ?? event);
    if ('leftOut' in other) {
      this.#sink.leftOut(other.leftOut, other.why);
      return;
    }
    if (other.opaque !== undefined) this.#sink.opaque(other.opaque);
    agent.add(other.step);
  }

  /** What a reply was shown: in the event itself, or in the pool of the sample. */
  *#inputs(event: Fields): Iterable<unknown> {
    const input = listOf(event['input']);
    if (input.length > 0) {
      yield* input;
      return;
    }
    for (const ref of listOf(event['input_refs'])) {
      const [from, to] = listOf(ref);
      if (typeof from !== 'number' || typeof to !== 'number') continue;
      for (let at = Math.max(0, from); at < Math.min(to, this.#pool.length); at += 1) {
        this.#named += 1;
        if (this.#named > MOST_NAMED) return;
        yield this.#pool[at];
      }
    }
  }

  #agentOf(span: AgentSpan, base: InspectAgent, depth = 0): InspectAgent {
    const known = this.#agents.get(span.id);
    if (known !== undefined) return known;
    // Spans that name each other in a circle are below the sample's agent.
    const above = depth < DEEPEST ? this.#spans.above(span) : undefined;
    const parent = above === undefined ? base : this.#agentOf(above, base, depth + 1);
    return this.#agents.get(span.id) ?? this.#newAgent(span.name, parent, span.id);
  }

  #newAgent(name: string, parent: InspectAgent, id?: string): InspectAgent {
    this.#nested += 1;
    const steps: TrajectoryStep[] = [];
    const agent: InspectAgent = new InspectAgent(name, this.#attachments, {
      step: (step) => void steps.push(step),
      damaged: (place, reason) => this.#sink.damaged(this.#place(place), reason),
      leftOut: (what, why) => this.#sink.leftOut(what, why),
      isOthers: (message) => this.#isOthers(message, agent),
    });
    parent.children.push(agent);
    const ownId = id ?? `${NESTED}${this.#nested}`;
    this.#agents.set(ownId, agent);
    this.#works.set(agent, { id: ownId, steps });
    return agent;
  }

  #isOthers(message: string, agent: InspectAgent): boolean {
    const owner = this.#owners.get(message);
    if (owner === undefined) this.#owners.set(message, agent);
    return owner !== undefined && owner !== agent;
  }

  /** Those that did anything; of the others nothing is to be told. */
  #childrenOf(parent: InspectAgent): Trajectory[] {
    return parent.children.flatMap((child): Trajectory[] => {
      const work = this.#works.get(child);
      child.end();
      const children = this.#childrenOf(child);
      if (work === undefined || (work.steps.length === 0 && children.length === 0)) return [];
      const { trajectory } = headOf({
        sessionId: work.id.startsWith(NESTED) ? '' : work.id,
        agent: { name: child.name, model: child.model },
        task: child.task,
        tools: child.tools,
        children,
        fallback: child.name,
      });
      return [{ ...trajectory, trajectoryId: work.id, steps: work.steps }];
    });
  }

  #place(place: ImportRemark): ImportRemark {
    const id = this.#sample['id'];
    const name = typeof id === 'number' ? String(id) : (textOf(id) ?? '').slice(0, 60);
    return { ...place, sample: name.toWellFormed() };
  }
}
