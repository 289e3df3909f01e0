import { Anchor, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportSummary } from '../../../../preload/contract/views.ts';
import type { ErrorCode, Failure } from '../../../../preload/contract/types.ts';
import { errorTitleKey } from '../../../ui/error-notice.tsx';
import { duration } from '../../../ui/relative-time.ts';
import { UnlockForm } from '../../reader/unlock-form.tsx';
import { readerPath } from '../../reader/reader-place.ts';
import { TaskCard } from './task-card.tsx';
import { useAdvice } from './use-advice.ts';
import styles from './import.module.css';

interface SummaryCardProps {
  readonly stopped: boolean;
  readonly summary: ImportSummary | undefined;
  readonly unsent: readonly { readonly name: string; readonly failure: Failure }[];
  /** Of an import that was stopped: takes in the rest. */
  readonly onResume?: (() => void) | undefined;
  readonly onDismiss: () => void;
}

interface Trouble {
  readonly path: string;
  readonly code: ErrorCode;
  readonly fileId: string | undefined;
}

/** Troubles shown before "show all". */
const shownAtFirst = 5;

/** What an import did: added, there already, and each file that needs a look with the way on. */
export function SummaryCard(props: SummaryCardProps) {
  const { stopped, summary, unsent, onResume, onDismiss } = props;
  const { t, i18n } = useTranslation('library');
  const [all, setAll] = useState(false);
  const troubles: Trouble[] = [
    ...(summary?.failed ?? []).map(({ path, code, fileId }) => ({ path, code, fileId })),
    ...unsent.map(({ name, failure }) => ({ path: name, code: failure.code, fileId: undefined })),
  ];
  const shown = all ? troubles : troubles.slice(0, shownAtFirst);
  return (
    <TaskCard
      title={stopped ? t('importStopped') : t('summaryTitle')}
      trouble={troubles.length > 0}
      onDismiss={onDismiss}
    >
      {summary && (
        <Text size="sm" mt={4}>
          {[
            t('summaryAdded', { count: summary.added }),
            summary.duplicates > 0 && t('summaryDuplicates', { count: summary.duplicates }),
            troubles.length > 0 && t('summaryFailed', { count: troubles.length }),
            t('summaryPages', {
              pages: summary.pages,
              time: duration(summary.seconds * 1_000, i18n.language),
            }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      )}
      {onResume && (
        <Button mt="sm" size="compact-sm" onClick={onResume}>
          {t('importGoOn')}
        </Button>
      )}
      {shown.length > 0 && (
        <ul className={styles.failures}>
          {shown.map((trouble) => (
            <TroubleItem key={`${trouble.path} ${trouble.code}`} trouble={trouble} />
          ))}
        </ul>
      )}
      {shown.length < troubles.length && (
        <Button mt="sm" size="compact-sm" variant="default" onClick={() => setAll(true)}>
          {t('showMore', { count: troubles.length })}
        </Button>
      )}
    </TaskCard>
  );
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) || path;
}

function TroubleItem({ trouble }: { readonly trouble: Trouble }) {
  const { path, code, fileId } = trouble;
  const { t } = useTranslation(['library', 'errors']);
  const advice = useAdvice();
  const title = errorTitleKey({ code, message: '' });
  const locked = code === 'pdf_password_required' || code === 'pdf_password_wrong';
  const [isUnlocked, setUnlocked] = useState(false);
  return (
    <li className={styles.failure}>
      <Text size="sm" fw={600} className={styles.fileName}>
        {fileId ? <Anchor href={`#${readerPath(fileId)}`}>{nameOf(path)}</Anchor> : nameOf(path)}
      </Text>
      {isUnlocked ? (
        <Text size="sm" component="output">
          {t('unlocked')}
        </Text>
      ) : (
        <Text size="sm" className={styles.words}>
          {t('troubleWords', {
            title: t(`errors:${title}`),
            advice: advice(code),
            kept: t(fileId ? 'keptInLibrary' : 'notKept'),
          })}
        </Text>
      )}
      {locked && fileId && !isUnlocked && (
        <div className={styles.unlock}>
          <UnlockForm fileId={fileId} onUnlocked={() => setUnlocked(true)} />
        </div>
      )}
    </li>
  );
}
