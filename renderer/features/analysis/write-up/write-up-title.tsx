import { ActionIcon, Group, Menu, TextInput } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WriteUp } from '../../../../preload/contract/types.ts';
import type { WriteUpActions } from './use-write-up-actions.ts';
import classes from './write-up.module.css';

/** What it is called, with a new name and removal beside it. */
export function WriteUpTitle(props: {
  readonly writeUp: WriteUp;
  readonly writable: boolean;
  readonly actions: WriteUpActions;
}) {
  const { writeUp, writable, actions } = props;
  const { t } = useTranslation('writeUp');
  const [title, setTitle] = useState<string>();
  const done = (): void => {
    const next = title?.trim() ?? '';
    if (next !== '' && next !== writeUp.title) actions.rename(next);
    setTitle(undefined);
  };
  if (title !== undefined) {
    return (
      <TextInput
        // Who asked for the box wants to type in it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        size="md"
        my={6}
        aria-label={t('reportTitle')}
        value={title}
        maxLength={1_000}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === 'Enter') done();
          if (event.key !== 'Escape') return;
          event.preventDefault();
          setTitle(undefined);
        }}
      />
    );
  }
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" justify="space-between">
      <h1 className={classes.title}>{writeUp.title}</h1>
      {writable ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" mt={6} aria-label={t('more')}>
              <IconDots size={17} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => setTitle(writeUp.title)}
            >
              {t('rename')}
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={actions.remove}>
              {t('remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </Group>
  );
}
