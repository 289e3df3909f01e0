/** One run of a cell in R's process: its limits, Stop, and how it ended. */
import type { Ran, RunLimits, RunRequest } from '../../core/analysis/kernel.ts';
import type { CellOutput } from '../../core/analysis/output.ts';
import { ResultValue } from '../../core/analysis/value.ts';
import type { ContainedAnswer } from '../contained/contained-process.ts';
import { RRan, RTold, type RRequest, type RWord } from './messages.ts';
import type { RProcess } from './r-process.ts';

/** Milliseconds R has to follow an interrupt before its process is ended. */
const PATIENCE = 700;
/** CSS pixels of a figure, unless asked for otherwise. */
const FIGURE = { width: 672, height: 480 };

/** Why a run was asked to end. */
type Wish = 'stopped' | keyof RunLimits;

type Ending = Pick<Ran, 'outcome' | 'limit' | 'lostState'>;

export async function attempt(r: RProcess, request: RunRequest): Promise<Ran> {
  const started = performance.now();
  const outputs: CellOutput[] = [];
  const put = (output: CellOutput): void => {
    add(outputs, output);
    request.onOutput?.(output);
  };
  const { contained } = r;
  let wish: Wish | undefined;
  let patience: NodeJS.Timeout | undefined;
  const end = (why: Wish): void => {
    if (wish !== undefined) return;
    wish = why;
    const word: RWord = { kind: 'interrupt' };
    contained.say(word);
    patience = setTimeout(() => void contained.end(), PATIENCE);
  };
  const onAbort = (): void => end('stopped');
  const figure = request.figure ?? FIGURE;
  const ask: RRequest = {
    kind: 'run',
    code: request.code,
    seed: request.seed,
    ...figure,
    output: request.limits.output,
  };
  const onTold = (message: unknown): void => {
    const told = RTold.safeParse(message);
    // What is not of the protocol comes from no code of ours.
    if (!told.success) return void contained.end();
    if (told.data.kind === 'cut') end('output');
    put(told.data.kind === 'svg' ? { ...told.data, ...figure } : told.data);
  };

  contained.limitMemory(request.limits.memory);
  request.signal?.addEventListener('abort', onAbort);
  const timer = setTimeout(() => end('time'), request.limits.time);
  const answer = await contained.ask(ask, onTold);
  request.signal?.removeEventListener('abort', onAbort);
  clearTimeout(timer);
  clearTimeout(patience);

  const ending = endingOf(answer, wish, put);
  if (ending.lostState) await contained.end();
  return {
    ...ending,
    outputs,
    milliseconds: performance.now() - started,
    engine: r.identity,
  };
}

function endingOf(
  answer: ContainedAnswer,
  wish: Wish | undefined,
  put: (output: CellOutput) => void,
): Ending {
  if (answer.kind === 'ended') {
    if (answer.end.because === 'memory') return wished('memory', true);
    if (wish !== undefined) return wished(wish, true);
    // Ended by us without a wish of this run: by `reset` or `close`.
    if (answer.end.because === 'closed') return wished('stopped', true);
    return { outcome: 'died', lostState: true };
  }
  if (answer.kind === 'threw') {
    // An interrupt can come where the engine cannot unwind: it is of no use then.
    if (wish !== undefined) return wished(wish, true);
    put({ kind: 'error', name: 'engine', message: `R’s engine ended: ${answer.message}` });
    return { outcome: 'died', lostState: true };
  }
  const ran = RRan.safeParse(answer.answer);
  if (!ran.success) return { outcome: 'died', lostState: true };
  const { outcome, value } = ran.data;
  if (wish === 'output' || (wish !== undefined && outcome !== 'done')) return wished(wish, false);
  if (outcome === 'interrupted') {
    // Code can signal an interrupt as well as we can.
    put({ kind: 'error', name: 'interrupt', message: 'The code interrupted itself' });
    return { outcome: 'error', lostState: false };
  }
  const parsed = valueOf(value);
  if (parsed !== undefined) put({ kind: 'value', value: parsed });
  return { outcome, lostState: false };
}

function wished(wish: Wish, lostState: boolean): Ending {
  return wish === 'stopped'
    ? { outcome: 'stopped', lostState }
    : { outcome: 'limit', limit: wish, lostState };
}

function valueOf(json: string): ResultValue | undefined {
  if (json === '') return undefined;
  try {
    const value = ResultValue.safeParse(JSON.parse(json));
    return value.success ? value.data : undefined;
  } catch {
    return undefined;
  }
}

/** Text of one stream that follows on itself is one output. */
function add(outputs: CellOutput[], output: CellOutput): void {
  const last = outputs.at(-1);
  if (output.kind === 'text' && last?.kind === 'text' && last.stream === output.stream) {
    outputs[outputs.length - 1] = { ...last, text: last.text + output.text };
  } else {
    outputs.push(output);
  }
}
