import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../../../app/location.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { notebookPlace } from '../places.ts';

/** Makes an empty notebook and opens it. */
export function useNewNotebook(): { readonly make: () => void; readonly isPending: boolean } {
  const { t } = useTranslation('analysis');
  const { mutate, isPending } = useRouteAction('notebook.create', ['notebook.list']);
  const make = useCallback(() => {
    mutate(
      { title: t('untitledNotebook') },
      {
        onSuccess: ({ notebookId }) => navigateTo(notebookPlace(notebookId)),
        onError: ({ failure }) => notifyFailure(failure),
      },
    );
  }, [mutate, t]);
  return { make, isPending };
}
