import { Alert, Button, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileImport, IconFolder } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../preload/contract/types.ts';
import { useDialogs, useHost } from '../../../app/host/use-host.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { chosenFrom, nothing, type Chosen } from './chosen.ts';

/** Files, a folder, or a place: chosen, dropped or written. */
export function ChooseFiles(props: {
  readonly writable: boolean;
  readonly onChosen: (chosen: Chosen) => void;
  readonly onFailure: (failure: Failure) => void;
}) {
  const { writable, onChosen, onFailure } = props;
  const { t } = useTranslation('trajectoryImport');
  const client = useClient();
  const input = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');
  const [sending, setSending] = useState<{ readonly name: string; readonly share: number }>();
  const stop = useRef<AbortController>(undefined);

  async function take(files: readonly File[]): Promise<void> {
    if (files.length === 0 || !writable) return;
    const controller = new AbortController();
    stop.current = controller;
    const { chosen, failure } = await chosenFrom(client, files, {
      signal: controller.signal,
      onProgress: (name, share) => setSending({ name, share }),
    });
    setSending(undefined);
    if (failure === undefined) onChosen(chosen);
    else if (failure.code !== 'stopped') onFailure(failure);
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (path.trim() !== '') onChosen({ ...nothing, paths: [path.trim()] });
  }

  if (sending !== undefined) {
    const words = t('sending', {
      name: sending.name,
      percent: Math.round(sending.share * 100),
    });
    return (
      <Stack gap="xs">
        <Text component="output" size="sm">
          {words}
        </Text>
        <Progress value={sending.share * 100} aria-label={words} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => stop.current?.abort()}>
            {t('stop')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      <Text size="sm">{t('lead')}</Text>
      {writable ? null : <Alert color="ochre">{t('readOnly')}</Alert>}
      <Dropzone
        onDrop={(files) => void take(files)}
        disabled={!writable}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        inputProps={{ 'aria-hidden': true, tabIndex: -1 }}
        tabIndex={-1}
      >
        <Group justify="center" gap="sm" py="md">
          <Button
            data-autofocus
            disabled={!writable}
            leftSection={<IconFileImport size={17} aria-hidden />}
            onClick={() => input.current?.click()}
          >
            {t('chooseFiles')}
          </Button>
          <FolderButton
            disabled={!writable}
            onFiles={(files) => void take(files)}
            onPath={(folder) => onChosen({ ...nothing, paths: [folder] })}
          />
          <Text size="sm" c="dimmed">
            {t('drop')}
          </Text>
        </Group>
      </Dropzone>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={t('chooseFiles')}
        onChange={(event) => void take([...(event.currentTarget.files ?? [])])}
      />
      <form onSubmit={onSubmit}>
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <TextInput
            label={t('path')}
            description={t('pathHint')}
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Button type="submit" variant="default" disabled={path.trim() === '' || !writable}>
            {t('look')}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}

/** By the system's dialog where there is one; a browser gives the files of a folder one by one. */
function FolderButton(props: {
  readonly disabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onPath: (path: string) => void;
}) {
  const { disabled, onFiles, onPath } = props;
  const { t } = useTranslation('trajectoryImport');
  const { dialogs } = useHost();
  const { busy, chooseFolder } = useDialogs();
  const folder = useRef<HTMLInputElement>(null);

  async function choose(): Promise<void> {
    if (!dialogs) {
      folder.current?.click();
      return;
    }
    const path = await chooseFolder({ purpose: 'import' });
    if (path !== undefined) onPath(path);
  }

  return (
    <>
      <Button
        variant="default"
        disabled={disabled || busy}
        leftSection={<IconFolder size={17} aria-hidden />}
        onClick={() => void choose()}
      >
        {t('chooseFolder')}
      </Button>
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        aria-label={t('chooseFolder')}
        {...{ webkitdirectory: '' }}
        onChange={(event) => onFiles([...(event.currentTarget.files ?? [])])}
      />
    </>
  );
}
