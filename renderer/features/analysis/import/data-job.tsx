import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../../preload/contract/types.ts';
import { navigateTo } from '../../../app/location.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { isUnderway } from '../../../app/shell/job-progress.ts';
import { byteCount } from '../../../ui/byte-count.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import { dataPlace } from '../places.ts';
import { takenOf } from './taken.ts';

/** How far a file that becomes a table has got, and what came of it; it can be stopped. */
export function DataJob(props: {
  readonly jobId: string;
  /** True on the data's own page: there is nowhere to go to. */
  readonly stays?: boolean;
  readonly onAgain?: () => void;
  readonly onClose: () => void;
}) {
  const { jobId, stays = false, onAgain, onClose } = props;
  const { t } = useTranslation('analysisImport');
  const query = useRouteQuery('job.get', { jobId });
  if (query.error) return <ErrorNotice failure={query.error.failure} />;
  const job = query.data;
  if (job === undefined) return <SkeletonRows rows={1} />;
  if (isUnderway(job)) return <Underway job={job} />;
  const taken = takenOf(job.result);
  if (job.state === 'done' && taken !== undefined) {
    return (
      <Stack>
        <Alert color="teal" icon={<IconCircleCheck aria-hidden />} title={t('done')}>
          <Text size="sm" component="output">
            {t('doneVersion', { number: taken.version })}
          </Text>
          {taken.misfits > 0 ? (
            <Text size="sm">{t('misfits', { count: taken.misfits })}</Text>
          ) : null}
        </Alert>
        <Group justify="flex-end">
          <Button
            data-autofocus
            onClick={() => {
              onClose();
              if (!stays) navigateTo(dataPlace(taken.dataId));
            }}
          >
            {t(stays ? 'close' : 'openData')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      {job.state === 'stopped' ? <Text component="output">{t('stopped')}</Text> : null}
      {job.error !== undefined && job.state !== 'stopped' ? (
        <ErrorNotice failure={job.error} />
      ) : null}
      <Group justify="flex-end">
        {onAgain === undefined ? null : (
          <Button variant="default" onClick={onAgain}>
            {t('again')}
          </Button>
        )}
        <Button onClick={onClose}>{t('close')}</Button>
      </Group>
    </Stack>
  );
}

function Underway({ job }: { readonly job: Job }) {
  const { t, i18n } = useTranslation('analysisImport');
  const stop = useRouteAction('job.stop');
  const { done, total } = job.progress;
  const size = (bytes: number): string => byteCount(bytes, i18n.language);
  const words =
    total === undefined ? t('reading') : t('readingOf', { done: size(done), total: size(total) });
  return (
    <Stack gap="xs">
      <Text component="output" size="sm">
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
        <Button
          variant="default"
          disabled={job.state === 'stopping'}
          onClick={() => stop.mutate({ jobId: job.jobId })}
        >
          {t(job.state === 'stopping' ? 'stopping' : 'stop')}
        </Button>
      </Group>
    </Stack>
  );
}
