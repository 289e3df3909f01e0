import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Asks before a key, a token or a password stays in exports; one key press is not enough for it. */
export function KeepCredential(props: {
  /** What it is, in words; left out while nothing is asked. */
  readonly what: string | undefined;
  readonly places: number;
  readonly onKeep: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('redaction');
  const { what = '', places, onKeep, onClose } = props;
  return (
    <Modal
      opened={props.what !== undefined}
      onClose={onClose}
      title={t('keepTitle')}
      closeButtonProps={{ 'aria-label': t('keepNot') }}
    >
      <Stack gap="sm">
        <Text>{t('keepLead', { what, count: places })}</Text>
        <Group justify="flex-end" mt="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('keepNot')}
          </Button>
          <Button color="brick" onClick={onKeep}>
            {t('keepSure')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
