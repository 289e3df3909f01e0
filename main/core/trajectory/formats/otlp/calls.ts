/** The span of one call of a tool, with how it came to run and what came of it. */
import { shownText } from '../../dialogue.ts';
import type { TrajectoryCall, TrajectoryStep } from '../../trajectory.ts';
import { attributesOf } from './attributes.ts';
import type { Span } from './schema.ts';
import { later } from './times.ts';

/** `began`: when the reply was there that made the call. */
export function callSpan(
  { observations }: TrajectoryStep,
  call: TrajectoryCall,
  began: bigint,
): Omit<Span, 'traceId' | 'spanId' | 'parentSpanId'> {
  const { callId, tool, arguments: input, approval } = call;
  const result = observations.find((each) => each.callId === callId);
  const failure = result?.outcome === 'error' ? result.error : undefined;
  return {
    name: `execute_tool ${tool}`,
    kind: 1,
    startTimeUnixNano: String(began),
    endTimeUnixNano: String(later(began, result?.milliseconds)),
    attributes: attributesOf({
      'openinference.span.kind': 'TOOL',
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': tool,
      'gen_ai.tool.type': 'function',
      'gen_ai.tool.call.id': callId,
      'gen_ai.tool.call.arguments': input ?? {},
      'gen_ai.tool.call.result': result === undefined ? undefined : shownText(result),
      'input.value': input ?? {},
      'input.mime_type': 'application/json',
      'output.value': result === undefined ? undefined : shownText(result),
      'error.type': failure?.code,
      'cairn.call.written': call.written,
      'cairn.call.model_id': call.modelCallId,
      'cairn.approval.decision': approval?.decision,
      'cairn.approval.by': approval?.by,
      'cairn.approval.reason': approval?.reason,
      'cairn.approval.why': approval?.why,
      'cairn.approval.reach': approval?.reach,
      'cairn.child.session': result?.childSessionId,
      'cairn.extra': call.extra,
      'cairn.result.extra': result?.extra,
    }),
    events: [],
    status: failure === undefined ? { code: 1 } : { code: 2, message: failure.message },
  };
}
