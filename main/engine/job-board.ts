/** Runs every long task as one kind of entity: progress, stop, resume, result. */
import { isDiskFull } from '../adapters/system/io-error.ts';
import type { Clock, Random } from '../core/ports.ts';
import { fail, ok, type Failure, type Result } from '../core/errors.ts';
import type { Job, JobKind, JobUnit } from '../core/jobs.ts';
import { createEmitter } from './emitter.ts';

export interface JobContext {
  readonly signal: AbortSignal;
  progress(done: number, total?: number, note?: string): void;
}

export interface JobTask {
  readonly kind: JobKind;
  readonly title: string;
  readonly unit: JobUnit;
  /** True when running the same task again goes on from what is done already. */
  readonly resumable: boolean;
  /** Called when a job that had ended is taken off the list. */
  readonly dismissed?: () => void;
  /** Must end soon after the signal; a `stopped` failure then ends the job as stopped. */
  run(context: JobContext): Promise<Result<unknown>>;
}

/** A job of an engine that ended before the job did. */
export interface InterruptedJob {
  readonly jobId: string;
  readonly startedAt: string;
  readonly done: number;
  readonly total?: number;
  readonly error: Failure;
}

export interface JobBoard {
  /** `jobId`: where it has been noted down already. */
  start(task: JobTask & { readonly jobId?: string }): Job;
  /** Lists a job that was interrupted; nothing runs before it is resumed. */
  restore(task: JobTask, job: InterruptedJob): Job;
  list(): readonly Job[];
  get(jobId: string): Result<Job>;
  stop(jobId: string): Result<Job>;
  resume(jobId: string): Result<Job>;
  dismiss(jobId: string): readonly Job[];
  /** Resolves with the job once it has ended. */
  ended(jobId: string): Promise<Job>;
  onChange(listener: (job: Job) => void): () => void;
  /** Stops everything and waits for it. */
  close(): Promise<void>;
}

interface Entry {
  job: Job;
  readonly task: JobTask;
  controller: AbortController;
  done: Promise<void>;
}

const ACTIVE: ReadonlySet<Job['state']> = new Set(['waiting', 'running', 'stopping']);
/** Progress is published at most this often, in milliseconds; the last state always is. */
const PUBLISH_INTERVAL = 100;

/** A full disk may be met anywhere; whatever else a task throws is a fault of ours. */
function failureOfTask(error: unknown): Result<never> {
  if (isDiskFull(error))
    return fail(
      'disk_full',
      'The disk is full, so the task ended here. What it had finished is kept. Free some space, then start it again.',
      { retry: true },
    );
  const words = error instanceof Error ? error.message : String(error);
  return fail('internal', `The task met a fault: ${words}. What it had finished is kept.`);
}

export function createJobBoard(ports: {
  readonly clock: Clock;
  readonly random: Random;
}): JobBoard {
  const entries = new Map<string, Entry>();
  const changes = createEmitter<Job>();
  const now = () => ports.clock.now().toISOString();

  function update(entry: Entry, change: Partial<Job>): void {
    entry.job = { ...entry.job, ...change };
    changes.emit(entry.job);
  }

  function launch(entry: Entry): void {
    let published = 0;
    const context: JobContext = {
      signal: entry.controller.signal,
      progress(done, total, note) {
        const progress = {
          done,
          unit: entry.task.unit,
          ...(total === undefined ? {} : { total }),
          ...(note === undefined ? {} : { note }),
        };
        const time = ports.clock.now().getTime();
        entry.job = { ...entry.job, progress };
        if (time - published < PUBLISH_INTERVAL) return;
        published = time;
        changes.emit(entry.job);
      },
    };
    update(entry, { state: 'running' });
    entry.done = entry.task
      .run(context)
      .catch((error: unknown) => failureOfTask(error))
      .then((outcome) => {
        const stopped = entry.controller.signal.aborted;
        if (outcome.ok)
          update(entry, {
            state: stopped ? 'stopped' : 'done',
            result: outcome.data,
            endedAt: now(),
          });
        else
          update(entry, {
            state: outcome.error.code === 'stopped' ? 'stopped' : 'failed',
            error: outcome.error,
            endedAt: now(),
          });
      });
  }

  function find(jobId: string): Entry | undefined {
    return entries.get(jobId);
  }
  const missing = () =>
    fail('not_found', 'This task is not known any more; it may have been dismissed.');

  return {
    start(task) {
      const job: Job = {
        jobId: task.jobId ?? ports.random.id('job'),
        kind: task.kind,
        title: task.title,
        state: 'waiting',
        progress: { done: 0, unit: task.unit },
        startedAt: now(),
        resumable: task.resumable,
      };
      const entry: Entry = {
        job,
        task,
        controller: new AbortController(),
        done: Promise.resolve(),
      };
      entries.set(job.jobId, entry);
      launch(entry);
      return entry.job;
    },
    restore(task, { jobId, startedAt, done, total, error }) {
      const job: Job = {
        jobId,
        kind: task.kind,
        title: task.title,
        state: 'interrupted',
        progress: { done, unit: task.unit, ...(total === undefined ? {} : { total }) },
        startedAt,
        endedAt: now(),
        resumable: task.resumable,
        error,
      };
      const controller = new AbortController();
      entries.set(jobId, { job, task, controller, done: Promise.resolve() });
      changes.emit(job);
      return job;
    },
    list: () => [...entries.values()].map(({ job }) => job),
    get(jobId) {
      const entry = find(jobId);
      return entry ? ok(entry.job) : missing();
    },
    stop(jobId) {
      const entry = find(jobId);
      if (!entry) return missing();
      if (ACTIVE.has(entry.job.state)) {
        update(entry, { state: 'stopping' });
        entry.controller.abort();
      }
      return ok(entry.job);
    },
    resume(jobId) {
      const entry = find(jobId);
      if (!entry) return missing();
      if (ACTIVE.has(entry.job.state)) return ok(entry.job);
      if (!entry.task.resumable)
        return fail(
          'not_supported_here',
          'This task cannot go on from where it ended; start it again.',
        );
      const { error: _error, endedAt: _endedAt, result: _result, ...rest } = entry.job;
      entry.job = { ...rest, resumed: { at: now(), done: rest.progress.done } };
      entry.controller = new AbortController();
      launch(entry);
      return ok(entry.job);
    },
    dismiss(jobId) {
      const entry = find(jobId);
      if (entry && !ACTIVE.has(entry.job.state)) {
        entries.delete(jobId);
        entry.task.dismissed?.();
      }
      return [...entries.values()].map(({ job }) => job);
    },
    async ended(jobId) {
      const entry = find(jobId);
      if (!entry) throw new Error(`No such job: ${jobId}`);
      await entry.done;
      return entry.job;
    },
    onChange: (listener) => changes.on(listener),
    async close() {
      for (const entry of entries.values()) entry.controller.abort();
      await Promise.all([...entries.values()].map(({ done }) => done));
    },
  };
}
