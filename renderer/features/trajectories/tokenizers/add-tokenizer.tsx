import { Button, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { chosenFrom } from '../import/chosen.ts';

type Source = { readonly path: string } | { readonly fileId: string };

/** A tokenizer.json: chosen on this computer, or named by its place on the engine's. */
export function AddTokenizer(props: {
  readonly onAdded: (added: { readonly tokenizer: string; readonly name: string }) => void;
  readonly onFailure: (failure: Failure) => void;
}) {
  const { onAdded, onFailure } = props;
  const { t } = useTranslation('tokenizers');
  const client = useClient();
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController>(undefined);
  const [chosen, setChosen] = useState<{ readonly name: string; readonly source: Source }>();
  const [sending, setSending] = useState<{ readonly name: string; readonly share: number }>();
  const [path, setPath] = useState('');
  const [name, setName] = useState('');
  const add = useRouteAction('tokenizer.add', ['tokenizer.list', 'tokenizer.details']);
  const written = path.trim();
  const source = chosen?.source ?? (written === '' ? undefined : { path: written });

  async function take(files: readonly File[]): Promise<void> {
    const [file] = files;
    if (file === undefined) return;
    const controller = new AbortController();
    stop.current = controller;
    const sent = await chosenFrom(client, [file], {
      signal: controller.signal,
      onProgress: (fileName, share) => setSending({ name: fileName, share }),
    });
    setSending(undefined);
    if (sent.failure !== undefined) {
      if (sent.failure.code !== 'stopped') onFailure(sent.failure);
      return;
    }
    const [place] = sent.chosen.paths;
    const [upload] = sent.chosen.uploads;
    if (place !== undefined) setChosen({ name: file.name, source: { path: place } });
    else if (upload !== undefined)
      setChosen({ name: file.name, source: { fileId: upload.fileId } });
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    // The form may stand in a dialog of another form, which this is no answer to.
    event.stopPropagation();
    const called = name.trim();
    if (source === undefined || called === '') return;
    add.mutate(
      { name: called, ...source },
      {
        onSuccess: (all) => {
          setChosen(undefined);
          setPath('');
          setName('');
          // One that was there already is put at the end as well.
          const added = all.findLast(({ own }) => own);
          if (added !== undefined) onAdded(added);
        },
        onError: ({ failure }) => onFailure(failure),
      },
    );
  }

  if (sending !== undefined) {
    const words = t('sending', { name: sending.name, percent: Math.round(sending.share * 100) });
    return (
      <Stack gap="xs">
        <Text component="output" size="sm">
          {words}
        </Text>
        <Progress value={sending.share * 100} aria-label={words} />
        <Group>
          <Button size="xs" variant="default" onClick={() => stop.current?.abort()}>
            {t('stop')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconFileImport size={16} aria-hidden />}
            onClick={() => input.current?.click()}
          >
            {t('choose')}
          </Button>
          {chosen === undefined ? null : (
            <Text size="sm" component="output">
              {t('file', { name: chosen.name })}
            </Text>
          )}
          <input
            ref={input}
            type="file"
            hidden
            accept=".json,application/json"
            aria-label={t('choose')}
            onChange={(event) => void take([...(event.currentTarget.files ?? [])])}
          />
        </Group>
        {chosen === undefined ? (
          <TextInput
            label={t('path')}
            description={t('pathHint')}
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
          />
        ) : null}
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group>
          <Button
            type="submit"
            loading={add.isPending}
            disabled={source === undefined || name.trim() === ''}
          >
            {t('addButton')}
          </Button>
          {add.isPending ? (
            <Text size="sm" component="output">
              {t('trying')}
            </Text>
          ) : null}
        </Group>
      </Stack>
    </form>
  );
}
