import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ChooseFolderButton } from '../../app/host/choose-folder-button.tsx';
import { useRouteAction } from '../../app/query/use-route-query.ts';
import { notifyDone } from '../../app/shell/notify.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';

/** Starts a consistent copy of the workspace; its progress and end are in the job tray. */
export function SaveCopyForm() {
  const { t } = useTranslation('settings');
  const [path, setPath] = useState('');
  const save = useRouteAction('workspace.saveCopy', ['job.list']);

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    save.mutate(
      { path: path.trim() },
      { onSuccess: () => notifyDone(t('copyStarted', { path: path.trim() })) },
    );
  }

  return (
    <form onSubmit={onSubmit}>
      <Group align="flex-end" gap="sm" wrap="nowrap">
        <TextInput
          label={t('copyFolder')}
          description={t('copyHint')}
          value={path}
          autoComplete="off"
          onChange={(event) => {
            setPath(event.currentTarget.value);
            save.reset();
          }}
          style={{ flex: 1 }}
        />
        <ChooseFolderButton
          purpose="save_copy"
          startAt={path}
          onChosen={(chosen) => {
            setPath(chosen);
            save.reset();
          }}
        />
        <Button
          type="submit"
          variant="default"
          loading={save.isPending}
          disabled={path.trim() === ''}
        >
          {t('copyButton')}
        </Button>
      </Group>
      {save.error && <ErrorNotice failure={save.error.failure} />}
    </form>
  );
}
