/** The events of one call: who decided on it, and what came of it. */
import type { TrajectoryCall, TrajectoryObservation, TrajectoryStep } from '../../trajectory.ts';
import type { ApprovalEvent, ToolEvent } from './event-schema.ts';
import { toolCall, toolError } from './messages.ts';
import { OWN, type OwnObservation } from './own.ts';
import { isoOf, type Clock } from './times.ts';

/** Undefined when nobody decided. `moment`: when the reply was there. */
export function approvalEvent(
  { message }: TrajectoryStep,
  call: TrajectoryCall,
  moment: number,
  clock: Clock,
): ApprovalEvent | undefined {
  const { callId, tool, approval } = call;
  if (approval?.decision === undefined) return undefined;
  const isChanged = 'written' in call;
  const explanation = approval.reason ?? approval.why;
  const asRan = toolCall(callId, tool, call.arguments);
  return {
    event: 'approval',
    ...clock.when(moment),
    message,
    call: isChanged ? toolCall(callId, tool, call.written) : asRan,
    approver: approval.by ?? 'unknown',
    decision: approval.decision === 'approve' && isChanged ? 'modify' : approval.decision,
    ...(isChanged ? { modified: asRan } : {}),
    ...(explanation === undefined ? {} : { explanation }),
  };
}

/** `spanId`: of the sub-agent that the call ran. */
export function toolEvent(
  { callId, tool, arguments: input }: TrajectoryCall,
  observation: TrajectoryObservation,
  moment: number,
  clock: Clock,
  spanId: string | undefined,
): ToolEvent {
  const { id, function: name, arguments: fields } = toolCall(callId, tool, input);
  const { milliseconds } = observation;
  const own = ownObservation(observation);
  return {
    event: 'tool',
    ...clock.when(moment),
    type: 'function',
    id,
    function: name,
    arguments: fields,
    result: observation.outcome === 'success' ? observation.text : '',
    ...(observation.outcome === 'error' ? { error: toolError(observation.error) } : {}),
    events: [],
    ...(milliseconds === undefined
      ? {}
      : { completed: isoOf(moment + milliseconds), working_time: milliseconds / 1_000 }),
    ...(spanId === undefined ? {} : { agent_span_id: spanId }),
    ...(Object.keys(own).length === 0 ? {} : { metadata: { [OWN]: { observation: own } } }),
  };
}

function ownObservation(observation: TrajectoryObservation): OwnObservation {
  const { milliseconds, childSessionId, references, extra } = observation;
  return {
    ...(milliseconds === undefined ? {} : { milliseconds }),
    ...(childSessionId === undefined ? {} : { childSessionId }),
    ...(references === undefined ? {} : { references }),
    ...(extra === undefined ? {} : { extra }),
    ...(observation.outcome === 'error' ? { error: observation.error } : {}),
  };
}
