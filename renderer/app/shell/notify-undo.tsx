import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { i18n } from '../i18n/i18n.ts';

/** Says that something was done, with a button that takes it back; gone after a quarter of a minute. */
export function notifyUndo(message: string, label: string, undo: () => void): void {
  const id = notifications.show({
    autoClose: 15_000,
    closeButtonProps: { 'aria-label': i18n.t('ui:close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="default"
          style={{ flex: 'none' }}
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {label}
        </Button>
      </Group>
    ),
  });
}
