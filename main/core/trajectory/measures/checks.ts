/**
 * What a trainer would drop or learn wrongly without a word, and what stands in the way of giving a
 * trajectory away; each with what to do. The formats have checks of their own on what they write.
 */
import * as z from 'zod';
import { isMixed, trainingOf } from '../curation/default-training.ts';
import type { TrajectoryFacts } from '../curation/facts.ts';
import type { Trajectory, TrajectoryStep } from '../trajectory.ts';

export const CheckCode = z.enum([
  'running',
  'no_person',
  'no_agent',
  'no_final_reply',
  'nothing_learned',
  'unanswered_calls',
  'orphan_results',
  'repeated_call_ids',
  'empty_results',
  'built_in_assistant',
  'not_finished',
  'unreadable_steps',
  'hidden_reasoning',
  'too_long',
  'signed_as_failure',
  'not_signed_off',
  'consent_refused',
  'consent_unknown',
  'licence_missing',
]);
export type CheckCode = z.infer<typeof CheckCode>;

/** `error`: it cannot be a sample as it is. */
export const TrajectoryCheck = z.strictObject({
  severity: z.enum(['error', 'warning']),
  code: CheckCode,
  /** How many steps, calls or results; 1 where it is the trajectory as a whole. */
  count: z.int().positive(),
  /** The place, from 0, of the first step it is about. */
  step: z.int().nonnegative().optional(),
});
export type TrajectoryCheck = z.infer<typeof TrajectoryCheck>;

const error = (code: CheckCode, count = 1): TrajectoryCheck => ({ severity: 'error', code, count });
const warning = (code: CheckCode, count = 1): TrajectoryCheck => ({
  severity: 'warning',
  code,
  count,
});

/** How often something is so in each step, by the step's place. */
type Occurrences = readonly number[];

/** A check with the places, from 0, of all steps it is about. */
export interface LocatedCheck {
  readonly check: TrajectoryCheck;
  readonly steps: readonly number[];
}

/** Of the trajectory itself. */
export function trajectoryChecks(trajectory: Trajectory): readonly TrajectoryCheck[] {
  return locatedChecks(trajectory).map(({ check }) => check);
}

/** Of the trajectory itself, each with every step it is about. */
export function locatedChecks(
  trajectory: Pick<Trajectory, 'steps' | 'ends'>,
): readonly LocatedCheck[] {
  const { steps } = trajectory;
  const agents = steps.filter(({ source }) => source === 'agent');
  const mixed = isMixed(trajectory);
  const found: LocatedCheck[] = [];
  const whole = (check: TrajectoryCheck): void => void found.push({ check, steps: [] });
  const add = (check: TrajectoryCheck, occurrences: Occurrences): void => {
    const count = occurrences.reduce((sum, each) => sum + each, 0);
    const places = occurrences.flatMap((each, place) => (each > 0 ? [place] : []));
    const [step] = places;
    if (step !== undefined) found.push({ check: { ...check, count, step }, steps: places });
  };
  const spoken = agents.filter(({ message, calls }) => message !== '' || calls.length > 0);
  if (!steps.some(({ kind }) => kind === 'message')) whole(error('no_person'));
  if (spoken.length === 0) whole(error('no_agent'));
  else {
    const last = steps.length - 1;
    if (!endsWithReply(steps))
      found.push({ check: { ...error('no_final_reply'), step: last }, steps: [last] });
    const learned = agents.some((step) => trainingOf(step, mixed, false).train === 'learn');
    if (!learned) whole(error('nothing_learned'));
  }
  add(error('unanswered_calls'), steps.map(unansweredCalls));
  add(error('orphan_results'), steps.map(orphanResults));
  add(error('repeated_call_ids'), steps.map(repeatedIds));
  add(warning('empty_results'), steps.map(emptyResults));
  add(
    warning('built_in_assistant'),
    steps.map(({ kind }) => Number(kind === 'assistant')),
  );
  const end = trajectory.ends.at(-1);
  if (end !== undefined && end.outcome !== 'answered') whole(warning('not_finished'));
  add(
    warning('unreadable_steps'),
    steps.map(({ kind }) => Number(kind === 'unreadable')),
  );
  add(
    warning('hidden_reasoning'),
    steps.map(({ source, reasoning }) =>
      Number(source === 'agent' && reasoning?.state === 'hidden'),
    ),
  );
  return found;
}

export interface SaidOfTrajectory {
  readonly running: boolean;
  readonly facts: TrajectoryFacts;
  readonly signOff?: { readonly verdict: 'success' | 'failure'; readonly outdated: boolean };
  /** Of the tokenizer in use. */
  readonly tokens?: number;
  /** Tokens a sample may have. */
  readonly limit: number;
}

/** Of what people said of it, and of the length by the tokenizer in use. */
export function saidChecks(said: SaidOfTrajectory): readonly TrajectoryCheck[] {
  const { facts, signOff, tokens = 0 } = said;
  const verdict = signOff?.outdated === false ? signOff.verdict : undefined;
  return [
    ...(said.running ? [error('running')] : []),
    ...(tokens > said.limit ? [error('too_long', tokens)] : []),
    ...(facts.consent === 'refused' ? [error('consent_refused')] : []),
    ...(verdict === 'failure' ? [error('signed_as_failure')] : []),
    ...(verdict === undefined ? [warning('not_signed_off')] : []),
    ...((facts.consent ?? 'unknown') === 'unknown' ? [warning('consent_unknown')] : []),
    ...((facts.licence ?? undefined) === undefined ? [warning('licence_missing')] : []),
  ];
}

/** The last thing said or done by person or agent is the agent's whole message, without calls. */
function endsWithReply(steps: readonly TrajectoryStep[]): boolean {
  const last = steps.findLast(
    ({ source, kind, message, calls }) =>
      kind === 'message' || (source === 'agent' && (message !== '' || calls.length > 0)),
  );
  return (
    last !== undefined &&
    last.source === 'agent' &&
    last.message !== '' &&
    last.calls.length === 0 &&
    last.partial !== true
  );
}

function unansweredCalls({ source, calls, observations }: TrajectoryStep): number {
  if (source !== 'agent') return 0;
  const answered = new Set(observations.map(({ callId }) => callId));
  return calls.filter(({ callId }) => !answered.has(callId)).length;
}

function orphanResults({ calls, observations }: TrajectoryStep): number {
  const called = new Set(calls.map(({ callId }) => callId));
  return observations.filter(({ callId }) => callId === undefined || !called.has(callId)).length;
}

/** Within one reply; between replies the formats give each call an id of its own. */
function repeatedIds({ source, calls }: TrajectoryStep): number {
  return source === 'agent' ? calls.length - new Set(calls.map(({ callId }) => callId)).size : 0;
}

function emptyResults({ observations }: TrajectoryStep): number {
  return observations.filter((each) => each.outcome === 'success' && each.text.trim() === '')
    .length;
}
