import {
  Alert,
  Button,
  FileButton,
  Group,
  Modal,
  PasswordInput,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconFileTypePdf, IconFolder } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/query/client-context.tsx';
import { megabytes } from '../works/megabytes.ts';
import type { Chosen } from './choose-files.ts';
import { importsOf } from './import-store.ts';

interface ImportDialogProps {
  /** What was chosen or dropped; empty to choose now; undefined while the dialog is closed. */
  readonly chosen: Chosen<File> | undefined;
  readonly onChoose: (files: readonly File[]) => void;
  readonly onClose: () => void;
}

/** Chooses what to import, and says what will happen before it does. */
export function ImportDialog(props: ImportDialogProps) {
  const { chosen, onClose } = props;
  const { t } = useTranslation('library');
  return (
    <Modal
      opened={chosen !== undefined}
      onClose={onClose}
      title={t('importTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      {chosen &&
        (chosen.pdfs.length > 0 ? (
          <Confirm {...props} chosen={chosen} />
        ) : (
          <Choose {...props} chosen={chosen} />
        ))}
    </Modal>
  );
}

type OpenDialogProps = ImportDialogProps & { readonly chosen: Chosen<File> };

function LeftOut({ chosen }: { readonly chosen: Chosen<File> }) {
  const { t } = useTranslation(['library', 'ui']);
  if (chosen.others.length === 0) return null;
  const names =
    chosen.others.slice(0, 5).join(t('ui:listMark')) + (chosen.others.length > 5 ? ' …' : '');
  return (
    <Alert color="ochre" p="xs">
      {t('othersLeftOut', { count: chosen.others.length, names })}
    </Alert>
  );
}

function Choose({ chosen, onChoose, onClose }: OpenDialogProps) {
  const { t } = useTranslation('library');
  const client = useClient();
  const folder = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (path.trim() === '') return;
    void importsOf(client).start({ path: path.trim() });
    onClose();
  }

  return (
    <Stack>
      {chosen.others.length > 0 && <Alert color="ochre">{t('noPdfs')}</Alert>}
      <Group gap="sm">
        <FileButton
          multiple
          accept="application/pdf,.pdf"
          onChange={onChoose}
          inputProps={{ 'aria-label': t('chooseFiles') }}
        >
          {(button) => (
            <Button {...button} data-autofocus leftSection={<IconFileTypePdf size={17} />}>
              {t('chooseFiles')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          leftSection={<IconFolder size={17} />}
          onClick={() => folder.current?.click()}
        >
          {t('chooseFolder')}
        </Button>
        <input
          ref={folder}
          type="file"
          hidden
          aria-label={t('chooseFolder')}
          multiple
          {...{ webkitdirectory: '' }}
          onChange={(event) => onChoose([...(event.currentTarget.files ?? [])])}
        />
        <Text size="sm" c="dimmed">
          {t('dropHint')}
        </Text>
      </Group>
      <form onSubmit={onSubmit}>
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <TextInput
            label={t('pathLabel')}
            description={t('pathHint')}
            placeholder={t('pathPlaceholder')}
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Button type="submit" variant="default" disabled={path.trim() === ''}>
            {t('importPath')}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}

function Confirm({ chosen, onChoose, onClose }: OpenDialogProps) {
  const { t, i18n } = useTranslation(['library', 'ui']);
  const client = useClient();
  const [password, setPassword] = useState('');
  const size = chosen.pdfs.reduce((sum, file) => sum + file.size, 0);

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    void importsOf(client).start({ files: chosen.pdfs, password });
    onClose();
  }

  return (
    <form onSubmit={onSubmit}>
      <Stack>
        <Text size="sm" lineClamp={4}>
          {chosen.pdfs
            .slice(0, 12)
            .map(({ name }) => name)
            .join(t('ui:listMark'))}
          {chosen.pdfs.length > 12 ? ' …' : ''}
        </Text>
        <Text size="sm" c="dimmed">
          {t('chosenSize', { size: megabytes(size, i18n.language) })}
        </Text>
        <LeftOut chosen={chosen} />
        <PasswordInput
          label={t('passwordLabel')}
          description={t('passwordHint')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="off"
        />
        <Group justify="flex-end">
          <Button variant="subtle" onClick={() => onChoose([])}>
            {t('chooseOthers')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" data-autofocus>
            {t('importCount', { count: chosen.pdfs.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
