import { Button, Group, Progress, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';

/**
 * How far counting with a tokenizer has come; left out: the chosen one. It begins by itself when
 * something waits; once it was stopped, it goes on when it is asked to.
 */
export function MeasureProgress({ tokenizer }: { readonly tokenizer?: string | undefined }) {
  const { t } = useTranslation('tokenizers');
  const asked = tokenizer === undefined ? {} : { tokenizer };
  const state = useRouteQuery('measure.state', asked).data;
  const jobId = state?.jobId;
  const job = useRouteQuery(
    'job.get',
    { jobId: jobId ?? '' },
    { enabled: jobId !== undefined },
  ).data;
  const start = useRouteAction('measure.start', ['measure.state', 'job.list']);
  const stop = useRouteAction('job.stop', ['measure.state']);
  const begun = useRef(new Set<string>());
  const waiting = state === undefined ? 0 : state.total - state.measured;
  const { mutate } = start;
  useEffect(() => {
    if (state === undefined || waiting === 0 || jobId !== undefined) return;
    if (begun.current.has(state.tokenizer)) return;
    begun.current.add(state.tokenizer);
    mutate({ tokenizer: state.tokenizer });
  }, [state, waiting, jobId, mutate]);
  const running = job !== undefined && job.endedAt === undefined;
  if (start.error && start.variables.tokenizer === state?.tokenizer)
    return <ErrorNotice failure={start.error.failure} />;
  if (running)
    return (
      <Group gap="sm">
        <Progress
          w={160}
          aria-label={t('measuring')}
          value={(100 * job.progress.done) / Math.max(1, job.progress.total ?? 1)}
        />
        <Text size="xs" c="dimmed">
          {t('measuringCount', { done: job.progress.done, total: job.progress.total ?? 0 })}
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => stop.mutate({ jobId: job.jobId })}
        >
          {t('stop')}
        </Button>
      </Group>
    );
  if (state === undefined || waiting === 0) return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={start.isPending}
      onClick={() => mutate({ tokenizer: state.tokenizer })}
    >
      {t('measureWaiting', { count: waiting })}
    </Button>
  );
}
