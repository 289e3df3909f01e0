import { Button, CloseButton, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconHistory, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, SkeletonRows, StateView } from '../../ui/state-view.tsx';
import { SessionTable } from './session-table.tsx';

/** How many sessions are read at first and with each "more". */
const STEP = 100;

/** Every session of the workspace, newest first. */
export function SessionsPage() {
  const { t } = useTranslation('sessions');
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(STEP);
  const [text] = useDebouncedValue(search.trim(), 200);
  const query = useRouteQuery('session.list', { text, limit }, { keepPrevious: true });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <TextInput
        aria-label={t('search')}
        placeholder={t('search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        rightSection={
          search === '' ? null : (
            <CloseButton aria-label={t('clearSearch')} size="sm" onClick={() => setSearch('')} />
          )
        }
        maw={420}
        mb="md"
      />
      <StateView
        query={query}
        loading={<SkeletonRows rows={6} height={52} />}
        isEmpty={({ sessions }) => sessions.length === 0}
        empty={
          text === '' ? (
            <EmptyState
              title={t('emptyTitle')}
              icon={<IconHistory size={34} stroke={1.3} aria-hidden />}
              action={
                <Button component={Link} href="/workbench">
                  {t('emptyAction')}
                </Button>
              }
            >
              {t('emptyLead')}
            </EmptyState>
          ) : (
            <EmptyState
              title={t('noMatchTitle')}
              action={
                <Button variant="default" onClick={() => setSearch('')}>
                  {t('clearSearch')}
                </Button>
              }
            >
              {t('noMatchLead')}
            </EmptyState>
          )
        }
      >
        {({ sessions, total }) => (
          <>
            <SessionTable sessions={sessions} />
            <Text size="sm" c="dimmed" mt="sm" component="output" display="block">
              {t('total', { count: total })}
            </Text>
            {total > sessions.length && limit < 500 ? (
              <Button mt="sm" variant="default" onClick={() => setLimit(limit + STEP)}>
                {t('more')}
              </Button>
            ) : null}
          </>
        )}
      </StateView>
    </Page>
  );
}
