import { Button } from '@mantine/core';
import { IconFolderSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDialogs, useHost } from './use-host.ts';
import type { FolderChoice } from './use-host.ts';

/** Beside a field for a path: the system's dialog for folders. Nothing where there is none. */
export function ChooseFolderButton(props: {
  readonly purpose: FolderChoice['purpose'];
  /** The path in the field, where the dialog opens. */
  readonly startAt: string;
  readonly onChosen: (path: string) => void;
}) {
  const { t } = useTranslation('shell');
  const { purpose, onChosen } = props;
  const { dialogs } = useHost();
  const { busy, chooseFolder } = useDialogs();
  if (!dialogs) return null;
  const startAt = props.startAt.trim();
  const choose = async (): Promise<void> => {
    const path = await chooseFolder({ purpose, ...(startAt === '' ? {} : { startAt }) });
    if (path !== undefined) onChosen(path);
  };
  return (
    <Button
      variant="default"
      style={{ flex: 'none' }}
      leftSection={<IconFolderSearch size={16} stroke={1.6} aria-hidden />}
      disabled={busy}
      onClick={() => void choose()}
    >
      {t('chooseFolder')}
    </Button>
  );
}
