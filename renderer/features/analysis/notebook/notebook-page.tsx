import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { useTranslation } from 'react-i18next';
import type { ScreenProps } from '../../../app/screen.tsx';
import { Page } from '../../../ui/page.tsx';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { BackLink } from '../back-link.tsx';
import { NotebookScreen } from './notebook-screen.tsx';

/** One notebook, by its address. */
export function NotebookPage(props: ScreenProps) {
  const notebookId = props.params['notebookId'] ?? '';
  const { t } = useTranslation('notebook');
  const query = useRouteQuery('notebook.get', { notebookId });
  if (query.data !== undefined) return <NotebookScreen key={notebookId} notebook={query.data} />;
  return (
    <Page title={t('notebook')} actions={<BackLink />}>
      <StateView query={query} loading={<SkeletonRows rows={4} height={90} />}>
        {() => null}
      </StateView>
    </Page>
  );
}
