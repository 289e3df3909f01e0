import { useState } from 'react';
import type { ModelView } from '../../../../preload/contract/views/model.ts';
import type { Failure, Job } from '../../../../preload/contract/types.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { isUnderway } from '../../../app/shell/job-progress.ts';

interface ModelCheckJob {
  /** The check that runs, or the one that was started here. */
  readonly job: Job | undefined;
  readonly isRunning: boolean;
  readonly failure: Failure | undefined;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Follows the check of one model, also one that was started before the dialog was opened. */
export function useModelCheck({ serverId, model }: ModelView): ModelCheckJob {
  const [jobId, setJobId] = useState<string>();
  const check = useRouteAction('model.check', ['job.list']);
  const stop = useRouteAction('job.stop', ['job.list']);
  const { data: jobs = [] } = useRouteQuery('job.list', {});
  const job =
    jobs.find((each) => each.jobId === jobId) ??
    jobs.find(
      (each) => each.kind === 'model_check' && each.title === `Check ${model}` && isUnderway(each),
    );
  return {
    job,
    isRunning: check.isPending || (job !== undefined && isUnderway(job)),
    failure: check.error?.failure ?? (job?.state === 'failed' ? job.error : undefined),
    start: () =>
      check.mutate({ serverId, model }, { onSuccess: (started) => setJobId(started.jobId) }),
    stop: () => {
      if (job) stop.mutate({ jobId: job.jobId });
    },
  };
}
