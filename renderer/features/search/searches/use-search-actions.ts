import { navigateTo } from '../../../app/location.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { searchPath } from '../places.ts';

/** What can be done with a search as a whole; a failure is told where it happened. */
export function useSearchActions() {
  const resume = useRouteAction('search.resume', ['search.get', 'search.list', 'job.list']);
  const rerun = useRouteAction('search.rerun', ['search.list', 'job.list']);
  const stop = useRouteAction('job.stop', ['job.list']);
  return {
    busy: resume.isPending || rerun.isPending || stop.isPending,
    resume: (searchId: string) =>
      resume.mutate({ searchId }, { onError: (error) => notifyFailure(error.failure) }),
    /** A snapshot of its own is made, and shown. */
    rerun: (searchId: string) =>
      rerun.mutate(
        { searchId },
        {
          onSuccess: (made) => navigateTo(searchPath(made.searchId)),
          onError: (error) => notifyFailure(error.failure),
        },
      ),
    stop: (jobId: string) =>
      stop.mutate({ jobId }, { onError: (error) => notifyFailure(error.failure) }),
  };
}
