import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';

/** The sessions of the workspace. */
export function SessionsPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('sessions')}>{null}</Page>;
}
