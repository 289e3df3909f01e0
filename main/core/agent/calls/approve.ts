/** The researcher's word on a waiting call, and on what holds for the session, as events. */
import canonicalize from 'canonicalize';
import { fail, ok } from '../../errors.ts';
import type { Result } from '../../errors.ts';
import type { EventDraft, RecordEvent } from '../../record/event.ts';
import type { Tool } from '../../tools/tool.ts';
import type { ApprovalDecided, Approvals } from '../approvals.ts';
import { draft } from '../session-record.ts';
import { openCalls, pendingApprovals } from '../session-state.ts';
import type { Call } from './results.ts';
import {
  approvalsOf,
  decidedDraft,
  decisionOf,
  ruleFor,
  standingDecision,
  wasRequested,
} from './rules.ts';

export interface ApprovalWord {
  readonly callId: string;
  readonly decision: 'approve' | 'reject';
  /** As the researcher changed them; left out, the call runs as it was written. */
  readonly arguments?: unknown;
  readonly reason?: string;
  /** Approve this tool from now on without asking. */
  readonly remember?: boolean;
}

export interface Decisions {
  readonly drafts: readonly EventDraft[];
  /** The calls they decide. */
  readonly callIds: readonly string[];
}

export interface ApproveContext {
  readonly events: readonly RecordEvent[];
  readonly tools: readonly Tool[];
  readonly initial: Approvals;
  readonly researcher?: string | undefined;
}

/** The first word holds. Changed arguments that do not fit leave the call waiting. */
export function decide(context: ApproveContext, word: ApprovalWord): Result<Decisions> {
  const { events, tools, researcher } = context;
  const { callId, decision } = word;
  const call = openCalls(events).find((open) => open.callId === callId);
  if (!wasRequested(events, callId)) {
    return fail('not_found', 'No call of this session waits for an approval under this id.');
  }
  if (decisionOf(events, callId)) {
    return fail('invalid_input', 'The call was decided already; the first word holds.');
  }
  if (!call) return fail('invalid_input', 'The call was ended already; nothing was run.');
  const tool = tools.find(({ name }) => name === call.tool);
  const edited = decision === 'approve' && isEdited(call, word) ? word.arguments : undefined;
  if (edited !== undefined) {
    const fits = tool?.check(edited) ?? ok(undefined);
    if (!fits.ok) {
      const message = `${fits.error.message} The call waits on, unchanged.`;
      return fail('invalid_input', message);
    }
  }
  const decided: ApprovalDecided = {
    callId,
    decision,
    by: 'researcher',
    ...(edited === undefined ? {} : { arguments: edited }),
    ...(word.reason === undefined ? {} : { reason: word.reason }),
  };
  const own: Decisions = { drafts: [decidedDraft(decided, researcher)], callIds: [callId] };
  if (word.remember !== true || decision !== 'approve') return ok(own);
  const { mode, rules } = approvalsOf(events, context.initial);
  const changed = change(context, { mode, rules: { ...rules, [call.tool]: 'allow' } }, callId);
  return ok({
    drafts: [...own.drafts, ...changed.drafts],
    callIds: [...own.callIds, ...changed.callIds],
  });
}

/** New approvals also decide what waits already and would not have to wait under them. */
export function change(
  { events, tools, initial, researcher }: ApproveContext,
  approvals: Approvals,
  except?: string,
): Decisions {
  if (canonicalize(approvalsOf(events, initial)) === canonicalize(approvals)) {
    return { drafts: [], callIds: [] };
  }
  const decided = pendingApprovals(events).flatMap((call) => {
    const tool = tools.find(({ name }) => name === call.tool);
    if (!tool || call.callId === except) return [];
    return standingDecision(call, tool, ruleFor(tool, approvals), approvals) ?? [];
  });
  return {
    drafts: [
      draft('approvals.changed', approvals, 'researcher', researcher),
      ...decided.map((one) => decidedDraft(one)),
    ],
    callIds: decided.map(({ callId }) => callId),
  };
}

function isEdited(call: Call, word: ApprovalWord): boolean {
  return (
    word.arguments !== undefined && canonicalize(word.arguments) !== canonicalize(call.arguments)
  );
}
