/** What a subcommand talks to: an engine of its own, or the one that already holds the workspace. */
import type { RouteInput, RouteName, RouteOutput } from '../../preload/contract/index.ts';
import type { Result } from '../core/errors.ts';
import type { Job } from '../core/jobs.ts';
import { onInterrupt } from './interrupt.ts';

export interface CommandClient {
  /** True when another engine answers. */
  readonly attached: boolean;
  call<Name extends RouteName>(
    name: Name,
    input: RouteInput<Name>,
  ): Promise<Result<RouteOutput<Name>>>;
  close(): Promise<void>;
}

/** The contract's types hold on both sides of a call: the engine parsed the input and made the answer. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names the route whose answer it is
export function answerOf<Name extends RouteName>(
  answer: Result<unknown>,
): Result<RouteOutput<Name>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return answer as Result<RouteOutput<Name>>;
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
  const endOfWatch = onInterrupt(() => void client.call('job.stop', { jobId: started.jobId }));
  try {
    for (;;) {
      const job = await client.call('job.get', { jobId: started.jobId });
      if (!job.ok || job.data.endedAt !== undefined) return job;
      onProgress(job.data);
      await pause(POLL_MILLISECONDS);
    }
  } finally {
    endOfWatch();
  }
}
