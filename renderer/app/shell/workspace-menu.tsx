import { Badge, Menu, Text, UnstyledButton } from '@mantine/core';
import {
  IconChevronDown,
  IconFolderOpen,
  IconFolderPlus,
  IconFolderShare,
  IconHistory,
  IconMountain,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../location.ts';
import { useReveal } from '../host/use-host.ts';
import { failureOf } from '../query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../query/use-route-query.ts';
import { notifyFailure } from './notify.ts';
import { useWorkspaceCommands } from './use-workspace-commands.ts';
import { useWorkspaceName } from './use-workspace-name.ts';
import { WorkspaceDialog } from './workspace-dialog.tsx';
import type { WorkspaceDialogKind } from './workspace-dialog.tsx';
import { WORKSPACE_ROUTES } from './workspace-routes.ts';
import classes from './shell.module.css';

/** The workspace's name; behind it the recent ones, a new one, and the sample. */
export function WorkspaceMenu() {
  const { t } = useTranslation(['shell', 'ui']);
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const shownName = useWorkspaceName();
  const recent = useRouteQuery('workspace.recent', {});
  const open = useRouteAction('workspace.open', WORKSPACE_ROUTES);
  const openSample = useRouteAction('workspace.openSample', WORKSPACE_ROUTES);
  const [dialog, setDialog] = useState<WorkspaceDialogKind>();
  const reveal = useReveal();
  useWorkspaceCommands(setDialog);
  /** The answer may come late; who has gone on to another room by then stays there. */
  const whenOpened = () => {
    const left = window.location.hash;
    return {
      onSuccess: () => {
        if (window.location.hash === left) navigateTo('/workbench');
      },
      onError: (error: unknown) => notifyFailure(failureOf(error)),
    };
  };
  const others = (recent.data ?? []).filter(({ path }) => path !== workspace?.path);
  return (
    <>
      <Menu position="bottom-start" width={340}>
        <Menu.Target>
          <UnstyledButton className={classes.workspace}>
            <span className="cairn-hidden">
              {t('workspace')}
              {t('ui:colon')}
            </span>
            <span className={classes['workspace-name']}>
              {workspace ? shownName(workspace) : '…'}
            </span>
            {workspace?.isSample ? (
              <Badge size="sm" variant="light" color="gray" tt="none">
                {t('sampleMark')}
              </Badge>
            ) : null}
            {workspace?.readOnly ? (
              <Badge size="sm" variant="light" color="ochre" tt="none">
                {t('readOnlyMark')}
              </Badge>
            ) : null}
            <IconChevronDown size={16} stroke={1.6} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {workspace ? (
            <Menu.Label>
              {[
                t('workspaceWorks', { count: workspace.counts.works }),
                t('workspacePages', { count: workspace.counts.pages }),
                t('workspaceSessions', { count: workspace.counts.sessions }),
              ].join(' · ')}
              <Text size="xs" c="dimmed" truncate="start">
                <bdi>{workspace.path}</bdi>
              </Text>
            </Menu.Label>
          ) : null}
          <Menu.Item
            leftSection={<IconFolderPlus size={18} stroke={1.6} aria-hidden />}
            onClick={() => setDialog('create')}
          >
            {t('useOwnPapers')}
            <Text size="xs" c="dimmed">
              {t('useOwnPapersHint')}
            </Text>
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFolderOpen size={18} stroke={1.6} aria-hidden />}
            onClick={() => setDialog('open')}
          >
            {t('openFolder')}
          </Menu.Item>
          {reveal ? (
            <Menu.Item
              leftSection={<IconFolderShare size={18} stroke={1.6} aria-hidden />}
              onClick={() => reveal({ kind: 'workspace' })}
            >
              {t('reveal')}
            </Menu.Item>
          ) : null}
          {workspace?.isSample ? null : (
            <Menu.Item
              leftSection={<IconMountain size={18} stroke={1.6} aria-hidden />}
              onClick={() => openSample.mutate({}, whenOpened())}
            >
              {t('backToSample')}
            </Menu.Item>
          )}
          {others.length > 0 ? <Menu.Label>{t('recentWorkspaces')}</Menu.Label> : null}
          {others.map(({ path, name, exists, isSample }) => (
            <Menu.Item
              key={path}
              disabled={!exists}
              leftSection={<IconHistory size={18} stroke={1.6} aria-hidden />}
              onClick={() => open.mutate({ path }, whenOpened())}
            >
              {shownName({ name, isSample })}
              <Text size="xs" c="dimmed" truncate="start">
                {exists ? <bdi>{path}</bdi> : t('folderMissing')}
              </Text>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <WorkspaceDialog kind={dialog} onClose={() => setDialog(undefined)} />
    </>
  );
}
