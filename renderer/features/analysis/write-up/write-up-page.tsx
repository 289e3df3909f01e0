import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import type { ScreenProps } from '../../../app/screen.tsx';
import { Page } from '../../../ui/page.tsx';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { BackLink } from '../back-link.tsx';
import { WriteUpScreen } from './write-up-screen.tsx';

/** One write-up, by its address. */
export function WriteUpPage(props: ScreenProps) {
  const writeUpId = props.params['writeUpId'] ?? '';
  const { t } = useTranslation('writeUp');
  const query = useRouteQuery('writeup.get', { writeUpId });
  if (query.data !== undefined) return <WriteUpScreen key={writeUpId} view={query.data} />;
  return (
    <Page title={t('writeUp')} actions={<BackLink />}>
      <StateView query={query} loading={<SkeletonRows rows={8} height={26} />}>
        {() => null}
      </StateView>
    </Page>
  );
}
