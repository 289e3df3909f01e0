/** What a subcommand talks to: an engine of its own, or the one that already holds the workspace. */
import type { RouteInput, RouteName, RouteOutput } from '../../preload/contract/index.ts';
import type { Result } from '../core/errors.ts';
import type { Job } from '../core/jobs.ts';

export interface CommandClient {
  /** True when another engine answers. */
  readonly attached: boolean;
  call<Name extends RouteName>(
    name: Name,
    input: RouteInput<Name>,
  ): Promise<Result<RouteOutput<Name>>>;
  close(): Promise<void>;
}

const POLL_MILLISECONDS = 50;

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits for a job's end and passes its progress on. Ctrl-C stops the job and waits for it. */
export async function finishJob(
  client: CommandClient,
  started: Job,
  onProgress: (job: Job) => void,
): Promise<Result<Job>> {
  const stop = () => void client.call('job.stop', { jobId: started.jobId });
  process.once('SIGINT', stop);
  try {
    for (;;) {
      const job = await client.call('job.get', { jobId: started.jobId });
      if (!job.ok || job.data.endedAt !== undefined) return job;
      onProgress(job.data);
      await pause(POLL_MILLISECONDS);
    }
  } finally {
    process.off('SIGINT', stop);
  }
}
