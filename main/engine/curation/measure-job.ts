/** The job that measures what was never measured, or went on since; each one is kept as soon as it is there. */
import { sessionStream } from '../../core/record/event.ts';
import { keepMeasures, unmeasuredRoots } from '../../adapters/sqlite/query-measures.ts';
import { streamHash } from '../../adapters/sqlite/query-trajectories.ts';
import { startMeasuring, type MeasureThread } from '../../adapters/tokenizers/measure-thread.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import type { Room } from '../room.ts';
import type { TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import { readTrajectory, type TrajectoryToRead } from '../trajectories/load.ts';
import { usableTokenizer } from './tokenizers.ts';

export interface Measuring {
  readonly measured: number;
  /** Could not be read or measured; the others were. */
  readonly failed: readonly { readonly trajectoryId: string; readonly error: Failure }[];
}

/** Resuming goes on with what is not measured yet. */
export function measureTask(room: Room, tokenizer: string): JobTask {
  return {
    kind: 'trajectory_measure',
    title: 'Measure trajectories',
    unit: 'trajectories',
    resumable: true,
    run: (context) => measureAll(room, tokenizer, context),
  };
}

async function measureAll(
  room: Room,
  tokenizer: string,
  context: JobContext,
): Promise<Result<Measuring>> {
  const { signal } = context;
  const source = await usableTokenizer(room, tokenizer);
  if (!source.ok) return source;
  const waiting = unmeasuredRoots(room.database, tokenizer);
  const failed: { trajectoryId: string; error: Failure }[] = [];
  let measured = 0;
  context.progress(0, waiting.length);
  if (waiting.length === 0) return ok({ measured, failed });
  // Before the thread: what it loads takes the processor from those who wait as well.
  await room.trajectories.settled(signal);
  if (signal.aborted) return stopped(measured, waiting.length);
  const thread = startMeasuring(source.data);
  try {
    for (const [index, trajectoryId] of waiting.entries()) {
      await room.trajectories.settled(signal);
      if (signal.aborted) return stopped(measured, waiting.length);
      const done = await measureOne(room, thread, tokenizer, trajectoryId, signal);
      if (done.ok) measured += 1;
      // Without its tokenizer the next one would fail alike.
      else if (done.error.code === 'tokenizer_invalid' || done.error.code === 'internal')
        return done;
      else if (done.error.code === 'stopped') return stopped(measured, waiting.length);
      else failed.push({ trajectoryId, error: done.error });
      context.progress(index + 1, waiting.length);
    }
  } finally {
    await thread.close();
  }
  return ok({ measured, failed });
}

async function measureOne(
  room: Room,
  thread: MeasureThread,
  tokenizer: string,
  trajectoryId: string,
  signal: AbortSignal,
): Promise<Result<undefined>> {
  // Taken before it is read: what comes meanwhile is measured the next time.
  const head = streamHash(room.database, sessionStream(trajectoryId));
  const read = await readTrajectory(room, trajectoryId);
  if (!read.ok) return read;
  const { whole, steps, hash } = read.data;
  const measured = await thread.measure({ whole, steps: standingBack(room, steps) }, signal);
  if (!measured.ok) return measured;
  const about = { trajectoryId, hash, madeFrom: head ?? hash };
  keepMeasures(room.database, tokenizer, { ...about, ...measured.data });
  return ok(undefined);
}

/** Those who wait for first lines come before the next steps that are handed to the thread. */
async function* standingBack(
  { trajectories }: Room,
  steps: TrajectoryToRead['steps'],
): AsyncGenerator<TrajectoryStep> {
  for await (const step of steps) {
    await trajectories.standBack();
    yield step;
  }
}

function stopped(measured: number, total: number): Result<never> {
  return fail(
    'stopped',
    `Measuring was stopped: ${measured} of ${total} are measured and stay so; go on whenever you like.`,
  );
}
