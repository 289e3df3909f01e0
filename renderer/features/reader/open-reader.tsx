import { Anchor, Divider, Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../../preload/contract/types.ts';
import type { ContentAddress } from './pdf/open-document.ts';
import type { OpenFailure } from './pdf/open-failure.ts';
import { useDocument } from './pdf/use-document.ts';
import { ReaderBody } from './reader-body.tsx';
import { ReaderProblem } from './reader-problem.tsx';
import type { ReaderPlace } from './reader-place.ts';
import styles from './reader.module.css';

export interface OpenReaderProps {
  readonly fileId: string;
  readonly place: ReaderPlace;
  readonly content: ContentAddress;
  readonly ready: boolean;
  readonly password: string | undefined;
  /** The code with which the library said that it does not know the file. */
  readonly missing: ErrorCode | undefined;
  readonly title: string;
  readonly workId: string | undefined;
  readonly back: { readonly href: string; readonly words: string };
}

/** Opens the file: its pages, or what is wrong with it and the way on. */
export function OpenReader(props: OpenReaderProps) {
  const { fileId, content, password, ready, missing, title, back } = props;
  const { t } = useTranslation('reader');
  const [attempt, setAttempt] = useState(0);
  const state = useDocument(content, password, attempt, ready && missing === undefined);

  if (missing === undefined && state.state === 'ready') {
    return <ReaderBody {...props} opened={state.opened} />;
  }
  const failure: OpenFailure | undefined =
    missing === undefined
      ? state.state === 'failed'
        ? state.failure
        : undefined
      : { kind: 'failed', code: missing === 'not_found' ? 'file_missing' : missing, detail: '' };
  return (
    <div className={styles.reader}>
      <div className={styles.plainBar}>
        <Anchor href={back.href} size="sm">
          <IconArrowLeft size={15} aria-hidden /> {back.words}
        </Anchor>
        <Divider orientation="vertical" my={6} />
        <h1>{title}</h1>
      </div>
      <Divider />
      <div className={styles.middle}>
        {failure ? (
          <ReaderProblem
            fileId={fileId}
            failure={failure}
            onRetry={() => setAttempt((before) => before + 1)}
          />
        ) : (
          <output aria-label={t('loadingFile')} className={styles.loading}>
            <Skeleton height="100%" radius={0} />
          </output>
        )}
      </div>
    </div>
  );
}
