import { List, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../preload/contract/types.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';

/** Why Zotero did not answer, and what to switch on in it. */
export function ZoteroFailure({ failure }: { readonly failure: Failure }) {
  const { t } = useTranslation('zotero');
  const isZotero = failure.code === 'zotero_unreachable' || failure.code === 'zotero_refused';
  return (
    <Stack gap="xs">
      <ErrorNotice failure={failure} />
      {isZotero && (
        <List size="sm" type="ordered" aria-label={t('stepsLabel')}>
          <List.Item>{t('stepStart')}</List.Item>
          <List.Item>{t('stepAllow')}</List.Item>
          <List.Item>{t('stepAgain')}</List.Item>
        </List>
      )}
    </Stack>
  );
}
