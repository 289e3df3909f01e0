/** Runs one recorded call and records its one result, whatever happens. */
import { assertNever, fail } from '../errors.ts';
import type { Result } from '../errors.ts';
import type { Clock } from '../ports.ts';
import type { RecordEvent } from '../record/event.ts';
import type { SessionPayload } from '../record/kinds.ts';
import type { Tool, ToolContext, ToolOutput } from '../tools/tool.ts';
import { draft } from './session-record.ts';
import type { SessionRecord } from './session-record.ts';
import { settle } from './waiting.ts';
import type { Timer } from './waiting.ts';

export interface CallPorts {
  readonly record: SessionRecord;
  readonly tools: readonly Tool[];
  readonly clock: Clock;
  readonly timer: Timer;
}

export interface CallEnd {
  readonly recorded: Result<readonly RecordEvent[]>;
  /** Milliseconds a person was waited for. */
  readonly waited: number;
}

/** The call must be recorded already. Never throws. */
export async function runCall(
  ports: CallPorts,
  call: SessionPayload<'tool.called'>,
  signal: AbortSignal,
): Promise<CallEnd> {
  const started = ports.clock.now().getTime();
  const tool = ports.tools.find(({ name }) => name === call.tool);
  const result = tool
    ? await runTool(ports, tool, call, signal)
    : fail('tool_unknown', `There is no tool called "${call.tool}". Use one of: ${names(ports)}.`);
  const milliseconds = Math.max(0, ports.clock.now().getTime() - started);
  const about = { callId: call.callId, tool: call.tool, milliseconds };
  const payload: SessionPayload<'tool.result'> = result.ok
    ? { ...about, outcome: 'success', ...result.data }
    : { ...about, outcome: 'error', error: result.error };
  return {
    recorded: await ports.record.append([draft('tool.result', payload, 'tool', call.tool)]),
    waited: tool?.limits.waitsForPerson === true ? milliseconds : 0,
  };
}

/** The result for a call that will not be run, or whose run was lost. */
export function unfinishedResult(
  call: SessionPayload<'tool.called'>,
  code: 'interrupted' | 'stopped',
): ReturnType<typeof draft> {
  const message =
    code === 'stopped'
      ? `Stopped before ${call.tool} had run. Nothing of it was kept.`
      : `Cairn ended while ${call.tool} was running. What it had recorded is kept; it can be called again.`;
  return draft(
    'tool.result',
    {
      callId: call.callId,
      tool: call.tool,
      outcome: 'error',
      error: fail(code, message).error,
      milliseconds: 0,
    },
    'system',
  );
}

async function runTool(
  ports: CallPorts,
  tool: Tool,
  call: SessionPayload<'tool.called'>,
  signal: AbortSignal,
): Promise<Result<ToolOutput>> {
  const own = new AbortController();
  const context = contextFor(ports, call, AbortSignal.any([signal, own.signal]), own.signal);
  const settled = await settle(() => tool.run(call.arguments, context), signal, {
    timer: ports.timer,
    milliseconds: tool.limits.milliseconds,
  });
  own.abort();
  switch (settled.state) {
    case 'done':
      return settled.value.ok ? withinLimit(tool, settled.value.data) : settled.value;
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
  { record }: CallPorts,
  call: SessionPayload<'tool.called'>,
  signal: AbortSignal,
  over: AbortSignal,
): ToolContext {
  return {
    sessionId: record.sessionId,
    callId: call.callId,
    signal,
    events: () => record.events(),
    append: async (drafts) =>
      over.aborted
        ? fail('stopped', 'The call is over; nothing was written.')
        : record.append(drafts),
  };
}

function withinLimit(tool: Tool, output: ToolOutput): Result<ToolOutput> {
  const limit = tool.limits.outputCharacters;
  if (output.text.length <= limit) return { ok: true, data: output };
  const notice = `\n… cut after ${limit} of ${output.text.length} characters.`;
  return { ok: true, data: { ...output, text: output.text.slice(0, limit) + notice } };
}

function names({ tools }: CallPorts): string {
  return tools.map(({ name }) => name).join(', ');
}

/** An error in words, for a person and the record. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
