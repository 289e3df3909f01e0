import { CloseButton, Group, Paper, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** How a task of the library ended: its name, whether something needs a look, and what it came to. */
export function TaskCard(props: {
  readonly title: string;
  readonly trouble: boolean;
  readonly onDismiss: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation('library');
  const Icon = props.trouble ? IconAlertTriangle : IconCircleCheck;
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="xs" wrap="nowrap">
          <Icon size={18} aria-hidden />
          <Text fw={600} size="sm" component="output">
            {props.title}
          </Text>
        </Group>
        <CloseButton aria-label={t('dismiss')} onClick={props.onDismiss} />
      </Group>
      {props.children}
    </Paper>
  );
}
