import { useState } from 'react';
import { Verification } from '../../../preload/contract/views.ts';
import type { Failure, Job } from '../../../preload/contract/types.ts';
import { useRouteAction, useRouteQuery } from '../../app/query/use-route-query.ts';

interface VerifyJob {
  readonly job: Job | undefined;
  readonly isRunning: boolean;
  readonly verification: Verification | undefined;
  readonly failure: Failure | undefined;
  readonly verify: () => void;
  readonly doctor: (repair: boolean) => void;
  readonly stop: () => void;
}

const underway: ReadonlySet<Job['state']> = new Set(['waiting', 'running', 'stopping']);

/** One check of the record at a time, followed to its result. */
export function useVerifyJob(): VerifyJob {
  const [jobId, setJobId] = useState<string>();
  const started = { onSuccess: (job: Job) => setJobId(job.jobId) };
  const verify = useRouteAction('record.verify');
  const doctor = useRouteAction('record.doctor');
  const stop = useRouteAction('job.stop');
  const query = useRouteQuery('job.get', { jobId: jobId ?? '' }, { enabled: jobId !== undefined });
  const job = jobId === undefined ? undefined : query.data;
  const isStarting =
    verify.isPending || doctor.isPending || (jobId !== undefined && !job && !query.error);
  const isRunning = isStarting || (job !== undefined && underway.has(job.state));
  const result = job && !isRunning ? Verification.safeParse(job.result) : undefined;
  const error = verify.error ?? doctor.error ?? query.error;
  return {
    job,
    isRunning,
    verification: result?.success ? result.data : undefined,
    failure: error?.failure ?? (job?.state === 'failed' ? job.error : undefined),
    verify: () => verify.mutate({}, started),
    doctor: (repair) => doctor.mutate({ repair }, started),
    stop: () => {
      if (jobId !== undefined) stop.mutate({ jobId });
    },
  };
}
