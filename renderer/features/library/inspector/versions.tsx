import { Button, Text } from '@mantine/core';
import { IconGitBranch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Work, WorkVersion } from '../../../../preload/contract/types.ts';
import { useMerging } from '../duplicates/use-merging.ts';
import { ExtraFields } from './extra-fields.tsx';
import { sourceWords } from './source-words.ts';
import { WorkFieldList } from './work-field-list.tsx';
import styles from './inspector.module.css';

/** The other records of a work, why they are taken for it, and the way to part them again. */
export function Versions({ work, readOnly }: { readonly work: Work; readonly readOnly: boolean }) {
  const { t } = useTranslation('workDetails');
  const versions = work.versions ?? [];
  if (versions.length === 0) return null;
  return (
    <section aria-label={t('versionsTitle')}>
      <h3 className={styles.subheading}>{t('versions', { count: versions.length })}</h3>
      <ul className={styles.plainList}>
        {versions.map((version) => (
          <Version key={version.workId} work={work} version={version} readOnly={readOnly} />
        ))}
      </ul>
    </section>
  );
}

function Version(props: {
  readonly work: Work;
  readonly version: WorkVersion;
  readonly readOnly: boolean;
}) {
  const { work, version, readOnly } = props;
  const { t } = useTranslation(['workDetails', 'library']);
  const { split } = useMerging();
  const source = sourceWords(t, version.source);
  return (
    <li className={styles.card}>
      <Text size="sm" fw={600}>
        {version.title || t('library:untitled')}
      </Text>
      <Text size="xs" c="dimmed">
        {[t(`reason_${version.reason}`), source].filter(Boolean).join(' · ')}
      </Text>
      <details className={styles.details}>
        <summary>{t('versionFields')}</summary>
        <WorkFieldList work={version} />
        <ExtraFields extra={version.extra} />
      </details>
      <Button
        mt={6}
        size="compact-xs"
        variant="default"
        disabled={readOnly}
        leftSection={<IconGitBranch size={14} aria-hidden />}
        aria-label={t('splitNamed', { title: version.title || t('library:untitled') })}
        onClick={() => void split(work.workId, [version.workId])}
      >
        {t('split')}
      </Button>
    </li>
  );
}
