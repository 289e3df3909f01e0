import {
  Alert,
  Button,
  Divider,
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
import { useDialogs, useHost } from '../../../app/host/use-host.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { megabytes } from '../works/megabytes.ts';
import { ReferenceEntry } from '../references/reference-entry.tsx';
import { chooseFiles as sortFiles, isEndNoteTagged } from './choose-files.ts';
import type { Chosen } from './choose-files.ts';
import { folderAt, itemAt, itemOf } from './import-item.ts';
import type { ImportItem } from './import-item.ts';
import { importsOf } from './import-store.ts';

interface ImportDialogProps {
  /** What was chosen or dropped; empty to choose now; undefined while the dialog is closed. */
  readonly chosen: Chosen | undefined;
  readonly readOnly: boolean;
  readonly onChoose: (items: readonly ImportItem[]) => void;
  readonly onClose: () => void;
  readonly onZotero: () => void;
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
        (chosen.items.length + chosen.references.length > 0 ? (
          <Confirm {...props} chosen={chosen} />
        ) : (
          <Choose {...props} chosen={chosen} />
        ))}
    </Modal>
  );
}

type OpenDialogProps = ImportDialogProps & { readonly chosen: Chosen };

function LeftOut({ chosen }: { readonly chosen: Chosen }) {
  const { t } = useTranslation(['library', 'ui', 'references']);
  if (chosen.others.length === 0) return null;
  const names =
    chosen.others.slice(0, 5).join(t('ui:listMark')) + (chosen.others.length > 5 ? ' …' : '');
  return (
    <Alert color="ochre" p="xs">
      {t('othersLeftOut', { count: chosen.others.length, names })}
      {chosen.others.some(isEndNoteTagged) && ` ${t('references:endNoteTagged')}`}
    </Alert>
  );
}

function Choose(props: OpenDialogProps) {
  const { chosen, readOnly, onChoose, onClose } = props;
  const { t } = useTranslation('library');
  const client = useClient();
  const { dialogs } = useHost();
  const [path, setPath] = useState('');

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (path.trim() === '' || readOnly) return;
    const { references, items, others } = sortFiles([itemAt(path.trim())]);
    if (references.length > 0) void importsOf(client).startReferences({ items: references });
    // What is neither by its name is tried as a paper; the engine says what it is.
    else if (items.length + others.length > 0) {
      void importsOf(client).start({ items: [itemAt(path.trim())] });
    }
    onClose();
  }

  return (
    <Stack>
      {chosen.others.length > 0 && <Alert color="ochre">{t('noPdfs')}</Alert>}
      {readOnly && <Alert color="ochre">{t('importReadOnly')}</Alert>}
      <Group gap="sm">
        {dialogs ? <SystemButtons onChoose={onChoose} /> : <BrowserButtons onChoose={onChoose} />}
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
          <Button type="submit" variant="default" disabled={path.trim() === '' || readOnly}>
            {t('importPath')}
          </Button>
        </Group>
      </form>
      <Divider />
      <ReferenceEntry readOnly={readOnly} onClose={onClose} onZotero={props.onZotero} />
    </Stack>
  );
}

type Choosing = Pick<ImportDialogProps, 'onChoose'>;

/** The browser's own way to files; their bytes are sent from here. */
function BrowserButtons({ onChoose }: Choosing) {
  const { t } = useTranslation('library');
  const folder = useRef<HTMLInputElement>(null);
  const choose = (files: Iterable<File>) => onChoose([...files].map((file) => itemOf(file)));
  return (
    <>
      <FileButton
        multiple
        accept="application/pdf,.pdf"
        onChange={choose}
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
        onChange={(event) => choose(event.currentTarget.files ?? [])}
      />
    </>
  );
}

/** The system's dialogs; the engine reads what is chosen where it lies. */
function SystemButtons({ onChoose }: Choosing) {
  const { t } = useTranslation('library');
  const { busy, chooseFiles, chooseFolder } = useDialogs();
  const files = async (): Promise<void> => {
    const paths = await chooseFiles();
    if (paths.length > 0) onChoose(paths.map(itemAt));
  };
  const folder = async (): Promise<void> => {
    const path = await chooseFolder({ purpose: 'import' });
    if (path !== undefined) onChoose([folderAt(path)]);
  };
  return (
    <>
      <Button
        data-autofocus
        disabled={busy}
        leftSection={<IconFileTypePdf size={17} />}
        onClick={() => void files()}
      >
        {t('chooseFiles')}
      </Button>
      <Button
        variant="default"
        disabled={busy}
        leftSection={<IconFolder size={17} />}
        onClick={() => void folder()}
      >
        {t('chooseFolder')}
      </Button>
    </>
  );
}

/** Their names, folders named as such; the first dozen of many. */
function ChosenNames({ items }: { readonly items: readonly ImportItem[] }) {
  const { t } = useTranslation(['library', 'ui']);
  const names = items
    .slice(0, 12)
    .map((item) =>
      item.kind === 'path' && item.isFolder ? t('folderNamed', { name: item.name }) : item.name,
    )
    .join(t('ui:listMark'));
  return (
    <Text size="sm" lineClamp={4}>
      {names}
      {items.length > 12 ? ' …' : ''}
    </Text>
  );
}

/** Bytes of all together; undefined while one is only known by its place. */
function sizeOf(items: readonly ImportItem[]): number | undefined {
  return items.reduce<number | undefined>(
    (sum, { size }) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
}

function Confirm({ chosen, readOnly, onChoose, onClose }: OpenDialogProps) {
  const { t, i18n } = useTranslation(['library', 'models', 'references']);
  const client = useClient();
  const [password, setPassword] = useState('');
  const { items, references } = chosen;
  const all = [...items, ...references];
  const size = sizeOf(all);
  const folders = items.filter((item) => item.kind === 'path' && item.isFolder).length;
  const count = all.length;
  const button =
    items.length === 0
      ? 'references:importFiles'
      : folders + references.length === 0
        ? 'importCount'
        : folders === count
          ? 'importFolders'
          : 'importItems';

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (readOnly) return;
    const imports = importsOf(client);
    if (references.length > 0) void imports.startReferences({ items: references });
    if (items.length > 0) void imports.start({ items, password });
    onClose();
  }

  return (
    <form onSubmit={onSubmit}>
      <Stack>
        <ChosenNames items={all} />
        {items.length > 0 && references.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('references:both', { papers: items.length, references: references.length })}
          </Text>
        )}
        {size !== undefined && (
          <Text size="sm" c="dimmed">
            {t('chosenSize', { size: megabytes(size, i18n.language) })}
          </Text>
        )}
        {folders > 0 && (
          <Text size="sm" c="dimmed">
            {t('pathHint')}
          </Text>
        )}
        {readOnly && <Alert color="ochre">{t('importReadOnly')}</Alert>}
        <LeftOut chosen={chosen} />
        {items.length > 0 && (
          <PasswordInput
            label={t('passwordLabel')}
            description={t('passwordHint')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': t('models:keyShow') }}
          />
        )}
        <Group justify="flex-end">
          <Button variant="subtle" onClick={() => onChoose([])}>
            {t('chooseOthers')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" data-autofocus disabled={readOnly}>
            {t(button, { count })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
