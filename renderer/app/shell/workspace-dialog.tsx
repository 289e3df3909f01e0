import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ChooseFolderButton } from '../host/choose-folder-button.tsx';
import { navigateTo } from '../location.ts';
import { useRouteAction, useRouteQuery } from '../query/use-route-query.ts';
import { WORKSPACE_ROUTES } from './workspace-routes.ts';

export type WorkspaceDialogKind = 'create' | 'open';

/** Makes a workspace for one's own papers, or opens a folder that is one already. */
export function WorkspaceDialog(props: {
  readonly kind: WorkspaceDialogKind | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('shell');
  const { kind, onClose } = props;
  return (
    <Modal
      opened={kind !== undefined}
      onClose={onClose}
      title={kind === 'open' ? t('openTitle') : t('createTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {kind === 'open' ? <OpenForm onClose={onClose} /> : null}
      {kind === 'create' ? <CreateForm onClose={onClose} /> : null}
    </Modal>
  );
}

function CreateForm(props: { readonly onClose: () => void }) {
  const { t } = useTranslation('shell');
  const [name, setName] = useState('');
  const [chosenPath, setChosenPath] = useState<string>();
  const [settledName] = useDebouncedValue(name.trim(), 250);
  const suggested = useRouteQuery(
    'workspace.suggestFolder',
    { name: settledName },
    { keepPrevious: true, staleTime: 0 },
  );
  const create = useRouteAction('workspace.create', WORKSPACE_ROUTES);
  const path = chosenPath ?? suggested.data?.path ?? '';
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    create.mutate(
      { name: name.trim(), path: path.trim() },
      {
        onSuccess: () => {
          props.onClose();
          navigateTo('/workbench');
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t('createLead')}</Text>
        <TextInput
          label={t('workspaceName')}
          placeholder={t('workspaceNamePlaceholder')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={300}
          required
          data-autofocus
        />
        <FolderField
          purpose="create_workspace"
          description={t('folderHint')}
          path={path}
          onPath={setChosenPath}
        />
        {create.error ? <ErrorNotice failure={create.error.failure} /> : null}
        <FormButtons
          label={t('createButton')}
          busy={create.isPending}
          disabled={name.trim() === '' || path.trim() === ''}
          onClose={props.onClose}
        />
      </Stack>
    </form>
  );
}

function OpenForm(props: { readonly onClose: () => void }) {
  const { t } = useTranslation('shell');
  const [path, setPath] = useState('');
  const open = useRouteAction('workspace.open', WORKSPACE_ROUTES);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    open.mutate(
      { path: path.trim() },
      {
        onSuccess: () => {
          props.onClose();
          navigateTo('/workbench');
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t('openLead')}</Text>
        <FolderField purpose="open_workspace" path={path} onPath={setPath} first />
        {open.error ? <ErrorNotice failure={open.error.failure} /> : null}
        <FormButtons
          label={t('openButton')}
          busy={open.isPending}
          disabled={path.trim() === ''}
          onClose={props.onClose}
        />
      </Stack>
    </form>
  );
}

/** The path is typed, or chosen where the system has a dialog for it. */
function FolderField(props: {
  readonly purpose: 'create_workspace' | 'open_workspace';
  readonly description?: string;
  readonly path: string;
  readonly onPath: (path: string) => void;
  /** It has the focus when the dialog opens. */
  readonly first?: boolean;
}) {
  const { t } = useTranslation('shell');
  const { purpose, description, path, onPath, first } = props;
  return (
    <Group align="flex-end" gap="sm" wrap="nowrap">
      <TextInput
        label={t('folder')}
        description={description}
        value={path}
        onChange={(event) => onPath(event.currentTarget.value)}
        required
        data-autofocus={first}
        style={{ flex: 1 }}
      />
      <ChooseFolderButton purpose={purpose} startAt={path} onChosen={onPath} />
    </Group>
  );
}

function FormButtons(props: {
  readonly label: string;
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('shell');
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={props.onClose}>
        {t('cancel')}
      </Button>
      <Button type="submit" loading={props.busy} disabled={props.disabled}>
        {props.label}
      </Button>
    </Group>
  );
}
