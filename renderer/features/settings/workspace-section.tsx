import { Button, CopyButton, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceInfo } from '../../../preload/contract/views.ts';
import { RevealButton } from '../../app/host/reveal-button.tsx';
import { useRouteAction, useRouteQuery } from '../../app/query/use-route-query.ts';
import { notifyDone } from '../../app/shell/notify.ts';
import { WorkspaceDialog } from '../../app/shell/workspace-dialog.tsx';
import type { WorkspaceDialogKind } from '../../app/shell/workspace-dialog.tsx';
import { WORKSPACE_ROUTES } from '../../app/shell/workspace-routes.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { StateView } from '../../ui/state-view.tsx';
import { RecentList } from './recent-list.tsx';
import { SaveCopyForm } from './save-copy-form.tsx';
import { Section } from './section.tsx';
import styles from './settings.module.css';

/** The workspace that is open, and the way to others. */
export function WorkspaceSection() {
  const { t } = useTranslation('settings');
  const workspace = useRouteQuery('workspace.current', {});
  const [dialog, setDialog] = useState<WorkspaceDialogKind>();
  const sample = useRouteAction('workspace.openSample', WORKSPACE_ROUTES);
  return (
    <Section id="workspace" title={t('workspace')}>
      <StateView query={workspace}>
        {(info) => <Current key={info.workspaceId} info={info} />}
      </StateView>
      <SaveCopyForm />
      <RecentList currentPath={workspace.data?.path} />
      {sample.error && <ErrorNotice failure={sample.error.failure} />}
      <Group gap="sm">
        <Button variant="default" onClick={() => setDialog('create')}>
          {t('create')}
        </Button>
        <Button variant="default" onClick={() => setDialog('open')}>
          {t('openFolder')}
        </Button>
        {workspace.data?.isSample === false && (
          <Button variant="default" loading={sample.isPending} onClick={() => sample.mutate({})}>
            {t('openSample')}
          </Button>
        )}
      </Group>
      <WorkspaceDialog kind={dialog} onClose={() => setDialog(undefined)} />
    </Section>
  );
}

function Current({ info }: { readonly info: WorkspaceInfo }) {
  const { t, i18n } = useTranslation('settings');
  const [name, setName] = useState(info.name);
  const rename = useRouteAction('workspace.rename', WORKSPACE_ROUTES);
  const number = (value: number) => value.toLocaleString(i18n.language);

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    rename.mutate(
      { name: name.trim() },
      { onSuccess: (renamed) => notifyDone(t('renamed', { name: renamed.name })) },
    );
  }

  return (
    <Stack gap="md">
      <form onSubmit={onSubmit}>
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <TextInput
            label={t('workspaceName')}
            value={name}
            maxLength={300}
            disabled={info.readOnly}
            onChange={(event) => setName(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Button
            type="submit"
            variant="default"
            loading={rename.isPending}
            disabled={info.readOnly || name.trim() === '' || name.trim() === info.name}
          >
            {t('renameButton')}
          </Button>
        </Group>
      </form>
      {rename.error && <ErrorNotice failure={rename.error.failure} />}
      <div>
        <Input.Label component="div">{t('folder')}</Input.Label>
        <Group gap="sm" wrap="nowrap" justify="space-between">
          <Text size="sm" flex={1} className={`cairn-number ${styles.path}`}>
            {info.path}
          </Text>
          <RevealButton target={{ kind: 'workspace' }} />
          <CopyButton value={info.path}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                size="compact-sm"
                style={{ flex: 'none' }}
                leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
                onClick={copy}
              >
                {t(copied ? 'copied' : 'copyPath')}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Text size="xs" c="dimmed" mt={2}>
          {t('folderHint')}
        </Text>
      </div>
      <div>
        <Input.Label component="div">{t('contents')}</Input.Label>
        <Text size="sm">
          {t('contentsWords', {
            works: number(info.counts.works),
            files: number(info.counts.files),
            pages: number(info.counts.pages),
            passages: number(info.counts.passages),
            sessions: number(info.counts.sessions),
          })}
        </Text>
      </div>
    </Stack>
  );
}
