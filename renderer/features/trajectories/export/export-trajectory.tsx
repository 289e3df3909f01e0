import { Button, Modal } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportForm } from './export-form.tsx';

/** The button that opens the export of a session, and the dialog behind it. */
export function ExportTrajectory(props: {
  readonly trajectoryIds: readonly string[];
  readonly writable: boolean;
  /** Of the button; smaller among others below a list. */
  readonly size?: 'sm' | 'compact-sm';
}) {
  const { t } = useTranslation('exporting');
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button
        size={props.size ?? 'sm'}
        variant="default"
        leftSection={<IconFileExport size={16} stroke={1.6} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('button', { count: props.trajectoryIds.length })}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('title')}
        size={860}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <ExportForm trajectoryIds={props.trajectoryIds} writable={props.writable} onClose={close} />
      </Modal>
    </>
  );
}
