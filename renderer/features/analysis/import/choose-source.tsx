import { Button, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import type { DataSource } from '../types.ts';
import { DATA_ENDINGS, sourceOf } from './source-of.ts';

/** A file of data: chosen, dropped, or named by its place. */
export function ChooseSource(props: {
  readonly onChosen: (source: DataSource) => void;
  readonly onFailure: (failure: Failure) => void;
}) {
  const { onChosen, onFailure } = props;
  const { t } = useTranslation('analysisImport');
  const client = useClient();
  const input = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');
  const [sending, setSending] = useState<{ readonly name: string; readonly share: number }>();
  const stop = useRef<AbortController>(undefined);
  // Closing the dialog gives up what was still being sent.
  useEffect(() => () => stop.current?.abort(), []);

  async function take(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const controller = new AbortController();
    stop.current = controller;
    setSending({ name: file.name, share: 0 });
    const found = await sourceOf(client, file, {
      signal: controller.signal,
      onProgress: (share) => setSending({ name: file.name, share }),
    });
    setSending(undefined);
    if ('source' in found) onChosen(found.source);
    else if (!controller.signal.aborted) onFailure(found.failure);
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (path.trim() !== '') onChosen({ path: path.trim() });
  }

  if (sending !== undefined) {
    const words = t('sending', { name: sending.name, percent: Math.round(sending.share * 100) });
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
      <Dropzone
        onDrop={([file]) => void take(file)}
        multiple={false}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        inputProps={{ 'aria-hidden': true, tabIndex: -1 }}
        tabIndex={-1}
      >
        <Group justify="center" gap="sm" py="lg">
          <Button
            data-autofocus
            leftSection={<IconFileSpreadsheet size={17} aria-hidden />}
            onClick={() => input.current?.click()}
          >
            {t('chooseFile')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('drop')}
          </Text>
        </Group>
      </Dropzone>
      <input
        ref={input}
        type="file"
        hidden
        accept={DATA_ENDINGS}
        aria-label={t('chooseFile')}
        onChange={(event) => void take(event.currentTarget.files?.[0])}
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
          <Button type="submit" variant="default" disabled={path.trim() === ''}>
            {t('look')}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}
