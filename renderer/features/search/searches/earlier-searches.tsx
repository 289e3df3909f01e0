import { ActionIcon, Button, Group, Text, Title, Tooltip } from '@mantine/core';
import {
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconSearch,
  IconTopologyStar3,
} from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { EmptyState, StateView } from '../../../ui/state-view.tsx';
import { serviceName } from '../../../ui/service-name.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { searchPath } from '../places.ts';
import type { SearchSummary } from '../types.ts';
import { totalsOf } from './runs.ts';
import { SearchState } from './search-state.tsx';
import { useSearchActions } from './use-search-actions.ts';
import styles from './searches.module.css';

/** Searches shown at a time. */
const STEP = 50;
/** The most the engine lists at once. */
const MOST = 500;

/** Every search of the workspace, newest first: what it was, what came, and the way on. */
export function EarlierSearches() {
  const { t } = useTranslation('search');
  const heading = useId();
  const [limit, setLimit] = useState(STEP);
  const query = useRouteQuery('search.list', { offset: 0, limit }, { keepPrevious: true });
  return (
    <section aria-labelledby={heading}>
      <Title order={2} id={heading} mt="xl" mb="sm">
        {t('earlier')}
      </Title>
      <StateView
        query={query}
        isEmpty={({ searches }) => searches.length === 0}
        empty={<EmptyState title={t('earlierEmptyTitle')}>{t('earlierEmptyLead')}</EmptyState>}
      >
        {({ total, searches }) => (
          <>
            <SearchTable searches={searches} label={t('earlier')} />
            {searches.length < total && searches.length < MOST && (
              <Button
                mt="sm"
                variant="default"
                onClick={() => setLimit(Math.min(MOST, limit + 100))}
              >
                {t('showMore')}
              </Button>
            )}
          </>
        )}
      </StateView>
    </section>
  );
}

function SearchTable(props: {
  readonly searches: readonly SearchSummary[];
  readonly label: string;
}) {
  const { t } = useTranslation('search');
  return (
    <table className={styles.table} aria-label={props.label}>
      <thead>
        <tr>
          <th scope="col">{t('columnSearch')}</th>
          <th scope="col">{t('columnState')}</th>
          <th scope="col">{t('columnWhen')}</th>
          <th scope="col" className={`${styles.numeric} ${styles.wide}`}>
            {t('columnExpected')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('columnRetrieved')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('columnWorks')}
          </th>
          <th scope="col">
            <span className="cairn-hidden">{t('columnActions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.searches.map((search) => (
          <SearchRow key={search.searchId} search={search} />
        ))}
      </tbody>
    </table>
  );
}

function SearchRow({ search }: { readonly search: SearchSummary }) {
  const { t, i18n } = useTranslation('search');
  const actions = useSearchActions();
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const readOnly = workspace?.readOnly ?? false;
  const { searchId, title, state, task, jobId } = search;
  const { expected, retrieved } = totalsOf(search);
  const count = (value: number) => value.toLocaleString(i18n.language);
  const Sign = task.kind === 'query' ? IconSearch : IconTopologyStar3;
  return (
    <tr>
      <td>
        <Group gap={8} wrap="nowrap" align="flex-start">
          <Sign size={16} stroke={1.6} aria-hidden style={{ flex: 'none', marginTop: 3 }} />
          <div className={styles.title}>
            <span className="cairn-hidden">{t(`kind_${task.kind}`)} </span>
            <Link href={searchPath(searchId)}>{title}</Link>
            <Text size="xs" c="dimmed" ff="text">
              {search.parts.map(({ service }) => serviceName(service)).join(' · ')}
              {search.rerunOf === undefined ? '' : ` · ${t('isRerun')}`}
            </Text>
          </div>
        </Group>
      </td>
      <td>
        <SearchState state={state} />
      </td>
      <td className={styles.dim}>
        <RelativeTime time={search.startedAt} />
      </td>
      <td className={`${styles.numeric} ${styles.wide}`}>
        {expected === undefined ? t('unknown') : count(expected)}
      </td>
      <td className={styles.numeric}>{count(retrieved)}</td>
      <td className={styles.numeric}>{count(search.works)}</td>
      <td>
        <div className={styles.actions}>
          {state === 'running' && jobId !== undefined && (
            <RowButton
              label={t('stopNamed', { title })}
              icon={<IconPlayerStop size={16} aria-hidden />}
              disabled={actions.busy}
              onClick={() => actions.stop(jobId)}
            />
          )}
          {(state === 'incomplete' || state === 'interrupted') && (
            <RowButton
              label={t('resumeNamed', { title })}
              icon={<IconPlayerPlay size={16} aria-hidden />}
              disabled={actions.busy || readOnly}
              onClick={() => actions.resume(searchId)}
            />
          )}
          {state !== 'running' && (
            <RowButton
              label={t('rerunNamed', { title })}
              icon={<IconRefresh size={16} aria-hidden />}
              disabled={actions.busy || readOnly}
              onClick={() => actions.rerun(searchId)}
            />
          )}
        </div>
      </td>
    </tr>
  );
}

function RowButton(props: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly disabled: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={props.label}
        disabled={props.disabled}
        onClick={props.onClick}
      >
        {props.icon}
      </ActionIcon>
    </Tooltip>
  );
}
