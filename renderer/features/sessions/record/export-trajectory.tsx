import { Button, Modal } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportForm } from './export-form.tsx';

/** The button that opens the export of a session, and the dialog behind it. */
export function ExportTrajectory(props: {
  readonly sessionId: string;
  readonly writable: boolean;
}) {
  const { t } = useTranslation('exporting');
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconFileExport size={16} stroke={1.6} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('button')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('title')}
        size={860}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <ExportForm {...props} onClose={close} />
      </Modal>
    </>
  );
}
