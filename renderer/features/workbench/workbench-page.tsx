import { Page } from '../../ui/page.tsx';
import { useTranslation } from 'react-i18next';

/** The Workbench. */
export function WorkbenchPage() {
  const { t } = useTranslation('shell');
  return <Page title={t('workbench')}>{null}</Page>;
}
