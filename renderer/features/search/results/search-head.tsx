import { Anchor, Button, Group, Menu, Text, Title } from '@mantine/core';
import {
  IconArrowLeft,
  IconChartDots3,
  IconChevronDown,
  IconGitCompare,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { navigateTo } from '../../../app/location.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { exactTime } from '../../../ui/relative-time.ts';
import { builderOf } from '../builder/builder-store.ts';
import { comparePath, graphPath } from '../places.ts';
import { otherRuns } from '../searches/runs.ts';
import { SearchState } from '../searches/search-state.tsx';
import { useSearchActions } from '../searches/use-search-actions.ts';
import type { SearchSummary } from '../types.ts';
import { PartCard } from './part-card.tsx';
import styles from './results.module.css';

/** What was asked, when, what came of it from each service, and what can be done with it. */
export function SearchHead(props: {
  readonly search: SearchSummary;
  readonly readOnly: boolean;
  readonly workspaceId: string;
}) {
  const { search, readOnly, workspaceId } = props;
  const { t, i18n } = useTranslation('search');
  const actions = useSearchActions();
  const [detailed, setDetailed] = useState(false);
  const client = useClient();
  const { searchId, state, jobId, task } = search;
  const count = (value: number) => value.toLocaleString(i18n.language);

  function edit() {
    if (task.kind !== 'query') return;
    builderOf(client, workspaceId).take(task.query);
    navigateTo('/search?new');
  }

  return (
    <header className={styles.header}>
      <Anchor component={Link} href="/search" size="sm">
        <Group gap={4} component="span">
          <IconArrowLeft size={14} aria-hidden />
          {t('allSearches')}
        </Group>
      </Anchor>
      <Group justify="space-between" align="flex-start" gap="sm" mt={4}>
        <div style={{ flex: 1, minWidth: 260 }}>
          <Title order={1} size="h2" className={styles.heading}>
            {search.title}
          </Title>
          <Group gap="sm" mt={2}>
            <SearchState state={state} />
            <Text size="sm" c="dimmed">
              {t(`kind_${task.kind}`)} · <RelativeTime time={search.startedAt} /> ·{' '}
              {t('recordsAndWorks', { records: count(search.records), works: count(search.works) })}
            </Text>
            {search.sessionId !== undefined && (
              <Anchor component={Link} href={`/workbench/${search.sessionId}`} size="sm">
                {t('askedBySession')}
              </Anchor>
            )}
          </Group>
        </div>
        <Group gap="xs">
          {state === 'running' && jobId !== undefined && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerStop size={16} aria-hidden />}
              disabled={actions.busy}
              onClick={() => actions.stop(jobId)}
            >
              {t('stop')}
            </Button>
          )}
          {(state === 'incomplete' || state === 'interrupted') && (
            <Button
              size="xs"
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
              disabled={actions.busy || readOnly}
              onClick={() => actions.resume(searchId)}
            >
              {t('goOn')}
            </Button>
          )}
          {state !== 'running' && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconRefresh size={16} aria-hidden />}
              disabled={actions.busy || readOnly}
              onClick={() => actions.rerun(searchId)}
            >
              {t('rerun')}
            </Button>
          )}
          {task.kind === 'query' && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={edit}
            >
              {t('editQuery')}
            </Button>
          )}
          <CompareMenu searchId={searchId} exact={(time) => exactTime(time, i18n.language)} />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconChartDots3 size={16} aria-hidden />}
            onClick={() => navigateTo(graphPath(searchId))}
          >
            {t('graphOfSearch')}
          </Button>
        </Group>
      </Group>
      <ul className={styles.parts} aria-label={t('partsLabel')}>
        {search.parts.map((part) => (
          <PartCard key={part.service} part={part} search={search} detailed={detailed} />
        ))}
      </ul>
      <Button
        size="compact-xs"
        variant="subtle"
        mt={4}
        aria-expanded={detailed}
        onClick={() => setDetailed(!detailed)}
      >
        {t(detailed ? 'fewerDetails' : 'moreDetails')}
      </Button>
    </header>
  );
}

function CompareMenu(props: {
  readonly searchId: string;
  readonly exact: (time: string) => string;
}) {
  const { searchId, exact } = props;
  const { t } = useTranslation('search');
  const { data } = useRouteQuery('search.list', { offset: 0, limit: 500 });
  const others = otherRuns(data?.searches ?? [], searchId);
  if (others.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconGitCompare size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('compare')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('compareWith')}</Menu.Label>
        {others.slice(0, 12).map((other) => (
          <Menu.Item
            key={other.searchId}
            onClick={() => navigateTo(comparePath(searchId, other.searchId))}
          >
            {t('runOf', { when: exact(other.startedAt), count: other.works })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
