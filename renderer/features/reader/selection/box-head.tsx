import { CloseButton, Group, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What a box beside the words is for, and the way out of it. */
export function BoxHead(props: { readonly title: string; readonly onClose: () => void }) {
  const { t } = useTranslation('marks');
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Title order={2} size="h4">
        {props.title}
      </Title>
      <CloseButton aria-label={t('close')} onClick={props.onClose} />
    </Group>
  );
}
