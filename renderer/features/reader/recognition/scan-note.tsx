import { Button, Collapse, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconScan } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryFile } from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { RecogniseForm } from './recognise-form.tsx';
import { languageName } from './languages.ts';
import styles from './recognition.module.css';

/** Above the pages of a scan: that its text is missing or was recognised, and what can be done. */
export function ScanNote({ file }: { readonly file: LibraryFile }) {
  const { t, i18n } = useTranslation('recognition');
  const [open, setOpen] = useState(false);
  const workspace = useRouteQuery('workspace.current', {});
  const canWrite = workspace.data?.readOnly === false;
  const facts = file.recognised;
  const isDoubtful = file.code === 'recognition_doubtful';
  const Icon = isDoubtful ? IconAlertTriangle : IconScan;
  return (
    <div className={styles.note} data-recognised={facts !== undefined} data-doubtful={isDoubtful}>
      <Group gap="xs" wrap="nowrap">
        <Icon size={18} stroke={1.6} aria-hidden className={styles.icon} />
        <Text size="sm" className={styles.words}>
          {facts === undefined
            ? t(file.status === 'no_text' ? 'scan' : 'partScan')
            : t(isDoubtful ? 'doubtful' : 'recognised', {
                count: facts.pages,
                languages: facts.languages
                  .map((each) => languageName(each, i18n.language))
                  .join(t('and')),
                confidence: Math.round(facts.confidence),
              })}
        </Text>
        {canWrite && (
          <Button
            size="compact-sm"
            variant={facts === undefined ? 'light' : 'subtle'}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {facts === undefined ? t('offer') : t('offerAgain')}
          </Button>
        )}
      </Group>
      <Collapse expanded={open && canWrite}>
        <div className={styles.form}>
          <RecogniseForm fileId={file.fileId} again={facts !== undefined} />
        </div>
      </Collapse>
    </div>
  );
}
