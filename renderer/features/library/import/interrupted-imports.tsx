import { Button, CloseButton, Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/query/client-context.tsx';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { importsOf } from './import-store.ts';

/** Imports that Cairn did not bring to their end the last time, each with the way on. */
export function InterruptedImports() {
  const { t } = useTranslation('library');
  const store = importsOf(useClient());
  const { data: jobs = [] } = useRouteQuery('job.list', {});
  const resume = useRouteAction('job.resume', ['job.list']);
  const dismiss = useRouteAction('job.dismiss', ['job.list']);
  const goOn = (jobId: string): void =>
    resume.mutate({ jobId }, { onSuccess: () => store.follow('papers', jobId) });
  return jobs
    .filter(({ kind, state }) => kind === 'import' && state === 'interrupted')
    .map(({ jobId, progress }) => (
      <Paper key={jobId} withBorder p="sm" component="section">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text size="sm" component="output">
            {progress.total === undefined
              ? t('importInterruptedOpen')
              : t('importInterrupted', { done: progress.done, total: progress.total })}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Button size="compact-sm" loading={resume.isPending} onClick={() => goOn(jobId)}>
              {t('importGoOn')}
            </Button>
            <CloseButton aria-label={t('importForget')} onClick={() => dismiss.mutate({ jobId })} />
          </Group>
        </Group>
      </Paper>
    ));
}
