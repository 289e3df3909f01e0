/** What a walk along a path gathers; the rules for each kind of event are in `placing.ts`. */
import type { RecordEvent } from '../record/event.ts';
import type { SessionPayload } from '../record/kinds.ts';
import type { Trajectory, TrajectoryStep } from './trajectory.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

export type OpenStep = Mutable<TrajectoryStep> & {
  /** Of its first event: orders it against what a reply had seen. */
  readonly seq: number;
  readonly stepId?: string;
};

export interface Walk {
  readonly steps: OpenStep[];
  /** The step that a call belongs to. */
  readonly callers: Map<string, OpenStep>;
  /** Calls without a result so far, oldest first. */
  readonly running: Set<string>;
  /** Questions asked within a call: their answers belong there as well. */
  readonly questions: Map<string, OpenStep>;
  readonly facts: string[];
  readonly policies: { time: string; policy: SessionPayload<'session.opened'>['policy'] }[];
  readonly prompts: SessionPayload<'session.opened'>['prompts'] & object;
  readonly tools: Map<string, SessionPayload<'session.opened'>['tools'][number]>;
  readonly ends: Mutable<Trajectory['ends'][number]>[];
  /** In the order of recording: their place gives each its short name. */
  readonly evidence: Set<string>;
  readonly branches: SessionPayload<'branch.opened'>[];
  opened: SessionPayload<'session.opened'> | undefined;
  systemPrompt: string | undefined;
  round: number | undefined;
}

export function newWalk(): Walk {
  return {
    steps: [],
    callers: new Map(),
    running: new Set(),
    questions: new Map(),
    facts: [],
    policies: [],
    prompts: [],
    tools: new Map(),
    ends: [],
    evidence: new Set(),
    branches: [],
    opened: undefined,
    systemPrompt: undefined,
    round: undefined,
  };
}

/** Adds a step made of one event. */
export function addStep(
  walk: Walk,
  event: RecordEvent,
  fields: Pick<TrajectoryStep, 'source' | 'kind'> & Partial<OpenStep>,
): OpenStep {
  const step: OpenStep = {
    seq: event.seq,
    time: event.time,
    eventIds: [event.id],
    ...(walk.round === undefined ? {} : { round: walk.round }),
    message: '',
    calls: [],
    observations: [],
    effects: [],
    ...fields,
  };
  walk.steps.push(step);
  return step;
}

/** The step whose call runs now; the newest call when several do. */
export function runningStep(walk: Walk): OpenStep | undefined {
  const callId = [...walk.running].at(-1);
  return callId === undefined ? undefined : walk.callers.get(callId);
}

/** A step of its own, unless a call is running: then it is one of that call's effects. */
export function addEffect(
  walk: Walk,
  event: RecordEvent,
  fields: Pick<TrajectoryStep, 'source' | 'kind'> & Partial<OpenStep>,
): OpenStep {
  const owner = event.actor.kind === 'researcher' ? undefined : runningStep(walk);
  if (owner === undefined) return addStep(walk, event, { ...fields, detail: event.payload });
  owner.eventIds.push(event.id);
  owner.effects.push({ kind: event.kind, eventId: event.id, detail: event.payload });
  return owner;
}
