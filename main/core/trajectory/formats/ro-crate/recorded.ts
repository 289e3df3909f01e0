/** What was recorded along a trajectory, step by step, each with who did it and when. */
import type { StepKind, Trajectory, TrajectoryStep } from '../../trajectory.ts';
import { isObject } from '../../is-object.ts';
import type { CrateSources } from './sources.ts';

/** An event with its content, as a step of its own or as what came of a call. */
export interface Recorded {
  readonly kind: string;
  readonly detail: unknown;
  readonly eventId: string | undefined;
  readonly step: TrajectoryStep;
}

/** `tool`: the one that recorded it, when a call did. */
export interface Who {
  readonly kind: 'researcher' | 'agent' | 'system';
  readonly name: string;
  readonly tool?: string;
}

const KINDS: Partial<Readonly<Record<StepKind, string>>> = {
  evidence: 'evidence.recorded',
  report: 'report.written',
  artifact: 'artifact.made',
  plan: 'plan.changed',
  feedback: 'feedback.given',
  answer: 'question.answered',
};

/** In order. Sub-agents' own are in their trajectories. */
export function* recordedIn({ steps }: Pick<Trajectory, 'steps'>): Generator<Recorded> {
  for (const step of steps) {
    const kind = kindOf(step);
    if (kind !== undefined) yield { kind, detail: step.detail, eventId: step.eventIds[0], step };
    for (const { kind: effect, eventId, detail } of step.effects)
      yield { kind: effect, detail, eventId, step };
  }
}

function kindOf({ kind, detail }: TrajectoryStep): string | undefined {
  if (kind !== 'verdict') return KINDS[kind];
  return isObject(detail) && 'evidenceId' in detail ? 'support.judged' : 'subtask.judged';
}

export function timeOf(
  { eventId, step }: Recorded,
  { events }: Pick<CrateSources, 'events'>,
): string | undefined {
  return events.get(eventId ?? '')?.time ?? step.time;
}

/** What a tool records is the work of the agent that called it. */
export function whoOf(
  recorded: Recorded,
  trajectory: Trajectory,
  sources: Pick<CrateSources, 'events'>,
): Who {
  const { step, eventId } = recorded;
  const actor = sources.events.get(eventId ?? '')?.actor;
  if (actor?.kind === 'researcher' || (actor === undefined && step.source === 'user'))
    return { kind: 'researcher', name: actor?.name ?? 'researcher' };
  if (actor?.kind === 'system' && step.source !== 'agent')
    return { kind: 'system', name: actor.name ?? 'cairn' };
  const name = step.model ?? agentAt(trajectory, timeOf(recorded, sources));
  const tool = actor?.kind === 'tool' ? actor.name : undefined;
  return { kind: 'agent', name, ...(tool === undefined ? {} : { tool }) };
}

/** The policy that was at work then; the first one for what has no time. */
function agentAt({ policies, agent }: Trajectory, time: string | undefined): string {
  const before = policies.findLast((each) => time !== undefined && each.time <= time);
  return (before ?? policies[0])?.policy.name ?? agent.model ?? agent.name;
}
