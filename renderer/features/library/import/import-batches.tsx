import { Button, CloseButton, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ImportSummary } from '../../../../preload/contract/views.ts';
import { ReferenceImport } from '../../../../preload/contract/views/library.ts';
import { RetractionCheck, WorkOutcomes } from '../../../../preload/contract/views/literature.ts';
import type { Job } from '../../../../preload/contract/types.ts';
import { isUnderway, millisecondsLeft } from '../../../app/shell/job-progress.ts';
import { assertNever } from '../../../app/assert-never.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { duration } from '../../../ui/relative-time.ts';
import { useNow } from '../../../ui/use-now.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { importsOf } from './import-store.ts';
import type { ImportBatch } from './import-store.ts';
import { InterruptedImports } from './interrupted-imports.tsx';
import { CheckSummary, OutcomeSummary } from './outcome-summary.tsx';
import { ReferenceSummary } from './reference-summary.tsx';
import { SummaryCard } from './summary-card.tsx';
import { FoldedTask } from './task-card.tsx';
import styles from './import.module.css';

/** Of more tasks the older summaries are one line each, so that the list of works keeps its room. */
const shownInFull = 2;

/** Imports that are going on, and summaries of those that ended, newest first. */
export function ImportBatches() {
  const store = importsOf(useClient());
  const batches = useSyncExternalStore(store.subscribe, store.batches);
  const workspaceId = useRouteQuery('workspace.current', {}).data?.workspaceId;
  useEffect(() => {
    if (workspaceId !== undefined) store.enterWorkspace(workspaceId);
  }, [store, workspaceId]);
  const isInterrupted = useRouteQuery('job.list', {}).data?.some(
    ({ kind, state }) => kind === 'import' && state === 'interrupted',
  );
  if (batches.length === 0 && isInterrupted !== true) return null;
  return (
    <Stack gap="xs" className={styles.batches}>
      <InterruptedImports />
      {batches.map((batch, index) => (
        <FoldedTask key={batch.id} value={index >= shownInFull}>
          <Batch batch={batch} />
        </FoldedTask>
      ))}
    </Stack>
  );
}

function Batch({ batch }: { readonly batch: ImportBatch }) {
  const { t } = useTranslation('library');
  const store = importsOf(useClient());
  const { phase } = batch;
  const dismiss = () => store.dismiss(batch.id);
  switch (phase.name) {
    case 'sending':
      return (
        <ProgressCard
          words={
            batch.files === undefined
              ? t('readingOpen')
              : t('sending', { done: phase.sent, total: batch.files })
          }
          share={batch.files === undefined ? undefined : phase.share}
          stopping={false}
          onStop={() => store.stopSending(batch.id)}
        />
      );
    case 'importing':
      return <ImportJob batch={batch} jobId={phase.jobId} onDismiss={dismiss} />;
    case 'failed':
      return phase.failure.code === 'stopped' ? (
        <Paper withBorder p="sm" component="output" display="block">
          <Group justify="space-between">
            <Text size="sm">{t('importNotSent')}</Text>
            <CloseButton aria-label={t('dismiss')} onClick={dismiss} />
          </Group>
        </Paper>
      ) : (
        <ErrorNotice failure={phase.failure} onClose={dismiss} />
      );
    default:
      return assertNever(phase);
  }
}

function ProgressCard(props: {
  readonly words: string;
  /** The time left, in words. */
  readonly left?: string | undefined;
  readonly share: number | undefined;
  readonly stopping: boolean;
  readonly onStop: () => void;
}) {
  const { words, left, share, stopping, onStop } = props;
  const { t } = useTranslation('library');
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" mb={6}>
        <Group gap="xs">
          <Text size="sm" component="output">
            {words}
          </Text>
          {left !== undefined && (
            <Text size="sm" c="dimmed">
              {left}
            </Text>
          )}
        </Group>
        <Button size="compact-sm" variant="default" disabled={stopping} onClick={onStop}>
          {t(stopping ? 'stopping' : 'stop')}
        </Button>
      </Group>
      <Progress
        size="sm"
        value={share === undefined ? 100 : share * 100}
        animated={share === undefined}
        aria-label={words}
      />
    </Paper>
  );
}

function ImportJob(props: {
  readonly batch: ImportBatch;
  readonly jobId: string;
  readonly onDismiss: () => void;
}) {
  const { batch, jobId, onDismiss } = props;
  const { t, i18n } = useTranslation(['library', 'references', 'shell']);
  const now = useNow();
  const query = useRouteQuery('job.get', { jobId });
  const stop = useRouteAction('job.stop');
  if (query.error) return <ErrorNotice failure={query.error.failure} onClose={onDismiss} />;
  const job = query.data;
  if (!job || isUnderway(job)) {
    const { done, total } = job?.progress ?? { done: 0, total: undefined };
    const left = job === undefined ? undefined : millisecondsLeft(job, now);
    return (
      <ProgressCard
        words={
          batch.what !== 'papers'
            ? total === undefined
              ? t(`references:task_${batch.what}`)
              : t('references:taskProgress', {
                  task: t(`references:task_${batch.what}`),
                  done,
                  total,
                })
            : total === undefined
              ? t('readingOpen')
              : t('reading', { done, total })
        }
        left={
          left === undefined
            ? undefined
            : t('shell:jobRemaining', { duration: duration(left, i18n.language) })
        }
        share={total ? done / total : undefined}
        stopping={job?.state === 'stopping'}
        onStop={() => stop.mutate({ jobId })}
      />
    );
  }
  if (job.error && job.state === 'failed') {
    return <ErrorNotice failure={job.error} onClose={onDismiss} />;
  }
  return <Ended batch={batch} job={job} onDismiss={onDismiss} />;
}

/** What a task came to, each kind in its own words. */
function Ended(props: {
  readonly batch: ImportBatch;
  readonly job: Job;
  readonly onDismiss: () => void;
}) {
  const { batch, job, onDismiss } = props;
  const resume = useRouteAction('job.resume');
  const ended = { stopped: job.state !== 'done', unsent: batch.unsent, onDismiss };
  switch (batch.what) {
    case 'papers':
      return (
        <SummaryCard
          {...ended}
          summary={ImportSummary.safeParse(job.result).data}
          onResume={
            ended.stopped && job.resumable ? () => resume.mutate({ jobId: job.jobId }) : undefined
          }
        />
      );
    case 'references':
      return <ReferenceSummary {...ended} summary={ReferenceImport.safeParse(job.result).data} />;
    case 'retractions':
      return <CheckSummary {...ended} summary={RetractionCheck.safeParse(job.result).data} />;
    case 'completion':
    case 'openCopies':
      return (
        <OutcomeSummary
          {...ended}
          task={batch.what}
          summary={WorkOutcomes.safeParse(job.result).data}
        />
      );
    default:
      return assertNever(batch.what);
  }
}
