/** Which calls may run: the session's rules, its mode, and the researcher's word on single calls. */
import { assertNever, fail } from '../../errors.ts';
import type { Failure } from '../../errors.ts';
import type { EventDraft, RecordEvent } from '../../record/event.ts';
import type { Tool } from '../../tools/tool.ts';
import type { ApprovalDecided, ApprovalRule, Approvals } from '../approvals.ts';
import { draft } from '../session-record.ts';
import { eventsOf } from '../session-state.ts';
import type { Call } from './results.ts';

/** The newest word on the path, or what the session began with. */
export function approvalsOf(events: readonly RecordEvent[], initial: Approvals): Approvals {
  return eventsOf(events, 'approvals.changed').at(-1)?.payload ?? initial;
}

/** What holds for a tool: the session's own rule for it, else the tool's. */
export function ruleFor(tool: Tool, { rules }: Approvals): ApprovalRule {
  return Object.hasOwn(rules, tool.name) ? (rules[tool.name] ?? tool.approval) : tool.approval;
}

/** What a standing choice says about a call that was put to a person; undefined: the person decides. */
export function standingDecision(
  call: Call,
  tool: Tool,
  rule: ApprovalRule,
  { mode }: Approvals,
): ApprovalDecided | undefined {
  const { callId } = call;
  switch (rule) {
    case 'allow':
      return { callId, decision: 'approve', by: 'session_rule' };
    case 'deny':
      return { callId, decision: 'reject', by: 'session_rule' };
    case 'ask':
      if (mode === 'autonomous') return { callId, ...leftToItself(tool), by: 'autonomous_mode' };
      if (mode === 'unattended') return { callId, decision: 'reject', by: 'unattended_mode' };
      return undefined;
    default:
      return assertNever(rule);
  }
}

/**
 * What a session that works on its own may do: all but what outlives it. A note in the memory is read
 * by later sessions, so a page or paper must not be able to put one there with nobody looking.
 */
function leftToItself({ reach }: Tool): Pick<ApprovalDecided, 'decision' | 'reason'> {
  return reach.includes('memory')
    ? { decision: 'reject', reason: 'Only a person may let something into the memory.' }
    : { decision: 'approve' };
}

export function decidedDraft(decided: ApprovalDecided, researcher?: string): EventDraft {
  return decided.by === 'researcher'
    ? draft('approval.decided', decided, 'researcher', researcher)
    : draft('approval.decided', decided, 'system');
}

/** The first word on a call holds. */
export function decisionOf(
  events: readonly RecordEvent[],
  callId: string,
): ApprovalDecided | undefined {
  return eventsOf(events, 'approval.decided').find(({ payload }) => payload.callId === callId)
    ?.payload;
}

/** True when a person was asked about the call, whether or not they answered. */
export function wasRequested(events: readonly RecordEvent[], callId: string): boolean {
  return eventsOf(events, 'approval.requested').some(({ payload }) => payload.callId === callId);
}

export function deniedFailure({ tool }: Call): Failure {
  return fail(
    'approval_denied',
    `The rules of this session do not allow ${tool}; it was not run. Go on without it.`,
  ).error;
}

/** What the policy is told about a call that was not approved. */
export function rejectedFailure({ tool }: Call, { by, reason }: ApprovalDecided): Failure {
  const words = {
    researcher: `The researcher did not approve this call of ${tool}; it was not run.`,
    session_rule: `The rules of this session do not allow ${tool} any more; it was not run.`,
    unattended_mode: `${tool} needs an approval and nobody is there to give it; it was not run.`,
    autonomous_mode: `${tool} was not approved; it was not run.`,
  }[by];
  const why = reason === undefined || reason === '' ? '' : ` Reason: ${reason}`;
  return fail('approval_rejected', `${words}${why}`).error;
}
