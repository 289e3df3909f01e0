import { Button, Group, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconEraser, IconMessage2Search } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { pathOf } from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import { RecordStrip } from './density-strip.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import type { EraseTarget } from './erase-dialog.tsx';
import { EventList } from './event-list.tsx';
import { ExportTrajectory } from '../export/export-trajectory.tsx';
import { useHeaders } from './use-headers.ts';
import { VerifySession } from './verify-session.tsx';
import { useTaskWords } from '../../../ui/use-task-words.ts';
import classes from './record.module.css';

/** A session's record as it stands in the journal: strip, every event, verification and erasure. */
export function RecordPage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const { t } = useTranslation(['sessions', 'trajectories', 'ui']);
  const taskWords = useTaskWords();
  // The record is the session's, whichever of its branches was looked at.
  const sessionId = (props.params['trajectoryId'] ?? '').split('.')[0] ?? '';
  const view = useRouteQuery('session.view', { sessionId });
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const { headers, complete, failure, reload } = useHeaders(sessionId);
  const [chosen, setAt] = useState<number>();
  // A link from a step names its event.
  const wanted = new URLSearchParams(useSearch()).get('event');
  const at =
    chosen ?? Math.max(0, wanted === null ? 0 : headers.findIndex(({ id }) => id === wanted));
  const [erasing, setErasing] = useState<EraseTarget>();
  const onPath = useMemo(() => {
    const seqs = new Set(pathOf(headers).map(({ seq }) => seq));
    return (seq: number): boolean => seqs.has(seq);
  }, [headers]);
  const writable = workspace !== undefined && !workspace.readOnly;
  return (
    <div className={classes.page}>
      <Group gap="xs" mb={6}>
        <Button
          component={Link}
          href="/trajectories"
          size="compact-sm"
          variant="subtle"
          leftSection={<IconArrowLeft size={16} stroke={1.6} aria-hidden />}
        >
          {t('trajectories:back')}
        </Button>
        <Button
          component={Link}
          href={`/workbench/${sessionId}`}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconMessage2Search size={16} stroke={1.6} aria-hidden />}
        >
          {t('openInWorkbench')}
        </Button>
      </Group>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
        <div>
          <Title order={1} size="h2" lineClamp={2}>
            {t('recordTitle')}
            {t('ui:colon')}
            {view.data ? taskWords(view.data.summary.task) : '…'}
          </Title>
          <Text size="sm" c="dimmed" mt={2}>
            {t('recordLead')}
          </Text>
        </div>
        <Group gap="xs" style={{ flex: 'none' }}>
          <ExportTrajectory trajectoryIds={[sessionId]} writable={writable} />
          {writable ? (
            <Button
              size="sm"
              variant="default"
              leftSection={<IconEraser size={16} stroke={1.6} aria-hidden />}
              onClick={() => setErasing({ kind: 'text' })}
            >
              {t('eraseText')}
            </Button>
          ) : null}
        </Group>
      </Group>
      <VerifySession sessionId={sessionId} />
      {failure ? <ErrorNotice failure={failure} onRetry={reload} /> : null}
      {headers.length > 0 ? (
        <>
          <RecordStrip headers={headers} at={at} onPath={onPath} onGo={setAt} />
          <EventList
            sessionId={sessionId}
            headers={headers}
            at={at}
            onPath={onPath}
            onSelect={setAt}
            onErase={writable ? (header) => setErasing({ kind: 'event', header }) : undefined}
          />
        </>
      ) : complete || failure ? null : (
        <SkeletonRows rows={10} height={30} />
      )}
      <EraseDialog
        sessionId={sessionId}
        target={erasing}
        onClose={() => setErasing(undefined)}
        onErased={reload}
      />
    </div>
  );
}
