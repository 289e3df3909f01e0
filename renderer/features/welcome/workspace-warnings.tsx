import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** What the engine wants said before anything is lost: a synced folder, a repaired database. */
export function WorkspaceWarnings(props: {
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}) {
  const { t } = useTranslation('shell');
  return props.warnings.map((warning) => (
    <Alert
      key={`${warning.code} ${warning.message}`}
      color="ochre"
      variant="light"
      mb="md"
      title={t('warningTitle')}
      icon={<IconInfoCircle aria-hidden />}
    >
      {warning.message}
    </Alert>
  ));
}
