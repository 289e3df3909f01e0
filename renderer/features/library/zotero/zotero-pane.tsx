import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlugConnected, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { ZoteroConflicts } from './zotero-conflicts.tsx';
import { ZoteroFailure } from './zotero-failure.tsx';
import { ZoteroOrphans } from './zotero-orphans.tsx';
import { ZoteroSyncJob } from './zotero-sync-job.tsx';

type View = RouteOutput<'zotero.state'>;

/** As Zotero's interface calls the library of the person who uses this computer. */
const ownLibrary = 'users/0';

/** Address and library, the sync itself, and what it left to be settled. */
export function ZoteroPane(props: {
  readonly view: View;
  readonly readOnly: boolean;
  /** The person goes to a work, out of the dialog. */
  readonly onLeave: () => void;
}) {
  const { view, readOnly, onLeave } = props;
  const { t } = useTranslation('zotero');
  const [address, setAddress] = useState(view.address);
  const [library, setLibrary] = useState<string | null>(view.library ?? null);
  const libraries = useRouteAction('zotero.libraries');
  const sync = useRouteAction('zotero.sync', ['job.list']);
  const jobs = useRouteQuery('job.list', {}).data;
  // The list comes in either order: what counts is the sync that was started last.
  const [job] = (jobs ?? [])
    .filter(({ kind }) => kind === 'zotero_sync')
    .toSorted((one, other) => other.startedAt.localeCompare(one.startedAt));
  const running = job !== undefined && ['waiting', 'running', 'stopping'].includes(job.state);
  const found =
    libraries.data ?? (view.library ? [{ library: view.library, name: view.library }] : []);
  const where = address.trim() === '' ? {} : { address: address.trim() };
  const chosen = library ?? found[0]?.library ?? null;

  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" maw="76ch">
        {t('lead')}
      </Text>
      <Group align="flex-end" gap="sm">
        <TextInput
          data-autofocus
          label={t('address')}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          style={{ flex: 2, minWidth: 220 }}
        />
        <Button
          variant={found.length === 0 ? 'filled' : 'default'}
          disabled={readOnly}
          loading={libraries.isPending}
          leftSection={<IconPlugConnected size={16} aria-hidden />}
          onClick={() =>
            libraries.mutate(where, {
              onSuccess: ([first]) => setLibrary((before) => before ?? first?.library ?? null),
            })
          }
        >
          {t('connect')}
        </Button>
      </Group>
      {libraries.error && <ZoteroFailure failure={libraries.error.failure} />}
      {libraries.data?.length === 0 && <Text size="sm">{t('librariesNone')}</Text>}
      {found.length > 0 && (
        <Group align="flex-end" gap="sm">
          <Select
            label={t('library')}
            value={chosen}
            allowDeselect={false}
            onChange={setLibrary}
            data={found.map(({ library: value, name }) => ({
              value,
              label: value === ownLibrary ? t('ownLibrary') : name,
            }))}
            style={{ flex: 2, minWidth: 220 }}
          />
          <Button
            disabled={readOnly || running}
            loading={sync.isPending}
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={() =>
              sync.mutate({ ...where, ...(chosen === null ? {} : { library: chosen }) })
            }
          >
            {t('syncNow')}
          </Button>
        </Group>
      )}
      {sync.error && <ZoteroFailure failure={sync.error.failure} />}
      <Text size="sm" component="div">
        {view.syncedAt === undefined ? (
          t('neverSynced')
        ) : (
          <>
            {t('lastSync', { count: view.items })} <RelativeTime time={view.syncedAt} />
          </>
        )}
      </Text>
      {job && <ZoteroSyncJob job={job} />}
      <ZoteroConflicts conflicts={view.conflicts} readOnly={readOnly} />
      <ZoteroOrphans orphaned={view.orphaned} onLeave={onLeave} />
    </Stack>
  );
}
