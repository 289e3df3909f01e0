import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceInfo } from '../../../preload/contract/views.ts';
import { warningWords } from './warning-words.ts';

/** What the engine wants said before anything is lost: a synced folder, a repaired database. */
export function WorkspaceWarnings(props: { readonly warnings: WorkspaceInfo['warnings'] }) {
  const { t } = useTranslation('shell');
  return warningWords(t, props.warnings).map((words) => (
    <Alert
      key={words}
      color="ochre"
      variant="light"
      mb="md"
      title={t('warningTitle')}
      icon={<IconInfoCircle aria-hidden />}
    >
      {words}
    </Alert>
  ));
}
