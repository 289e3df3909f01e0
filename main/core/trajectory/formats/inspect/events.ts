/**
 * A trajectory as events, in order. A step begins with one event: a `model` event for the agent's, an
 * `input` for the researcher's words, a `compaction`, an `interrupt`, and an `info` of the source
 * `cairn` for all else. Approvals, results and what was recorded meanwhile follow it. A sub-agent's
 * events stand in a span of their own, after the call that ran it.
 *
 * A model event's input is the conversation as `dialogue.ts` has it: the full record, without what a
 * compaction left out. The compactions stand between the events.
 */
import { isMixed, ownTraining, trainingOf } from '../../curation/default-training.ts';
import { turnsByStep } from '../../dialogue.ts';
import type { ExportChoices } from '../../options.ts';
import type { Trajectory, TrajectoryObservation, TrajectoryStep } from '../../trajectory.ts';
import { approvalEvent, toolEvent } from './calls.ts';
import type { InspectEvent, ModelEvent } from './event-schema.ts';
import type { InspectTool } from './message-schema.ts';
import { draftsOf } from './messages.ts';
import { interruptionOf, tokensOf } from './interruption.ts';
import { OWN, type OwnEvent, type OwnInfo, type OwnStep } from './own.ts';
import { factsOf, ownCalls, ownTrajectory, wholeCalls } from './own-facts.ts';
import { Conversation, type MessagePool } from './pool.ts';
import { modelEvent } from './replies.ts';
import type { Clock } from './times.ts';
import { inspectTool } from './tools.ts';

export interface SampleBook {
  readonly pool: MessagePool;
  readonly clock: Clock;
  readonly choices: ExportChoices;
  /** Spans so far; each has a number of its own. */
  spans: number;
}

export interface Told {
  readonly events: readonly InspectEvent[];
  readonly conversation: Conversation;
}

/** `spanId`: of the sub-agent whose trajectory it is. */
export function eventsOf(trajectory: Trajectory, book: SampleBook, spanId?: string): Told {
  const teller = new Teller(trajectory, book, spanId);
  for (const step of trajectory.steps) teller.tell(step);
  return teller.end();
}

class Teller {
  readonly #trajectory: Trajectory;
  readonly #book: SampleBook;
  readonly #spanId: string | undefined;
  readonly #conversation: Conversation;
  readonly #turns: ReadonlyMap<TrajectoryStep, ReturnType<typeof turnsByStep>[number]['turns']>;
  readonly #tools: readonly InspectTool[];
  readonly #isMixed: boolean;
  readonly #events: InspectEvent[] = [];
  readonly #told = new Set<Trajectory>();
  #moment = 0;
  /** Of the reply that is being told, where it is shown in these words afterwards. */
  #outputId: string | undefined;
  /** What an interruption cut short. */
  #last: TrajectoryStep | undefined;

  constructor(trajectory: Trajectory, book: SampleBook, spanId: string | undefined) {
    this.#trajectory = trajectory;
    this.#book = book;
    this.#spanId = spanId;
    this.#conversation = new Conversation(book.pool);
    const turns = turnsByStep(trajectory, book.choices);
    this.#turns = new Map(turns.map((each) => [each.step, each.turns]));
    this.#tools = trajectory.tools.map(inspectTool);
    this.#isMixed = isMixed(trajectory);
  }

  tell(step: TrajectoryStep): void {
    this.#moment = this.#book.clock.at(step);
    if (step.source === 'agent') this.#reply(step);
    else {
      this.#other(step);
      for (const observation of step.observations) this.#alone(observation);
      this.#effects(step);
    }
    this.#converse(step);
  }

