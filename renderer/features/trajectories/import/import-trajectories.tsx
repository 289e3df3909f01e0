import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

const ImportDialog = lazy(async () => ({
  default: (await import('./import-dialog.tsx')).ImportDialog,
}));

/** The way to trajectories of other programs, beside the heading of the list. */
export function ImportTrajectories({ writable }: { readonly writable: boolean }) {
  const { t } = useTranslation('trajectoryImport');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileImport size={16} stroke={1.6} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('open')}
      </Button>
      {opened ? (
        <Suspense fallback={null}>
          <ImportDialog writable={writable} onClose={() => setOpened(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
