import { useMemo } from 'react';
import type { Job, Result } from '../../../../preload/contract/types.ts';
import { limits } from '../../../../preload/contract/limits.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { importsOf } from '../import/import-store.ts';
import type { LibraryTask } from '../import/import-store.ts';
import { inPieces } from './in-pieces.ts';

/** What the literature services can do for works; what it comes to is shown at the top of the library. */
export function useServices() {
  const client = useClient();
  return useMemo(() => {
    const follow = (what: LibraryTask, answer: Result<Job>): boolean => {
      if (answer.ok) importsOf(client).follow(what, answer.data.jobId);
      else notifyFailure(answer.error);
      return answer.ok;
    };
    /** Of all works when none are named. */
    const checkRetractions = async (workIds?: readonly string[]): Promise<void> => {
      if (workIds === undefined) {
        follow('retractions', await client.call('literature.checkRetractions', {}));
        return;
      }
      for (const ids of inPieces(workIds, limits.bulkWorks)) {
        const answer = await client.call('literature.checkRetractions', { workIds: ids });
        if (!follow('retractions', answer)) return;
      }
    };
    const complete = async (workIds: readonly string[]): Promise<void> => {
      for (const ids of inPieces(workIds, limits.bulkWorks)) {
        const answer = await client.call('literature.complete', { workIds: ids });
        if (!follow('completion', answer)) return;
      }
    };
    const fetchOpenCopies = async (workIds: readonly string[]): Promise<void> => {
      for (const ids of inPieces(workIds, limits.bulkWorks)) {
        const answer = await client.call('literature.fetchOpenCopies', { workIds: ids });
        if (!follow('openCopies', answer)) return;
      }
    };
    return { checkRetractions, complete, fetchOpenCopies };
  }, [client]);
}
