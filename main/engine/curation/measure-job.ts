/** The job that measures what was never measured, or went on since; each one is kept as soon as it is there. */
import { sessionStream } from '../../core/record/event.ts';
import { keepMeasures, measuredFrom } from '../../adapters/sqlite/query-measures.ts';
import { listTrajectories, streamHash } from '../../adapters/sqlite/query-trajectories.ts';
import { startMeasuring, type MeasureThread } from '../../adapters/tokenizers/measure-thread.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import type { Job } from '../../core/jobs.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import type { Room } from '../room.ts';
import { loadTrajectory } from '../trajectories/load.ts';
import { sourceOf } from './tokenizers.ts';

export interface Measuring {
  readonly measured: number;
  /** Could not be read or measured; the others were. */
  readonly failed: readonly { readonly trajectoryId: string; readonly error: Failure }[];
}

/** Roots whose measures are missing or of an earlier state, newest first. */
export function unmeasured({ database }: Room, tokenizer: string): readonly string[] {
  const known = measuredFrom(database, tokenizer);
  return listTrajectories(database)
    .rows.filter(({ rootId, origin }) => {
      const madeFrom = known.get(rootId);
      // An import's file never changes.
      if (madeFrom === undefined || origin === 'import') return madeFrom === undefined;
      return madeFrom !== streamHash(database, sessionStream(rootId));
    })
    .map(({ rootId }) => rootId);
}

const ACTIVE: ReadonlySet<Job['state']> = new Set(['waiting', 'running', 'stopping']);

export function runningMeasure({ jobs }: Room): Job | undefined {
  return jobs.list().find(({ kind, state }) => kind === 'trajectory_measure' && ACTIVE.has(state));
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
  const waiting = unmeasured(room, tokenizer);
  const failed: { trajectoryId: string; error: Failure }[] = [];
  let measured = 0;
  context.progress(0, waiting.length);
  if (waiting.length === 0) return ok({ measured, failed });
  const thread = startMeasuring(sourceOf(room, tokenizer));
  try {
    for (const [index, trajectoryId] of waiting.entries()) {
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
  const loaded = await loadTrajectory(room, trajectoryId);
  if (!loaded.ok) return loaded;
  const { trajectory, hash } = loaded.data;
  const measured = await thread.measure(trajectory, signal);
  if (!measured.ok) return measured;
  const about = { trajectoryId, hash, madeFrom: head ?? hash };
  keepMeasures(room.database, tokenizer, { ...about, ...measured.data });
  return ok(undefined);
}

function stopped(measured: number, total: number): Result<never> {
  return fail(
    'stopped',
    `Measuring was stopped: ${measured} of ${total} are measured and stay so; go on whenever you like.`,
  );
}
