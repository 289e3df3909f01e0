import { Anchor, Button, Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WorkOutcomes } from '../../../../../preload/contract/views/literature.ts';
import { useRouteAction, useRouteQuery } from '../../../../app/query/use-route-query.ts';
import { isUnderway } from '../../../../app/shell/job-progress.ts';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { readerPath } from '../../../reader/reader-place.ts';
import styles from './inspector.module.css';

/** How fetching open PDFs goes, and what came of each work. */
export function CopiesJob(props: { readonly jobId: string }) {
  const { t } = useTranslation('search');
  const { data: job } = useRouteQuery('job.get', { jobId: props.jobId });
  const stop = useRouteAction('job.stop', ['job.list']);
  if (!job) return null;
  if (isUnderway(job)) {
    const { done, total } = job.progress;
    return (
      <div aria-live="polite">
        <Group justify="space-between">
          <Text size="sm">{t('fetching', { done, total: total ?? '…' })}</Text>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => stop.mutate({ jobId: job.jobId })}
          >
            {t('stop')}
          </Button>
        </Group>
        <Progress
          size="sm"
          value={total ? (done / total) * 100 : 100}
          animated={!total}
          aria-label={t('fetchingLabel')}
        />
      </div>
    );
  }
  if (job.error) return <ErrorNotice failure={job.error} />;
  const result = WorkOutcomes.safeParse(job.result);
  if (!result.success) return null;
  return (
    <ul className={styles.outcomes} aria-label={t('fetchingLabel')}>
      {result.data.works.map(({ workId, title, outcome, detail, fileId }) => (
        <li key={workId}>
          {fileId === undefined ? (
            title
          ) : (
            <Anchor inherit href={`#${readerPath(fileId)}`}>
              {title}
            </Anchor>
          )}{' '}
          — {t(`copy_${outcome}`)}
          {detail === '' ? '' : ` (${detail})`}
        </li>
      ))}
    </ul>
  );
}
