import { useState } from 'react';
import { DatasetExportResult } from '../../../preload/contract/views/dataset.ts';
import type { RouteInput } from '../../../preload/contract/index.ts';
import type { Failure, Job } from '../../../preload/contract/types.ts';
import { useRouteAction, useRouteQuery } from '../../app/query/use-route-query.ts';

interface ExportJob {
  readonly job: Job | undefined;
  readonly isRunning: boolean;
  readonly result: DatasetExportResult | undefined;
  readonly failure: Failure | undefined;
  readonly start: (request: RouteInput<'dataset.export'>) => void;
  readonly stop: () => void;
  readonly reset: () => void;
}

/** One export at a time, followed to its end. */
export function useExportJob(): ExportJob {
  const [jobId, setJobId] = useState('');
  const start = useRouteAction('dataset.export');
  const stop = useRouteAction('job.stop');
  const query = useRouteQuery('job.get', { jobId }, { enabled: jobId !== '' });
  const job = jobId === '' ? undefined : query.data;
  const isRunning = start.isPending || (jobId !== '' && !query.error && job?.endedAt === undefined);
  const result = job?.state === 'done' ? DatasetExportResult.safeParse(job.result).data : undefined;
  const failed = job?.state === 'failed' ? job.error : undefined;
  return {
    job,
    isRunning,
    result,
    failure: start.error?.failure ?? query.error?.failure ?? failed,
    start: (request) => start.mutate(request, { onSuccess: (made) => setJobId(made.jobId) }),
    stop: () => stop.mutate({ jobId }),
    reset() {
      setJobId('');
      start.reset();
    },
  };
}
