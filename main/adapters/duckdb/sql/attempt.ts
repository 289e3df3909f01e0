/** One run of a cell in the SQL process: its limits, Stop, and how it ended. */
import type { Ran, RunLimits, RunRequest } from '../../../core/analysis/kernel.ts';
import { CellOutput } from '../../../core/analysis/output.ts';
import { assertNever } from '../../../core/errors.ts';
import type { ContainedAnswer } from '../../contained/contained-process.ts';
import { SqlRan, type SqlRequest, type SqlWord } from './messages.ts';
import { resultOf, type SqlProcess } from './start-sql.ts';

/** Milliseconds DuckDB has to follow an interrupt before its process is ended. */
const PATIENCE = 700;

/** Why a run was asked to end. */
type Wish = 'stopped' | 'time';

type Ending = Pick<Ran, 'outcome' | 'limit' | 'lostState'>;

/** When state is lost the process is gone afterwards. */
export async function attempt(sql: SqlProcess, request: RunRequest): Promise<Ran> {
  const { contained } = sql;
  const started = performance.now();
  const outputs: CellOutput[] = [];
  const put = (output: CellOutput): void => {
    outputs.push(output);
    request.onOutput?.(output);
  };
  let wish: Wish | undefined;
  let patience: NodeJS.Timeout | undefined;
  const end = (why: Wish): void => {
    if (wish !== undefined) return;
    wish = why;
    const word: SqlWord = { kind: 'interrupt' };
    contained.say(word);
    patience = setTimeout(() => void contained.end(), PATIENCE);
  };
  const onAbort = (): void => end('stopped');
  contained.limitMemory(request.limits.memory);
  request.signal?.addEventListener('abort', onAbort);
  const timer = setTimeout(() => end('time'), request.limits.time);
  const ask: SqlRequest = {
    kind: 'run',
    code: request.code,
    name: request.name,
    output: request.limits.output,
  };
  const answer = await contained.ask(ask, (message) => {
    const output = CellOutput.safeParse(message);
    if (output.success) put(output.data);
    // What is not of the protocol comes from no code of ours.
    else void contained.end();
  });
  request.signal?.removeEventListener('abort', onAbort);
  clearTimeout(timer);
  clearTimeout(patience);
  const ending = endingOf(answer, wish, put);
  if (ending.lostState) await contained.end();
  return {
    ...ending,
    outputs,
    milliseconds: performance.now() - started,
    engine: sql.identity,
  };
}

function endingOf(
  answer: ContainedAnswer,
  wish: Wish | undefined,
  put: (output: CellOutput) => void,
): Ending {
  if (answer.kind === 'ended') {
    if (answer.end.because === 'memory') return limited('memory', true);
    return wish === undefined ? { outcome: 'died', lostState: true } : wished(wish, true);
  }
  const result = resultOf(answer);
  const ran = SqlRan.safeParse(result.ok ? result.data : undefined);
  if (!ran.success) {
    const message = result.ok ? 'its answer is not known' : result.error.message;
    put({ kind: 'error', name: 'engine', message });
    return { outcome: 'died', lostState: true };
  }
  const { outcome, isUsable } = ran.data;
  const lostState = !isUsable;
  switch (outcome) {
    case 'interrupted':
      return wish === undefined ? { outcome: 'died', lostState: true } : wished(wish, lostState);
    case 'output':
    case 'memory':
      return limited(outcome, lostState);
    case 'done':
    case 'error':
      return { outcome, lostState };
    default:
      return assertNever(outcome);
  }
}

function limited(limit: keyof RunLimits, lostState: boolean): Ending {
  return { outcome: 'limit', limit, lostState };
}

function wished(wish: Wish, lostState: boolean): Ending {
  return wish === 'stopped' ? { outcome: 'stopped', lostState } : limited('time', lostState);
}
