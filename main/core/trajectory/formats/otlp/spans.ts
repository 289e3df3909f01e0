/**
 * A trajectory as one trace: the agent's work is the root, each request to a model and each call of a
 * tool a span below it, and all else that happened an event of the root. Sub-agents are below the call
 * that ran them.
 *
 * A reply's `gen_ai.input.messages` are those that came since the reply before it. The whole
 * conversation each time would grow with the square of its length; together they are all of it.
 */
import { toolsOf } from '../../chat.ts';
import { isMasked, isMixed } from '../../curation/default-training.ts';
import {
  shownText,
  turnsByStep,
  withoutDialect,
  type AgentTurn,
  type DialogueTurn,
} from '../../dialogue.ts';
import { looseResults } from '../../loose-results.ts';
import type { ExportChoices } from '../../options.ts';
import type { Trajectory, TrajectoryObservation, TrajectoryStep } from '../../trajectory.ts';
import { withoutAnswers } from '../../without-answers.ts';
import { annotationAttributes, annotationsOf, type Annotation } from './annotations.ts';
import { attributesOf } from './attributes.ts';
import { callSpan } from './calls.ts';
import { replyAttributes, replySpan } from './replies.ts';
import type { Span, SpanEvent } from './schema.ts';
import { spanId } from './span-id.ts';
import { earlier, newClock } from './times.ts';

/** Where a trajectory's spans belong. */
interface Place {
  readonly traceId: string;
  readonly parent?: string;
}

/** The root comes first; what it holds comes after it, in order. */
export function spansOf(trajectory: Trajectory, choices: ExportChoices, place: Place): Span[] {
  const { trajectoryId, sessionId, agent, steps, children, ends } = trajectory;
  const own = spanId('agent', place.parent ?? '', trajectoryId, sessionId);
  const base = { traceId: place.traceId, parentSpanId: own };
  const turns = new Map(turnsByStep(trajectory, choices).map((each) => [each.step, each.turns]));
  const said = annotationsOf(trajectory);
  const mixed = isMixed(trajectory);
  const clock = newClock();
  const spans: Span[] = [];
  const events: SpanEvent[] = [];
  let waiting: readonly DialogueTurn[] = [];
  let first: bigint | undefined;
  let last = 0n;
  for (const [index, step] of steps.entries()) {
    const time = clock.at(step);
    const began = earlier(time, durationOf(step));
    first ??= began;
    last = later(last, time);
    const shown = turns.get(step) ?? [];
    if (step.source !== 'agent') {
      events.push(eventOf(step, time), ...looseEvents(step, index, time));
      waiting = [...waiting, ...shown];
      continue;
    }
    const turn = shown.find((each): each is AgentTurn => each.role === 'agent');
    spans.push({
      ...base,
      spanId: spanId(own, 'step', String(index)),
      ...replySpan(step),
      startTimeUnixNano: String(began),
      endTimeUnixNano: String(time),
      attributes: attributesOf({
        ...replyAttributes(step, turn, waiting, choices),
        ...annotationAttributes(annotationsFor(step, said)),
        'session.id': sessionId,
        'cairn.step': index,
        'cairn.train': isMasked(step, mixed, choices) ? 'mask' : 'learn',
      }),
      events: step.effects.map(({ kind, eventId, detail }) => ({
        timeUnixNano: String(time),
        name: `cairn.${kind}`,
        attributes: attributesOf({ 'cairn.event': eventId, 'cairn.detail': detail }),
      })),
    });
    for (const call of step.calls) {
      const span = callSpan(step, call, time);
      const id = spanId(own, 'call', String(index), call.callId);
      spans.push({ ...base, spanId: id, ...span });
      last = later(last, BigInt(span.endTimeUnixNano));
      const ran = step.observations.find(({ callId }) => callId === call.callId)?.childSessionId;
      const inside = children.filter((child) => child.sessionId === ran);
      for (const child of inside) spans.push(...spansOf(child, choices, { ...place, parent: id }));
    }
    events.push(...looseEvents(step, index, time));
    // Its results, and what Cairn told the model of it, are input of the next.
    waiting = shown;
  }
  const failure = ends.at(-1)?.failure;
  const root: Span = {
    traceId: place.traceId,
    spanId: own,
    ...(place.parent === undefined ? {} : { parentSpanId: place.parent }),
    name: `invoke_agent ${agent.name}`,
    kind: 1,
    startTimeUnixNano: String(first ?? 0n),
    endTimeUnixNano: String(last),
    attributes: attributesOf(agentAttributes(trajectory)),
    events,
    status: failure === undefined ? { code: 1 } : { code: 2, message: failure.message },
  };
  return [root, ...spans];
}

