/** One run of one tool: its time limit, its stop, its context, and an error in place of every throw. */
import { assertNever, fail } from '../../errors.ts';
import type { Result } from '../../errors.ts';
import type { Tool, ToolContext, ToolOutput } from '../../tools/tool.ts';
import type { SessionRecord } from '../session-record.ts';
import { settle } from '../waiting.ts';
import type { Timer } from '../waiting.ts';
import { wordsOf } from './results.ts';

export interface RunPorts {
  readonly record: SessionRecord;
  readonly timer: Timer;
}

/**
 * Never throws. When it resolves the tool's signal is aborted and its context writes nothing any
 * more, so that work which was let go has no effect on the record.
 */
export async function runTool(
  ports: RunPorts,
  tool: Tool,
  callId: string,
  input: unknown,
  signal: AbortSignal,
): Promise<Result<ToolOutput>> {
  const over = new AbortController();
  const context = contextFor(ports, callId, AbortSignal.any([signal, over.signal]), over.signal);
  const settled = await settle(() => tool.run(input, context), signal, {
    timer: ports.timer,
    milliseconds: tool.limits.milliseconds,
  });
  over.abort();
  switch (settled.state) {
    case 'done':
      return settled.value;
    case 'threw':
      return fail('tool_failed', `${tool.name} failed: ${wordsOf(settled.error)}`);
    case 'stopped':
      return fail('stopped', `Stopped while ${tool.name} was running.`);
    case 'timeout':
      return fail(
        'tool_timeout',
        `${tool.name} took longer than ${Math.round(tool.limits.milliseconds / 1000)} seconds and was ended. Ask it for less.`,
        { retry: true },
      );
    default:
      return assertNever(settled);
  }
}

function contextFor(
  { record }: RunPorts,
  callId: string,
  signal: AbortSignal,
  over: AbortSignal,
): ToolContext {
  return {
    sessionId: record.sessionId,
    callId,
    signal,
    events: () => record.events(),
    append: async (drafts) =>
      over.aborted
        ? fail('stopped', 'The call is over; nothing was written.')
        : record.append(drafts),
  };
}
