import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../preload/contract/types.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import type { FoundWork } from '../types.ts';
import { placeOf } from './found-words.ts';

export interface Keep {
  readonly isPending: boolean;
  readonly failure: Failure | undefined;
  /** Adds those that the library does not have; the others stay as they are. */
  readonly keep: (works: readonly FoundWork[], collectionId?: string) => void;
}

/** Adds found works to the library, and says how many. */
export function useKeep(searchId: string): Keep {
  const { t } = useTranslation('search');
  const action = useRouteAction('search.keep', [
    'search.works',
    'work.list',
    'library.facets',
    'workspace.current',
  ]);
  return {
    isPending: action.isPending,
    failure: action.error?.failure,
    keep: (works, collectionId) => {
      const recordIds = works
        .filter((found) => placeOf(found) !== 'kept' || collectionId !== undefined)
        .map(({ recordId }) => recordId);
      if (recordIds.length === 0 || action.isPending) return;
      action.mutate(
        { searchId, recordIds, ...(collectionId === undefined ? {} : { collectionId }) },
        {
          onSuccess: ({ added, joined }) =>
            notifyDone(
              [
                t('keptAdded', { count: added }),
                ...(joined === 0 ? [] : [t('keptJoined', { count: joined })]),
              ].join(' '),
            ),
        },
      );
    },
  };
}
