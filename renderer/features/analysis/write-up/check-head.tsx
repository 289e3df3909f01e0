import { Button, Group } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconLinkOff,
  IconPlayerPlay,
  IconPlayerStopFilled,
  IconQuestionMark,
  IconRefresh,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { StateMark } from '../state-mark.tsx';
import type { NotebookView, WriteUpView } from '../types.ts';
import { usePunctuation } from '../../../ui/use-punctuation.ts';
import classes from './write-up.module.css';

/** How the report stands against what was computed, and the next thing to do about it. */
export function CheckHead(props: {
  readonly view: WriteUpView;
  readonly notebook: NotebookView | undefined;
  readonly writable: boolean;
}) {
  const { view, notebook, writable } = props;
  const { writeUpId, notebookId } = view.writeUp;
  const { links, located, stale, missing, unbound } = view.check;
  const { t } = useTranslation('writeUp');
  const { listed } = usePunctuation();
  const refresh = useRouteAction('writeup.refresh', ['writeup.get', 'writeup.list']);
  const runAll = useRouteAction('notebook.runAll', ['notebook.get']);
  const stop = useRouteAction('notebook.stop', ['notebook.get']);
  const failure = refresh.error?.failure ?? runAll.error?.failure;
  const linked = new Set(links.map(({ cellId }) => cellId));
  const waiting = (notebook?.cells ?? []).some(
    ({ cell, staleness }) =>
      linked.has(cell.cellId) && staleness !== undefined && staleness !== 'fresh',
  );
  const isRunning = (notebook?.cells ?? []).some(({ activity }) => activity !== undefined);
  const canRefresh = links.some(
    ({ standing }) =>
      standing.state === 'missing' ||
      (standing.stale !== undefined && standing.stale !== 'cell_gone'),
  );

  function action() {
    if (!writable || notebook === undefined) return null;
    if (isRunning) {
      return (
        <Button
          color="brick"
          leftSection={<IconPlayerStopFilled size={15} aria-hidden />}
          onClick={() => stop.mutate({ notebookId })}
        >
          {t('stop')}
        </Button>
      );
    }
    if (waiting) {
      return (
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          loading={runAll.isPending}
          onClick={() => runAll.mutate({ notebookId, clean: false })}
        >
          {t('runStale')}
        </Button>
      );
    }
    if (stale + missing > 0 && canRefresh) {
      return (
        <Button
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={refresh.isPending}
          onClick={() => refresh.mutate({ writeUpId })}
        >
          {t('refresh')}
        </Button>
      );
    }
    return null;
  }

  return (
    <section className={classes.check} aria-label={t('check')}>
      <Group gap="md" component="output">
        {links.length === 0 ? (
          <StateMark icon={IconLinkOff} tone="plain">
            {t('noLinks')}
          </StateMark>
        ) : (
          <StateMark
            icon={IconCircleCheck}
            tone={located - stale === links.length ? 'good' : 'plain'}
          >
            {t('verified', { done: located - stale, count: links.length })}
          </StateMark>
        )}
        {stale > 0 ? (
          <StateMark icon={IconAlertTriangle} tone="bad">
            {t('staleCount', { count: stale })}
          </StateMark>
        ) : null}
        {missing > 0 ? (
          <StateMark icon={IconQuestionMark} tone="bad">
            {t('missingCount', { count: missing })}
          </StateMark>
        ) : null}
        {unbound.length > 0 ? (
          <StateMark icon={IconLinkOff} tone="wait">
            {t('unboundCount', { count: unbound.length, list: listed(unbound.slice(0, 5)) })}
          </StateMark>
        ) : null}
      </Group>
      {action()}
      {failure ? <ErrorNotice failure={failure} /> : null}
    </section>
  );
}
