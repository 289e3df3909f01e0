/** Every word a person, or a standing rule of theirs, had on what the agent did. */
import { SupportVerdict } from '../../../library/evidence.ts';
import { sessionKinds } from '../../../record/kinds.ts';
import type { Trajectory, TrajectoryCall, TrajectoryStep } from '../../trajectory.ts';
import { recordedIn, timeOf, whoOf, type Recorded } from './recorded.ts';
import type { CrateSources } from './sources.ts';

export type DecisionWord =
  | 'approve'
  | 'reject'
  | 'edit'
  | 'correct'
  | 'rate'
  | 'supported'
  | 'not_supported'
  | 'withdrawn'
  | 'met'
  | 'not_met'
  | 'answer'
  | 'success'
  | 'failure';

export interface Decision {
  /** ISO 8601, when known. */
  readonly at: string | undefined;
  /** A name; of a standing choice what it is called, such as `session_rule`. */
  readonly by: string;
  readonly standing: 'person' | 'rule';
  readonly decision: DecisionWord;
  /** What `target` names: a call, evidence, an event … */
  readonly about: 'call' | 'evidence' | 'event' | 'subtask' | 'question' | 'trajectory';
  readonly target: string;
  /** In words, such as the tool that was called. */
  readonly what: string;
  readonly reason: string;
  /** From 1 to 5. */
  readonly rating?: number;
  /** Arguments as the model had written them, and as the call ran. */
  readonly before?: unknown;
  readonly after?: unknown;
}

const ACCEPTED: ReadonlySet<DecisionWord> = new Set(['approve', 'supported', 'met', 'success']);
const EDITED: ReadonlySet<DecisionWord> = new Set(['edit', 'correct']);
const REJECTED: ReadonlySet<DecisionWord> = new Set([
  'reject',
  'not_supported',
  'not_met',
  'failure',
]);

/** Which way a decision goes; `other` for a rating, an answer, a word taken back. */
export function wayOf(decision: DecisionWord): 'accepted' | 'edited' | 'rejected' | 'other' {
  if (ACCEPTED.has(decision)) return 'accepted';
  if (EDITED.has(decision)) return 'edited';
  return REJECTED.has(decision) ? 'rejected' : 'other';
}

/** In the order they were made along the path; the word on the whole comes last. */
export function decisionsOf(trajectory: Trajectory, sources: CrateSources): readonly Decision[] {
  const decisions: Decision[] = [];
  const times = approvalTimes(sources);
  for (const step of trajectory.steps) {
    for (const call of step.calls) decisions.push(...onCall(call, step, times));
    for (const recorded of recordedIn({ steps: [step] })) {
      const made = onRecorded(recorded, trajectory, sources);
      if (made !== undefined) decisions.push(made);
    }
  }
  const { signOff } = sources;
  if (signOff !== undefined) {
    const { verdict, by, at, note } = signOff;
    decisions.push({
      at,
      by,
      standing: 'person',
      decision: verdict,
      about: 'trajectory',
      target: trajectory.trajectoryId,
      what: 'the whole trajectory',
      reason: note,
    });
  }
  return decisions;
}

type ApprovalTimes = ReadonlyMap<string, { readonly time: string; readonly name: string }>;

function approvalTimes({ events }: CrateSources): ApprovalTimes {
  return new Map(
    [...events.values()].flatMap(({ kind, callId, time, actor }) =>
      kind === 'approval.decided' && callId !== undefined
        ? [[callId, { time, name: actor.name ?? 'researcher' }] as const]
        : [],
    ),
  );
}

function onCall(
  call: TrajectoryCall,
  step: TrajectoryStep,
  times: ApprovalTimes,
): readonly Decision[] {
  const { approval, callId, tool } = call;
  if (approval?.decision === undefined) return [];
  const isPerson = approval.by === undefined || approval.by === 'researcher';
  const known = times.get(callId);
  const isEdited = 'written' in call && call.written !== undefined;
  return [
    {
      at: known?.time ?? step.time,
      by: isPerson ? (known?.name ?? 'researcher') : (approval.by ?? ''),
      standing: isPerson ? 'person' : 'rule',
      decision: approval.decision === 'approve' && isEdited ? 'edit' : approval.decision,
      about: 'call',
      target: callId,
      what: tool,
      reason: approval.reason ?? '',
      ...(isEdited ? { before: call.written, after: call.arguments } : {}),
    },
  ];
}

function onRecorded(
  recorded: Recorded,
  trajectory: Trajectory,
  sources: CrateSources,
): Decision | undefined {
  const { kind, detail, step } = recorded;
  const person = {
    at: timeOf(recorded, sources),
    by: whoOf(recorded, trajectory, sources).name,
    standing: 'person' as const,
  };
  switch (kind) {
    case 'feedback.given': {
      const found = sessionKinds['feedback.given'].payload.safeParse(detail);
      if (!found.success) return undefined;
      const { decision, targetId, rating, text = step.message } = found.data;
      const about = { about: 'event' as const, target: targetId, what: 'feedback', reason: text };
      return { ...person, decision, ...about, ...(rating === undefined ? {} : { rating }) };
    }
    case 'support.judged': {
      const found = SupportVerdict.safeParse(detail);
      if (!found.success) return undefined;
      const { evidenceId, verdict, by, note = '' } = found.data;
      const about = { about: 'evidence' as const, target: evidenceId, what: 'support' };
      return { ...person, by, decision: verdict, ...about, reason: note };
    }
    case 'subtask.judged': {
      const found = sessionKinds['subtask.judged'].payload.safeParse(detail);
      if (!found.success) return undefined;
      const { subtask, verdict, by, note = '' } = found.data;
      const about = { about: 'subtask' as const, target: subtask, what: 'subtask' };
      return { ...person, by, decision: verdict, ...about, reason: note };
    }
    case 'question.answered': {
      const found = sessionKinds['question.answered'].payload.safeParse(detail);
      if (!found.success) return undefined;
      const about = { about: 'question' as const, target: found.data.questionId, what: 'question' };
      return { ...person, decision: 'answer', ...about, reason: found.data.text };
    }
    default:
      return undefined;
  }
}
