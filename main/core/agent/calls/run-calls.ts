/**
 * Runs the calls of one step, which are recorded already: all are checked, then asked about in their
 * order; neighbours without side effects run together and a call with one runs alone; results are
 * recorded in the order of the calls, exactly one for each.
 */
import { assertNever, fail, ok } from '../../errors.ts';
import type { Failure, Result } from '../../errors.ts';
import type { Clock } from '../../ports.ts';
import type { EventDraft } from '../../record/event.ts';
import type { Tool, ToolOutput } from '../../tools/tool.ts';
import { settle } from '../waiting.ts';
import type { Waits } from '../waiting.ts';
import { decidedGate, openGates } from './gates.ts';
import type { CheckedCall, Gate, GatePorts } from './gates.ts';
import { resultDraft, stoppedFailure, unfinishedResult, wordsOf } from './results.ts';
import type { Call } from './results.ts';
import { runTool } from './run-tool.ts';
import type { RunPorts } from './run-tool.ts';
import { fitOutput, headAndTail, MOST_CHARACTERS } from './truncate.ts';
import type { OutputFolder } from './truncate.ts';

export interface CallPorts extends GatePorts, RunPorts {
  readonly tools: readonly Tool[];
  readonly clock: Clock;
  /** Where long output goes; without one only its head and tail are kept. */
  readonly work?: OutputFolder;
}

export interface CallRun {
  readonly waits: Waits;
  readonly signal: AbortSignal;
  /** Results that are certain before anything runs, by call id: what a crash left behind. */
  readonly settled?: ReadonlyMap<string, Failure>;
}

/** Calls that run side by side at most. */
const MOST_AT_ONCE = 8;

/**
 * Never throws. Fails only when the record cannot be written. After a stop the calls that were not
 * reached have no result yet: whoever ends the run gives it to them.
 */
export async function runCalls(
  ports: CallPorts,
  calls: readonly Call[],
  run: CallRun,
): Promise<Result<void>> {
  const checked = calls.map((call) => check(ports.tools, call, run.settled));
  for (const group of groupsOf(checked)) {
    if (run.signal.aborted) return ok(undefined);
    const ended = await runGroup(ports, group, run);
    if (!ended.ok) return ended;
  }
  return ok(undefined);
}

function check(
  tools: readonly Tool[],
  call: Call,
  settled: ReadonlyMap<string, Failure> | undefined,
): CheckedCall {
  const known = settled?.get(call.callId);
  if (known) return { call, state: 'refused', failure: known };
  const tool = tools.find(({ name }) => name === call.tool);
  if (!tool) {
    const names = tools.map(({ name }) => name).join(', ');
    const message = `There is no tool called "${call.tool}". Use one of: ${names}.`;
    return { call, state: 'refused', failure: fail('tool_unknown', message).error };
  }
  const fits = tool.check(call.arguments);
  return fits.ok ? { call, state: 'fits', tool } : { call, state: 'refused', failure: fits.error };
}

/** Neighbours that may run together; a call with a side effect stands alone. */
function groupsOf(calls: readonly CheckedCall[]): readonly (readonly CheckedCall[])[] {
  const groups: CheckedCall[][] = [];
  let isShared = false;
  for (const call of calls) {
    const isAlone = call.state === 'fits' && call.tool.sideEffect;
    const last = groups.at(-1);
    if (last && isShared && !isAlone && last.length < MOST_AT_ONCE) last.push(call);
    else groups.push([call]);
    isShared = !isAlone;
  }
  return groups;
}

async function runGroup(
  ports: CallPorts,
  group: readonly CheckedCall[],
  run: CallRun,
): Promise<Result<void>> {
  const gates = await openGates(ports, group);
  if (!gates.ok) return gates;
  // When the record fails, what still runs beside it must end.
  const lost = new AbortController();
  const inGroup = { ...run, signal: AbortSignal.any([run.signal, lost.signal]) };
  const ends = group.map(async ({ call }, index) => {
    const gate = gates.data[index];
    return gate
      ? endOf(ports, call, gate, inGroup)
      : [unfinishedResult(call, stoppedFailure(call))];
  });
  for (const [index, { call }] of group.entries()) {
    const drafts = await (ends[index] ?? []);
    const recorded = await record(ports, call, drafts);
    if (recorded.ok) continue;
    lost.abort();
    return recorded;
  }
  return ok(undefined);
}

/** The call's result, and what is recorded with it. */
async function endOf(
  ports: CallPorts,
  call: Call,
  gate: Gate,
  run: CallRun,
): Promise<readonly EventDraft[]> {
  switch (gate.state) {
    case 'refused':
      return [unfinishedResult(call, gate.failure)];
    case 'open':
      return runOpen(ports, call, gate, run);
    case 'waiting': {
      const waited = await run.waits.during(() => settle(() => gate.decided, run.signal));
      const next = waited.state === 'done' ? decidedGate(ports, call, gate.tool) : undefined;
      return next ? endOf(ports, call, next, run) : [unfinishedResult(call, stoppedFailure(call))];
    }
    default:
      return assertNever(gate);
  }
}

async function runOpen(
  ports: CallPorts,
  call: Call,
  { tool, input, edited }: Extract<Gate, { state: 'open' }>,
  { waits, signal }: CallRun,
): Promise<readonly EventDraft[]> {
  const started = ports.clock.now().getTime();
  const work = (): Promise<Result<ToolOutput>> => runTool(ports, tool, call.callId, input, signal);
  const result = await (tool.limits.waitsForPerson === true ? waits.during(work) : work());
  const milliseconds = Math.max(0, ports.clock.now().getTime() - started);
  const note = edited ? `${editedLine(input)}\n` : '';
  if (!result.ok) {
    const { message } = result.error;
    const error = { ...result.error, message: `${note}${shortened(message)}` };
    return [resultDraft(call, { ok: false, error }, milliseconds)];
  }
  const { output, drafts } = await fitOutput(ports.work, call, tool, result.data);
  const told = { ...output, text: `${note}${output.text}` };
  return [...drafts, resultDraft(call, ok(told), milliseconds)];
}

/** The model must not believe that its own arguments were run. */
function editedLine(input: unknown): string {
  const written = JSON.stringify(input) ?? 'nothing';
  const shown = written.length > 2_000 ? `${written.slice(0, 2_000)}…` : written;
  return `The researcher changed the arguments to ${shown.toWellFormed()}`;
}

function shortened(message: string): string {
  const text = message.toWellFormed();
  return text.length <= MOST_CHARACTERS
    ? text
    : headAndTail(text, MOST_CHARACTERS, 'The rest was not kept.');
}

/** A result that does not fit the record is itself an error the policy sees. */
async function record(
  ports: CallPorts,
  call: Call,
  drafts: readonly EventDraft[],
): Promise<Result<unknown>> {
  try {
    return await ports.record.append(drafts);
  } catch (error) {
    const message = `What ${call.tool} gave cannot be recorded: ${shortened(wordsOf(error))}`;
    return ports.record.append([unfinishedResult(call, fail('tool_failed', message).error)]);
  }
}
