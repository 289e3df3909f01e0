/** One run of a cell on a Jupyter kernel: outputs as they come, its limits, Stop, and how it ended. */
import type { KernelMessage } from '@jupyterlab/services';
import type { CellOutput, RunOutcome } from '../../core/analysis/output.ts';
import type { EngineIdentity, Ran, RunLimits, RunRequest } from '../../core/analysis/kernel.ts';
import { assertNever, ok, type Result } from '../../core/errors.ts';
import { call } from './helper.ts';
import type { Ended, LiveKernel } from './live-kernel.ts';
import {
  answerIn,
  bytesOf,
  errorOutput,
  isHeldBack,
  outputsOfDisplay,
  printed,
  valueOutputs,
} from './outputs.ts';

/**
 * Milliseconds after an interrupt before the kernel is restarted. Longer than elsewhere: the kernel
 * may be far away, and what is defined in it may have taken hours.
 */
const INTERRUPT_GRACE = 5_000;

/** Why a run is being ended by us. */
type Cause = 'stop' | keyof RunLimits;

/** `wasReplaced`: the process is not the one of the run before; what that one defined is gone. */
export async function runCode(
  kernel: LiveKernel,
  request: RunRequest,
  engine: EngineIdentity,
  wasReplaced: boolean,
): Promise<Result<Ran>> {
  const started = performance.now();
  const kept = keep(request);
  if (wasReplaced) kept.add(printed('message', REPLACED));
  let cause: Cause | undefined;
  let wasRestarted = false;
  let isOver = false;
  const halted = Promise.withResolvers<Ended | 'halted'>();
  let reply: KernelMessage.IExecuteReplyMsg['content'] | undefined;

  /** Who stops a run does not wait for the rest of what it put out. */
  function settle(): void {
    if (cause !== undefined && reply !== undefined) halted.resolve({ kind: 'replied', reply });
  }

  /** Interrupts, and restarts the kernel where that does not end the run. */
  async function halt(why: Cause): Promise<void> {
    if (cause !== undefined) return;
    cause = why;
    settle();
    const told = await kernel.interrupt();
    if (!told.ok) kept.add(printed('message', told.error.message));
    await pause(INTERRUPT_GRACE);
    if (isOver) return;
    const restarted = await kernel.restart();
    if (isOver && !restarted.ok) return;
    wasRestarted = restarted.ok;
    if (!restarted.ok) kept.add(printed('message', restarted.error.message));
    halted.resolve('halted');
  }

  const time = setTimeout(() => void halt('time'), request.limits.time);
  const stop = (): void => void halt('stop');
  request.signal?.addEventListener('abort', stop, { once: true });
  kept.onFull(() => void halt('output'));

  const ended = await Promise.race([
    kernel.execute(
      {
        code: request.code,
        silent: false,
        store_history: true,
        allow_stdin: false,
        stop_on_error: false,
        user_expressions: { cairn: call('last') },
      },
      {
        onMessage: (message) => kept.take(message),
        onReply(content) {
          reply = content;
          settle();
        },
      },
    ),
    halted.promise,
  ]);
  isOver = true;
  clearTimeout(time);
  request.signal?.removeEventListener('abort', stop);

  const endedHere = wasRestarted || (ended !== 'halted' && ended.kind === 'died');
  const outcome = kept.end(ended, cause, endedHere);
  return ok({
    outcome,
    outputs: kept.outputs,
    milliseconds: Math.max(0, performance.now() - started),
    engine,
    ...(cause === undefined || cause === 'stop' ? {} : { limit: cause }),
    lostState: endedHere || wasReplaced,
  });
}

/** The outputs, up to the limit. The displayed result waits for its value; an error stands at the end. */
function keep({ limits, onOutput }: RunRequest) {
  const outputs: CellOutput[] = [];
  let bytes = 0;
  let isFull = false;
  let full: () => void = () => undefined;
  let result: Readonly<Record<string, unknown>> | undefined;
  let error: CellOutput | undefined;

  function put(output: CellOutput): void {
    outputs.push(output);
    onOutput?.(output);
  }

  function add(output: CellOutput): void {
    if (isFull) return;
    const size = bytesOf(output);
    if (bytes + size > limits.output) {
      cut();
      full();
      return;
    }
    bytes += size;
    put(output);
  }

  function cut(): void {
    if (isFull) return;
    isFull = true;
    put({ kind: 'cut', keptBytes: bytes });
  }

  function showResult(): void {
    for (const output of result === undefined ? [] : outputsOfDisplay(result)) add(output);
    result = undefined;
  }

  function take(message: KernelMessage.IIOPubMessage): void {
    const { content } = message;
    // The server sends no more than so much a second: what it held back is lost.
    if (isHeldBack(message)) {
      cut();
      full();
    } else if ('name' in content && 'text' in content) {
      const { name, text } = content;
      if (typeof text === 'string') add(printed(name === 'stderr' ? 'error' : 'out', text));
    } else if (message.header.msg_type === 'execute_result' && 'data' in content) {
      showResult();
      result = isData(content.data) ? content.data : undefined;
    } else if (message.header.msg_type.endsWith('display_data') && 'data' in content) {
      if (isData(content.data)) for (const output of outputsOfDisplay(content.data)) add(output);
    } else if ('ename' in content && 'evalue' in content && 'traceback' in content) {
      const { ename, evalue, traceback } = content;
      if (Array.isArray(traceback)) {
        error = errorOutput({
          ename: String(ename),
          evalue: String(evalue),
          traceback: traceback.map(String),
        });
      }
    }
  }

  function end(ended: Ended | 'halted', cause: Cause | undefined, lostState: boolean): RunOutcome {
    const values =
      ended !== 'halted' && ended.kind === 'replied' ? valueOutputs(answerIn(ended.reply)) : [];
    if (values.some(({ kind }) => kind === 'table')) result = undefined;
    showResult();
    for (const output of values) add(output);
    if (cause !== undefined && lostState) {
      put(printed('message', RESTARTED));
    }
    // The interrupt was ours: what Python says of it is no error of the code.
    if (cause !== undefined) return cause === 'stop' ? 'stopped' : 'limit';
    if (ended === 'halted') return 'died';
    switch (ended.kind) {
      case 'died':
        put({ kind: 'error', name: 'KernelDied', message: DIED });
        return 'died';
      case 'lost':
        put({ kind: 'error', name: 'ConnectionLost', message: ended.words });
        return 'died';
      case 'replied':
        if (error !== undefined) put(error);
        return ended.reply.status === 'ok' ? 'done' : 'error';
      default:
        return assertNever(ended);
    }
  }

  return { outputs, add, take, end, onFull: (work: () => void) => void (full = work) };
}

const RESTARTED =
  'The kernel did not stop when it was interrupted, so it was restarted: everything defined in it is gone.';

const REPLACED =
  'The kernel ended since the last run, by itself or by its server, and was started again: what was defined before is gone.';

const DIED =
  'The kernel’s process ended while this ran: it was killed, ran out of memory, or crashed. Everything defined in it is gone; the next run starts it again.';

function isData(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