  /** Sub-agents that no result leads to come last. */
  end(): Told {
    for (const child of this.#trajectory.children) this.#child(child);
    return { events: this.#events, conversation: this.#conversation };
  }

  #reply(step: TrajectoryStep): void {
    const { choices, clock, pool } = this.#book;
    const id = pool.newId();
    // With other arguments than those that ran it is another message than what is shown afterwards.
    this.#outputId = step.calls.some((call) => 'written' in call) ? undefined : id;
    const isNative = step.reasoning?.state === 'shown';
    const event: ModelEvent = modelEvent(
      {
        step,
        moment: this.#moment,
        conversation: this.#conversation,
        tools: this.#tools,
        id,
      },
      clock,
      choices,
    );
    const { maskFailedSteps, maskEditedCalls } = choices;
    const training = trainingOf(step, this.#isMixed, maskFailedSteps, maskEditedCalls);
    const train = ownTraining(step, training);
    const own: OwnEvent = {
      step: {
        ...factsOf(step),
        ...(train === undefined ? {} : { train }),
        ...(isNative || step.reasoning === undefined ? {} : { reasoning: step.reasoning }),
        ...ownCalls(step),
      },
      train: training.train === 'learn' ? 'learn' : 'mask',
    };
    this.#add({ ...event, metadata: { [OWN]: own } });
    for (const call of step.calls) {
      const approval = approvalEvent(step, call, this.#moment, clock);
      if (approval !== undefined) this.#add(approval);
    }
    this.#results(step);
    this.#effects(step);
  }

  #results(step: TrajectoryStep): void {
    const waiting = new Map(step.calls.map((call) => [call.callId, call]));
    for (const observation of step.observations) {
      const call = observation.callId === undefined ? undefined : waiting.get(observation.callId);
      if (call === undefined) {
        this.#alone(observation);
        continue;
      }
      waiting.delete(call.callId);
      const child = this.#childOf(observation.childSessionId);
      const spanId = child === undefined ? undefined : `agent-${this.#book.spans + 1}`;
      this.#add(toolEvent(call, observation, this.#moment, this.#book.clock, spanId));
      if (child !== undefined) this.#child(child);
    }
  }

  #other(step: TrajectoryStep): void {
    const { message, kind } = step;
    const facts = { ...this.#withReasoning(step), ...wholeCalls(step) };
    const when = this.#when();
    const metadata = { [OWN]: { step: facts } satisfies OwnEvent };
    if (step.source === 'user' && (kind === 'message' || kind === 'answer'))
      this.#add({ event: 'input', ...when, input: message, input_ansi: message, metadata });
    else if (kind === 'compaction')
      this.#add({
        event: 'compaction',
        ...when,
        type: 'summary',
        source: OWN,
        ...tokensOf(step),
        metadata: { [OWN]: { step: { ...facts, message } } satisfies OwnEvent },
      });
    else if (kind === 'interrupted')
      this.#add({
        event: 'interrupt',
        ...when,
        ...interruptionOf(step, this.#last),
        metadata: { [OWN]: { step: { ...facts, message } } satisfies OwnEvent },
      });
    else this.#info({ kind, step: { ...facts, message } });
  }

  /** A result that no call of its step asked for. */
  #alone(observation: TrajectoryObservation): void {
    const { data: _data, ...told } = observation;
    this.#info({ kind: 'observation', observation: told });
  }

  #effects({ effects }: TrajectoryStep): void {
    for (const effect of effects) this.#info({ kind: effect.kind, effect });
  }

  #childOf(sessionId: string | undefined): Trajectory | undefined {
    if (sessionId === undefined) return undefined;
    const { children } = this.#trajectory;
    return children.find((child) => child.sessionId === sessionId && !this.#told.has(child));
  }

  #child(child: Trajectory): void {
    if (this.#told.has(child)) return;
    this.#told.add(child);
    this.#book.spans += 1;
    const id = `agent-${this.#book.spans}`;
    const place = this.#trajectory.children.indexOf(child);
    this.#add({
      event: 'span_begin',
      ...this.#when(),
      id,
      name: child.agent.name,
      type: 'agent',
      ...(this.#spanId === undefined ? {} : { parent_id: this.#spanId }),
      metadata: { [OWN]: { trajectory: ownTrajectory(child), place } },
    });
    for (const event of eventsOf(child, this.#book, id).events) this.#events.push(event);
    this.#add({ event: 'span_end', ...this.#when(), id });
  }

  /** What the step adds to what a model is shown next. */
  #converse(step: TrajectoryStep): void {
    if (step.kind === 'prompt' && step.source !== 'agent') this.#conversation.prompt(step.message);
    else
      for (const turn of this.#turns.get(step) ?? [])
        for (const draft of draftsOf(turn, step, this.#book.choices.reasoning))
          this.#conversation.say(draft, draft.role === 'assistant' ? this.#outputId : undefined);
    if (step.source === 'agent') this.#last = step;
  }

  #withReasoning(step: TrajectoryStep): OwnStep {
    const { reasoning } = step;
    const omit = this.#book.choices.reasoning === 'omit';
    const isKept = reasoning !== undefined && (reasoning.state === 'hidden' || !omit);
    return { ...factsOf(step), ...(isKept ? { reasoning } : {}) };
  }

  #info(data: OwnInfo): void {
    this.#add({ event: 'info', ...this.#when(), source: OWN, data });
  }

  #when() {
    return this.#book.clock.when(this.#moment);
  }

  #add(event: InspectEvent): void {
    this.#events.push(this.#spanId === undefined ? event : { ...event, span_id: this.#spanId });
  }
}
