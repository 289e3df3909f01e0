import { useState } from 'react';
import type { Job } from '../../../../preload/contract/types.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { isUnderway } from '../../../app/shell/job-progress.ts';

/** Looking through trajectories as a job; when it has ended, what was read of redaction is read again. */
export function useScan(trajectoryIds: readonly string[]): {
  readonly start: (again: boolean) => void;
  readonly stop: () => void;
  readonly running: boolean;
  readonly job: Job | undefined;
  readonly failure: Job['error'];
} {
  const [jobId, setJobId] = useState<string>();
  const scan = useRouteAction('redaction.scan', ['job.list']);
  const stop = useRouteAction('job.stop');
  const { data: job } = useRouteQuery(
    'job.get',
    { jobId: jobId ?? '-' },
    { enabled: jobId !== undefined },
  );
  return {
    start: (again) =>
      scan.mutate(
        { trajectoryIds: [...trajectoryIds], again },
        { onSuccess: (started) => setJobId(started.jobId) },
      ),
    stop: () => {
      if (jobId !== undefined) stop.mutate({ jobId });
    },
    running: scan.isPending || (job !== undefined && isUnderway(job)),
    job,
    failure: scan.error?.failure ?? job?.error,
  };
}
