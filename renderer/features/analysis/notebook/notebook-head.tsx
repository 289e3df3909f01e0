import { ActionIcon, Button, Group, Menu, Text, TextInput, Title } from '@mantine/core';
import {
  IconArrowBackUp,
  IconDots,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStopFilled,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../../../app/location.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';
import { BackLink } from '../back-link.tsx';
import { ANALYSIS_HOME } from '../places.ts';
import type { NotebookView } from '../types.ts';
import { waitingCells } from './waiting-cells.ts';
import type { NotebookActions } from './use-notebook-actions.ts';
import classes from './notebook.module.css';

/** The notebook's name, and what can be done with all of it. Stop stays in sight while something runs. */
export function NotebookHead(props: {
  readonly notebook: NotebookView;
  readonly actions: NotebookActions;
  readonly writable: boolean;
}) {
  const { notebook, actions, writable } = props;
  const { t } = useTranslation('notebook');
  const [naming, setNaming] = useState(false);
  const { waiting, busy } = waitingCells(notebook);
  const remove = useRemove(notebook);
  return (
    <div className={classes.head}>
      <div className={classes.headName}>
        <BackLink />
        {naming ? (
          <NameForm
            title={notebook.title}
            onDone={(title) => {
              setNaming(false);
              if (title !== undefined) actions.rename(title);
            }}
          />
        ) : (
          <Group gap={6} wrap="nowrap" align="center">
            <Title order={1}>{notebook.title}</Title>
            {writable ? (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('rename')}
                onClick={() => setNaming(true)}
              >
                <IconPencil size={16} aria-hidden />
              </ActionIcon>
            ) : null}
          </Group>
        )}
      </div>
      {writable ? (
        <Group gap="xs">
          <Text size="sm" c="dimmed" component="output">
            {busy > 0 ? t('busyCount', { count: busy }) : null}
          </Text>
          {busy > 0 ? (
            <Button
              color="brick"
              leftSection={<IconPlayerStopFilled size={15} aria-hidden />}
              onClick={actions.stop}
            >
              {t('stop')}
            </Button>
          ) : waiting > 0 ? (
            <Button
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
              onClick={() => actions.runAll(false)}
            >
              {t('runWaiting', { count: waiting })}
            </Button>
          ) : null}
          {notebook.undo === undefined ? null : (
            <Button
              variant="default"
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              onClick={() => {
                if (notebook.undo !== undefined) actions.undo(notebook.undo.changeId);
              }}
            >
              {t('undo')}
            </Button>
          )}
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={34} aria-label={t('more')}>
                <IconDots size={17} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconRefresh size={16} aria-hidden />}
                disabled={busy > 0 || notebook.cells.length === 0}
                onClick={() => actions.runAll(true)}
              >
                {t('runClean')}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={remove}>
                {t('removeNotebook')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      ) : null}
    </div>
  );
}

function NameForm(props: {
  readonly title: string;
  /** Undefined where nothing is to be changed. */
  readonly onDone: (title: string | undefined) => void;
}) {
  const { t } = useTranslation('notebook');
  const [title, setTitle] = useState(props.title);
  const done = (): void => {
    const next = title.trim();
    props.onDone(next === '' || next === props.title ? undefined : next);
  };
  return (
    <TextInput
      // Who asked for the box wants to type in it.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      aria-label={t('notebookName')}
      value={title}
      maxLength={300}
      w={420}
      maw="100%"
      onChange={(event) => setTitle(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        props.onDone(undefined);
      }}
    />
  );
}

function useRemove({ notebookId, title }: NotebookView): () => void {
  const { t } = useTranslation('notebook');
  const { mutate } = useRouteAction('notebook.remove', ['notebook.list']);
  const failed = {
    onError: ({
      failure,
    }: Parameters<NonNullable<NonNullable<Parameters<typeof mutate>[1]>['onError']>>[0]) =>
      notifyFailure(failure),
  };
  return () =>
    mutate(
      { notebookId, removed: true },
      {
        ...failed,
        onSuccess() {
          navigateTo(ANALYSIS_HOME);
          notifyUndo(t('notebookRemoved', { title }), t('putBack'), () =>
            mutate({ notebookId, removed: false }, failed),
          );
        },
      },
    );
}
