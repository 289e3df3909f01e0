import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../../preload/contract/types.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { byteCount } from '../../../ui/byte-count.ts';

/** How far the file that is being read has got; it can be stopped. */
export function ImportProgress(props: { readonly job: Job | undefined; readonly jobId: string }) {
  const { job, jobId } = props;
  const { t, i18n } = useTranslation('trajectoryImport');
  const stop = useRouteAction('job.stop');
  const { done, total, note: name = '' } = job?.progress ?? { done: 0, total: undefined };
  const words =
    total === undefined
      ? t('reading', { name })
      : t('readingOf', {
          name,
          done: byteCount(done, i18n.language),
          total: byteCount(total, i18n.language),
        });
  const isStopping = job?.state === 'stopping';
  return (
    <Stack gap="xs">
      <Text component="output" size="sm" style={{ overflowWrap: 'anywhere' }}>
        {words}
      </Text>
      <Progress
        value={total === undefined || total === 0 ? 100 : (100 * done) / total}
        animated={total === undefined}
        aria-label={words}
      />
      <Text size="sm" c="dimmed">
        {t('goesOn')}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" disabled={isStopping} onClick={() => stop.mutate({ jobId })}>
          {t(isStopping ? 'stopping' : 'stop')}
        </Button>
      </Group>
    </Stack>
  );
}
