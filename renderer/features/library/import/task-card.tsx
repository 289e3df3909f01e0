import { Button, CloseButton, Group, Paper, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { createContext, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** True for what ended longer ago: one line, which can be opened. */
export const FoldedTask = createContext(false);

/** How a task of the library ended: its name, whether something needs a look, and what it came to. */
export function TaskCard(props: {
  readonly title: string;
  readonly trouble: boolean;
  readonly onDismiss: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation('library');
  const folded = useContext(FoldedTask);
  const [isOpen, setOpen] = useState(false);
  const Icon = props.trouble ? IconAlertTriangle : IconCircleCheck;
  return (
    <Paper withBorder px="sm" py={folded && !isOpen ? 4 : 'sm'}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap="xs" wrap="nowrap">
          <Icon size={18} aria-hidden />
          <Text fw={600} size="sm" component="output">
            {props.title}
          </Text>
        </Group>
        <Group gap={4} wrap="nowrap">
          {folded && props.children !== undefined && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              {t(isOpen ? 'fewerDetails' : 'moreDetails')}
            </Button>
          )}
          <CloseButton aria-label={t('dismiss')} onClick={props.onDismiss} />
        </Group>
      </Group>
      {(!folded || isOpen) && props.children}
    </Paper>
  );
}
