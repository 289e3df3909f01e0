/** Each call's way to its run: refused, open, or waiting for a person. */
import { ok } from '../../errors.ts';
import type { Failure, Result } from '../../errors.ts';
import type { EventDraft } from '../../record/event.ts';
import type { Tool } from '../../tools/tool.ts';
import type { ApprovalDecided, Approvals } from '../approvals.ts';
import { draft } from '../session-record.ts';
import type { SessionRecord } from '../session-record.ts';
import type { Turns } from '../waiting.ts';
import type { ApprovalRoom } from './approval-room.ts';
import type { Call } from './results.ts';
import {
  approvalsOf,
  decidedDraft,
  decisionOf,
  deniedFailure,
  rejectedFailure,
  ruleFor,
  standingDecision,
  wasRequested,
} from './rules.ts';
import { wordsFor } from './words.ts';

/** A call after its check. */
export type CheckedCall =
  | { readonly call: Call; readonly state: 'refused'; readonly failure: Failure }
  | { readonly call: Call; readonly state: 'fits'; readonly tool: Tool };

export type Gate =
  | { readonly state: 'refused'; readonly failure: Failure }
  /** `edited`: the researcher changed the arguments to `input`. */
  | {
      readonly state: 'open';
      readonly tool: Tool;
      readonly input: unknown;
      readonly edited: boolean;
    }
  /** Resolves once the decision is in the record. */
  | { readonly state: 'waiting'; readonly tool: Tool; readonly decided: Promise<void> };

export interface GatePorts {
  readonly record: SessionRecord;
  readonly approvals: ApprovalRoom;
  readonly turns: Turns;
}

/**
 * Asks about the calls in their order and records the asking. Within one turn, so that no rule
 * changes between being read and being followed.
 */
export function openGates(
  ports: GatePorts,
  calls: readonly CheckedCall[],
): Promise<Result<readonly Gate[]>> {
  return ports.turns.take(async () => {
    const approvals = approvalsOf(ports.record.events(), ports.approvals.initial);
    const planned = calls.map((call) => plan(ports, call, approvals));
    const drafts = planned.flatMap((item) => item.drafts);
    const recorded = drafts.length === 0 ? undefined : await ports.record.append(drafts);
    return recorded && !recorded.ok ? recorded : ok(planned.map(({ gate }) => gate));
  });
}

/** The gate of a call whose decision is in the record now. */
export function decidedGate({ record }: GatePorts, call: Call, tool: Tool): Gate | undefined {
  const decided = decisionOf(record.events(), call.callId);
  return decided && gateAfter(call, tool, decided);
}

interface Planned {
  readonly gate: Gate;
  readonly drafts: readonly EventDraft[];
}

function plan(ports: GatePorts, checked: CheckedCall, approvals: Approvals): Planned {
  if (checked.state === 'refused') return { gate: checked, drafts: [] };
  const { call, tool } = checked;
  const events = ports.record.events();
  const known = decidedGate(ports, call, tool);
  if (known) return { gate: known, drafts: [] };
  const waiting = (): Gate => ({
    state: 'waiting',
    tool,
    decided: ports.approvals.waitFor(call.callId),
  });
  const rule = ruleFor(tool, approvals);
  const standing = standingDecision(call, tool, rule, approvals);
  // Asked before a crash: it is asked again, and not recorded again.
  if (wasRequested(events, call.callId)) {
    return standing
      ? { gate: gateAfter(call, tool, standing), drafts: [decidedDraft(standing)] }
      : { gate: waiting(), drafts: [] };
  }
  if (rule === 'allow') {
    return { gate: { state: 'open', tool, input: call.arguments, edited: false }, drafts: [] };
  }
  if (rule === 'deny') {
    return { gate: { state: 'refused', failure: deniedFailure(call) }, drafts: [] };
  }
  const { callId } = call;
  const why = wordsFor(events).whyAsked(tool).slice(0, 2_000);
  const asked = draft(
    'approval.requested',
    { callId, tool: tool.name, reach: [...tool.reach], why },
    'system',
  );
  return standing
    ? { gate: gateAfter(call, tool, standing), drafts: [asked, decidedDraft(standing)] }
    : { gate: waiting(), drafts: [asked] };
}

function gateAfter(call: Call, tool: Tool, decided: ApprovalDecided): Gate {
  if (decided.decision === 'reject') {
    return { state: 'refused', failure: rejectedFailure(call, decided) };
  }
  const edited = decided.arguments !== undefined;
  return { state: 'open', tool, input: edited ? decided.arguments : call.arguments, edited };
}
