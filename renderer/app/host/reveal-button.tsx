import { Button } from '@mantine/core';
import { IconFolderShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useReveal } from './use-host.ts';
import type { Revealed } from './use-host.ts';

/** Shows a file or folder of the workspace in the system's file manager. Nothing where there is none. */
export function RevealButton(props: { readonly target: Revealed; readonly size?: string }) {
  const { t } = useTranslation('shell');
  const reveal = useReveal();
  if (reveal === undefined) return null;
  return (
    <Button
      variant="default"
      size={props.size ?? 'compact-sm'}
      style={{ flex: 'none' }}
      leftSection={<IconFolderShare size={14} aria-hidden />}
      onClick={() => reveal(props.target)}
    >
      {t('reveal')}
    </Button>
  );
}
