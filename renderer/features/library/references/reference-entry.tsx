import { Button, FileButton, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { IconPlugConnected, IconClipboardText, IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReferenceFormat } from '../../../../preload/contract/types.ts';
import { useDesktop } from '../../../app/desktop/use-desktop.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { referenceEndings } from '../import/choose-files.ts';
import { itemOf } from '../import/import-item.ts';
import { importsOf } from '../import/import-store.ts';

/** The other way into the library: entries of a reference manager, as files, as text, or from Zotero. */
export function ReferenceEntry(props: {
  readonly readOnly: boolean;
  readonly onClose: () => void;
  readonly onZotero: () => void;
}) {
  const { readOnly, onClose, onZotero } = props;
  const { t } = useTranslation('references');
  const client = useClient();
  const desktop = useDesktop();
  const [pasting, setPasting] = useState(false);
  const choose = (files: readonly File[]) =>
    importsOf(client).offerReferences(files.map((file) => itemOf(file, desktop?.pathOf(file))));
  return (
    <Stack gap="sm">
      <Text fw={600} size="sm">
        {t('entryTitle')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('entryLead')}
      </Text>
      <Group gap="sm">
        <FileButton
          multiple
          accept={[...referenceEndings, '.txt'].join(',')}
          onChange={choose}
          inputProps={{ 'aria-label': t('chooseFiles') }}
        >
          {(button) => (
            <Button {...button} variant="default" leftSection={<IconFileText size={17} />}>
              {t('chooseFiles')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          aria-expanded={pasting}
          leftSection={<IconClipboardText size={17} />}
          onClick={() => setPasting((before) => !before)}
        >
          {t('paste')}
        </Button>
        <Button variant="default" leftSection={<IconPlugConnected size={17} />} onClick={onZotero}>
          {t('zotero')}
        </Button>
      </Group>
      {pasting && <PasteForm readOnly={readOnly} onClose={onClose} />}
    </Stack>
  );
}

function PasteForm(props: { readonly readOnly: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('references');
  const client = useClient();
  const [text, setText] = useState('');
  const [format, setFormat] = useState<string | null>('');
  const empty = text.trim() === '';

  function start() {
    const named = ReferenceFormat.options.find((option) => option === format);
    void importsOf(client).startReferences({
      items: [],
      text,
      ...(named === undefined ? {} : { format: named }),
    });
    props.onClose();
  }

  return (
    <Stack gap="xs">
      <Textarea
        data-autofocus
        label={t('pasteLabel')}
        placeholder={'@article{key,\n  title = {…}\n}'}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={5}
        maxRows={14}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Group align="flex-end" justify="space-between">
        <Select
          label={t('format')}
          value={format}
          onChange={setFormat}
          allowDeselect={false}
          data={[
            { value: '', label: t('formatRecognised') },
            ...ReferenceFormat.options.map((value) => ({ value, label: t(`format_${value}`) })),
          ]}
        />
        <Button disabled={empty || props.readOnly} onClick={start}>
          {t('pasteImport')}
        </Button>
      </Group>
    </Stack>
  );
}
