import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LibraryFile } from '../../../../preload/contract/types.ts';
import { RevealButton } from '../../../app/host/reveal-button.tsx';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { languageName } from '../../reader/recognition/languages.ts';
import { RecogniseForm } from '../../reader/recognition/recognise-form.tsx';
import { isScan } from '../../reader/recognition/use-scan.ts';
import { UnlockForm } from '../../reader/unlock-form.tsx';
import { readerPath } from '../../reader/reader-place.ts';
import { useAdvice } from '../import/use-advice.ts';
import { stateOfFile } from '../works/file-state.ts';
import { FileStatusBadge } from '../works/file-status.tsx';
import { megabytes } from '../works/megabytes.ts';
import styles from './inspector.module.css';

/** One file of a work: what it is, what is wrong with it, and the way on. */
export function FileCard({ file }: { readonly file: LibraryFile }) {
  const { t, i18n } = useTranslation(['library', 'recognition']);
  const advice = useAdvice();
  const workspace = useRouteQuery('workspace.current', {});
  const readOnly = workspace.data?.readOnly ?? true;
  const size = megabytes(file.bytes, i18n.language);
  const isDoubtful = file.code === 'recognition_doubtful';
  return (
    <div className={styles.card}>
      <Anchor href={`#${readerPath(file.fileId)}`} size="sm" className={styles.fileName}>
        {file.name}
      </Anchor>
      <Group justify="space-between" mt={4} gap="xs">
        <Text size="xs" c="dimmed">
          {file.pages > 0
            ? t('fileFacts', { count: file.pages, size })
            : t('fileFactsNoPages', { size })}
        </Text>
        <FileStatusBadge status={stateOfFile(file)} />
      </Group>
      {file.code && !isDoubtful && (
        <Text size="sm" mt="xs">
          {advice(file.code)}
        </Text>
      )}
      {isScan(file) && (
        <div style={{ marginTop: 8 }}>
          {file.recognised && (
            <Text size="sm" mb={6}>
              {t(isDoubtful ? 'recognition:doubtful' : 'recognition:recognised', {
                count: file.recognised.pages,
                languages: file.recognised.languages
                  .map((each) => languageName(each, i18n.language))
                  .join(t('recognition:and')),
                confidence: Math.round(file.recognised.confidence),
              })}
            </Text>
          )}
          {!readOnly && (
            <RecogniseForm fileId={file.fileId} again={file.recognised !== undefined} />
          )}
        </div>
      )}
      <Group mt="xs" className={styles.reveal}>
        <RevealButton target={{ kind: 'file', fileId: file.fileId }} />
      </Group>
      {file.status === 'locked' && (
        <div style={{ marginTop: 8 }}>
          <UnlockForm fileId={file.fileId} />
        </div>
      )}
    </div>
  );
}