function later(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

/** Milliseconds a reply took, where the record says so. */
function durationOf({ detail }: TrajectoryStep): number | undefined {
  if (typeof detail !== 'object' || detail === null) return undefined;
  const known: unknown = Reflect.get(detail, 'milliseconds');
  return typeof known === 'number' && known >= 0 ? known : undefined;
}

function annotationsFor(
  { eventIds }: TrajectoryStep,
  said: ReadonlyMap<string, readonly Annotation[]>,
): readonly Annotation[] {
  return eventIds.flatMap((id) => said.get(id) ?? []);
}

/** What is no work of the agent: the researcher's words and actions, and what Cairn noted. */
function eventOf(step: TrajectoryStep, time: bigint): SpanEvent {
  return {
    timeUnixNano: String(time),
    name: `cairn.${step.kind}`,
    attributes: attributesOf({
      'cairn.source': step.source,
      'cairn.message': step.message === '' ? undefined : step.message,
      'cairn.round': step.round,
      'cairn.events': step.eventIds.length === 0 ? undefined : step.eventIds,
      'cairn.detail': step.detail,
      'cairn.extra': step.extra,
    }),
  };
}

/** Results that belong to no span of a call. Without a reply after them they would be nowhere else. */
function looseEvents(step: TrajectoryStep, index: number, time: bigint): readonly SpanEvent[] {
  return looseResults(step).map((result: TrajectoryObservation) => ({
    timeUnixNano: String(time),
    name: 'cairn.result',
    attributes: attributesOf({
      'cairn.step': index,
      'cairn.message': shownText(result),
      'cairn.call': result.callId,
      'error.type': result.outcome === 'error' ? result.error.code : undefined,
      'cairn.child.session': result.childSessionId,
      'cairn.result.extra': result.extra,
    }),
  }));
}

function agentAttributes(trajectory: Trajectory): Readonly<Record<string, unknown>> {
  const { agent, sessionId, trajectoryId, task, tools, steps, versions, branch, ends } = trajectory;
  const answer = steps.findLast(({ source, message }) => source === 'agent' && message !== '');
  // The conventions read every schema as draft-07, so none may name another dialect.
  const definitions = toolsOf({ tools: tools.map(withoutDialect) }).map(
    ({ function: { name, description, parameters } }) => ({
      type: 'function',
      name,
      description: description ?? '',
      ...(parameters === undefined ? {} : { parameters }),
    }),
  );
  return {
    'openinference.span.kind': 'AGENT',
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.provider.name': 'cairn',
    'gen_ai.agent.name': agent.name,
    'gen_ai.agent.version': agent.version === '' ? undefined : agent.version,
    'gen_ai.conversation.id': sessionId,
    'gen_ai.request.model': agent.model,
    'gen_ai.tool.definitions': definitions.length === 0 ? undefined : definitions,
    'session.id': sessionId,
    'input.value': task,
    'output.value': answer?.message,
    'cairn.trajectory.id': trajectoryId,
    'cairn.versions': Object.keys(versions).length === 0 ? undefined : versions,
    'cairn.branches': branch.opened.length === 0 ? undefined : branch.opened,
    'cairn.ends': ends.length === 0 ? undefined : ends,
    'cairn.extra': withoutAnswers(trajectory.extra),
  };
}
