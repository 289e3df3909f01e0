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
  // By tokenizer: of how many it began by itself, so that what is imported meanwhile is counted too.
  const begun = useRef(new Map<string, number | 'stopped'>());
  const waiting = state === undefined ? 0 : state.total - state.measured;
  const { mutate } = start;
  useEffect(() => {
    if (state === undefined || waiting === 0 || jobId !== undefined) return;
    const before = begun.current.get(state.tokenizer);
    if (before === 'stopped' || before === state.total) return;
    begun.current.set(state.tokenizer, state.total);
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
          onClick={() => {
            if (state !== undefined) begun.current.set(state.tokenizer, 'stopped');
            stop.mutate({ jobId: job.jobId });
          }}
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
