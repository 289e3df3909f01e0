import { Button, Group, Paper, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ZoteroSync } from '../../../../preload/contract/views/library.ts';
import type { Job } from '../../../../preload/contract/types.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { LongList } from '../import/long-list.tsx';
import { ZoteroFailure } from './zotero-failure.tsx';

/** The last sync: how far it is, or what it changed. */
export function ZoteroSyncJob({ job }: { readonly job: Job }) {
  const { t } = useTranslation('zotero');
  const stop = useRouteAction('job.stop', ['job.list']);
  const { done, total } = job.progress;
  if (job.state === 'waiting' || job.state === 'running' || job.state === 'stopping') {
    const words = total === undefined ? t('syncingOpen', { done }) : t('syncing', { done, total });
    return (
      <Paper withBorder p="sm">
        <Group justify="space-between" mb={6}>
          <Text size="sm" component="output">
            {words}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            disabled={job.state === 'stopping'}
            onClick={() => stop.mutate({ jobId: job.jobId })}
          >
            {t('stop')}
          </Button>
        </Group>
        <Progress
          size="sm"
          value={total ? (done / total) * 100 : 100}
          animated={!total}
          aria-label={words}
        />
      </Paper>
    );
  }
  if (job.error) return <ZoteroFailure failure={job.error} />;
  const result = ZoteroSync.safeParse(job.result).data;
  if (!result) return null;
  const counts = [
    t('added', { count: result.added }),
    t('changed', { count: result.changed }),
    t('removed', { count: result.removed }),
    t('files', { count: result.files }),
    t('notes', { count: result.notes }),
    result.conflicts > 0 && t('conflictsCount', { count: result.conflicts }),
  ];
  return (
    <Paper withBorder p="sm">
      <Text size="sm" component="output">
        {counts.filter(Boolean).join(' · ')}
      </Text>
      <LongList items={result.problems} keyOf={(problem, place) => `${problem} ${place}`}>
        {(problem) => <Text size="sm">{problem}</Text>}
      </LongList>
    </Paper>
  );
}
