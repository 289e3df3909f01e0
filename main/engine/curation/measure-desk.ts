/** Measuring, one job for each tokenizer: what shows it, begins it, and waits for it. */
import { countTrajectories } from '../../adapters/sqlite/query-curation.ts';
import { unmeasuredRoots } from '../../adapters/sqlite/query-measures.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import type { Job } from '../../core/jobs.ts';
import type { JobBoard, JobTask } from '../job-board.ts';
import { createCandidateReader, type CandidateReader } from './candidates.ts';
import { createNearDuplicatesReader, type NearDuplicatesReader } from './near-duplicates.ts';

export interface MeasureDesk {
  readonly candidates: CandidateReader;
  readonly nearDuplicates: NearDuplicatesReader;
  /** How many there are, and how many of them are measured as they are now. */
  progress(tokenizer: string): { readonly total: number; readonly measured: number };
  /** The job that is at it. */
  running(tokenizer: string): Job | undefined;
  /** Begins, unless it is under way. */
  start(tokenizer: string): Job;
  /**
   * Resolves once all that can be measured is. Fails with `stopped` when a person stopped the job, and
   * with the job's own failure when the tokenizer cannot be used.
   */
  ensure(tokenizer: string): Promise<Result<void>>;
}

const ACTIVE: ReadonlySet<Job['state']> = new Set(['waiting', 'running', 'stopping']);

export function createMeasureDesk(ports: {
  readonly database: Database;
  readonly jobs: JobBoard;
  task(tokenizer: string): JobTask;
}): MeasureDesk {
  const { database, jobs } = ports;
  const started = new Map<string, string>();
  const candidates = createCandidateReader(database);

  function running(tokenizer: string): Job | undefined {
    const jobId = started.get(tokenizer);
    const job = jobId === undefined ? undefined : jobs.get(jobId);
    return job?.ok === true && ACTIVE.has(job.data.state) ? job.data : undefined;
  }

  function start(tokenizer: string): Job {
    const before = running(tokenizer);
    if (before !== undefined) return before;
    const job = jobs.start(ports.task(tokenizer));
    started.set(tokenizer, job.jobId);
    return job;
  }

  return {
    candidates,
    nearDuplicates: createNearDuplicatesReader(database, candidates),
    progress(tokenizer) {
      const total = countTrajectories(database);
      return { total, measured: total - unmeasuredRoots(database, tokenizer).length };
    },
    running,
    start,
    async ensure(tokenizer) {
      if (unmeasuredRoots(database, tokenizer).length === 0) return ok(undefined);
      const job = await jobs.ended(start(tokenizer).jobId);
      if (job.error !== undefined) return { ok: false, error: withoutSaving(job.error) };
      return job.state === 'done' ? ok(undefined) : stopped();
    },
  };
}

function withoutSaving(error: Failure): Failure {
  return error.code === 'stopped' ? stopped().error : error;
}

function stopped() {
  return fail(
    'stopped',
    'Counting tokens was stopped, so nothing was saved. What was counted is kept; save again to go on.',
  );
}
