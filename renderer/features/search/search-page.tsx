import { Button, Group } from '@mantine/core';
import { IconChartDots3, IconTopologyStar3 } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import type { Command } from '../../app/commands/registry.ts';
import { useCommands } from '../../app/commands/use-commands.tsx';
import { navigateTo } from '../../app/location.ts';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows, StateView } from '../../ui/state-view.tsx';
import { QueryBuilder } from './builder/query-builder.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import { graphPath } from './places.ts';
import { EarlierSearches } from './searches/earlier-searches.tsx';
import { SnowballFromLibrary } from './snowball/snowball-from-library.tsx';
import { useAskedLine } from './use-asked-line.ts';

/** `#/search`: putting a query together, and the searches that were run. */
export function SearchPage() {
  const { t } = useTranslation('search');
  const workspace = useRouteQuery('workspace.current', {});
  const services = useRouteQuery('literature.services', {});
  useAskedLine(workspace.data?.workspaceId);
  const asked = new URLSearchParams(useSearch());
  const toSnowball = asked.has('snowball');
  const toType = asked.has('new');
  const [snowballing, setSnowballing] = useState(false);
  const line = useRef<HTMLInputElement>(null);
  // Asked from another room to type a query.
  useEffect(() => {
    if (!toType) return;
    line.current?.focus();
    navigateTo('/search', { replace: true });
  }, [toType]);
  useCommands(
    useMemo((): Command[] => {
      const focus = () => line.current?.focus();
      return [
        { id: 'search.new', group: 'search', title: t('commandNew'), keys: ['/'], run: focus },
        {
          id: 'search.snowball',
          group: 'search',
          title: t('commandSnowball'),
          run: () => setSnowballing(true),
        },
      ];
    }, [t]),
  );
  const workspaceId = workspace.data?.workspaceId ?? '';
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconTopologyStar3 size={16} aria-hidden />}
            onClick={() => setSnowballing(true)}
          >
            {t('snowballFromLibrary')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconChartDots3 size={16} aria-hidden />}
            onClick={() => navigateTo(graphPath())}
          >
            {t('openGraph')}
          </Button>
        </Group>
      }
    >
      <OfflineNotice withServices>
        <Button size="xs" variant="subtle" onClick={() => navigateTo('/library')}>
          {t('toLibrary')}
        </Button>
      </OfflineNotice>
      <StateView query={services} loading={<SkeletonRows rows={6} height={64} />}>
        {(view) => (
          <QueryBuilder
            key={workspaceId}
            services={view.services}
            workspaceId={workspaceId}
            lineRef={line}
          />
        )}
      </StateView>
      <EarlierSearches key={`earlier ${workspaceId}`} />
      <SnowballFromLibrary
        opened={snowballing || toSnowball}
        onClose={() => {
          setSnowballing(false);
          if (toSnowball) navigateTo('/search', { replace: true });
        }}
      />
    </Page>
  );
}
