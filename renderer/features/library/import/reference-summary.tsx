import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReferenceImport } from '../../../../preload/contract/views/library.ts';
import type { Failure } from '../../../../preload/contract/types.ts';
import { workPath } from '../work-place.ts';
import { LongList } from './long-list.tsx';
import { TaskCard } from './task-card.tsx';
import styles from './import.module.css';

type ReadFile = ReferenceImport['files'][number];

/** What came of reference files: for each file how it was read, and every entry with trouble by its line. */
export function ReferenceSummary(props: {
  readonly stopped: boolean;
  readonly summary: ReferenceImport | undefined;
  readonly unsent: readonly { readonly name: string; readonly failure: Failure }[];
  readonly onDismiss: () => void;
}) {
  const { stopped, summary, unsent, onDismiss } = props;
  const { t } = useTranslation('references');
  const files = summary?.files ?? [];
  const failed = [
    ...(summary?.failed ?? []).map(({ file, error }) => ({ file, error })),
    ...unsent.map(({ name, failure }) => ({ file: name, error: failure })),
  ];
  const trouble = failed.length > 0 || files.some(({ problems }) => problems.length > 0);
  return (
    <TaskCard
      title={t(stopped ? 'importStopped' : 'importDone')}
      trouble={trouble}
      onDismiss={onDismiss}
    >
      {files.map((file) => (
        <FileOutcome key={file.file} file={file} />
      ))}
      <LongList items={failed} keyOf={({ file }, place) => `${file} ${place}`}>
        {({ file, error }) => (
          <>
            <Text size="sm" fw={600} className={styles.fileName}>
              {file}
            </Text>
            <Text size="sm" className={styles.words}>
              {error.message}
            </Text>
          </>
        )}
      </LongList>
    </TaskCard>
  );
}

function FileOutcome({ file }: { readonly file: ReadFile }) {
  const { t } = useTranslation('references');
  const counts = [
    t('entries', { count: file.entries }),
    t('added', { count: file.added }),
    file.joined > 0 && t('joined', { count: file.joined }),
    file.known > 0 && t('known', { count: file.known }),
    file.problems.length > 0 && t('problems', { count: file.problems.length }),
  ];
  return (
    <div>
      <Text size="sm" mt={6} className={styles.fileName}>
        <strong>{file.file || t('pasted')}</strong>{' '}
        {t('readAs', { format: t(`format_${knownFormat(file.format)}`), encoding: file.encoding })}
      </Text>
      <Text size="sm">{counts.filter(Boolean).join(' · ')}</Text>
      <LongList
        items={file.joinedWorks}
        keyOf={({ workId, entry }, place) => `${workId} ${entry} ${place}`}
      >
        {({ workId, title, entry }) => (
          <Text size="sm" className={styles.words}>
            {t('joinedEntry', { entry })}{' '}
            <Anchor href={`#${workPath(workId)}`} inherit underline="always">
              {title || workId}
            </Anchor>
          </Text>
        )}
      </LongList>
      <LongList
        items={file.problems}
        keyOf={({ line, key, message }, place) => `${line} ${key} ${message} ${place}`}
      >
        {({ line, key, kept, message }) => (
          <Text size="sm" className={styles.words}>
            {line !== undefined && <strong>{t('line', { line })} </strong>}
            {key !== undefined && <span className="cairn-number">{key} </span>}
            {message} {t(kept ? 'entryKept' : 'entryNotKept')}
          </Text>
        )}
      </LongList>
    </div>
  );
}

const formats = ['bibtex', 'biblatex', 'ris', 'nbib', 'csl_json', 'endnote_xml'] as const;

function knownFormat(format: string): (typeof formats)[number] | 'other' {
  return formats.find((known) => known === format) ?? 'other';
}
