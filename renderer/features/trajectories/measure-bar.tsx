import { Button, Group, Progress, Select, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteAction, useRouteQuery } from '../../app/query/use-route-query.ts';

/**
 * What counts tokens, and how far counting has come. It begins by itself when something waits; once it
 * was stopped, it goes on when it is asked to.
 */
export function MeasureBar() {
  const { t } = useTranslation('trajectories');
  const state = useRouteQuery('measure.state', {}).data;
  const tokenizers = useRouteQuery('tokenizer.list', {}).data ?? [];
  const jobId = state?.jobId;
  const job = useRouteQuery(
    'job.get',
    { jobId: jobId ?? '' },
    { enabled: jobId !== undefined },
  ).data;
  const start = useRouteAction('measure.start', ['measure.state', 'job.list']);
  const stop = useRouteAction('job.stop', ['measure.state']);
  const choose = useRouteAction('tokenizer.choose', [
    'tokenizer.list',
    'measure.state',
    'measure.overview',
    'curation.list',
  ]);
  const begun = useRef<string>(undefined);
  const waiting = state === undefined ? 0 : state.total - state.measured;
  const { mutate } = start;
  useEffect(() => {
    if (state === undefined || waiting === 0 || jobId !== undefined) return;
    if (begun.current === state.tokenizer) return;
    begun.current = state.tokenizer;
    mutate({});
  }, [state, waiting, jobId, mutate]);
  const running = job !== undefined && job.endedAt === undefined;
  const chosen = tokenizers.find((each) => each.chosen);
  return (
    <Group gap="sm" mb="sm">
      <Select
        size="xs"
        w={230}
        aria-label={t('tokenizer')}
        data={tokenizers.map(({ tokenizer, name, exact }) => ({
          value: tokenizer,
          label: exact ? t('countedWith', { name }) : t('estimated'),
        }))}
        value={chosen?.tokenizer ?? null}
        allowDeselect={false}
        onChange={(tokenizer) => {
          if (tokenizer !== null) choose.mutate({ tokenizer });
        }}
      />
      {running ? (
        <>
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
        </>
      ) : waiting > 0 ? (
        <Button size="compact-xs" variant="default" onClick={() => start.mutate({})}>
          {t('measureWaiting', { count: waiting })}
        </Button>
      ) : null}
    </Group>
  );
}
