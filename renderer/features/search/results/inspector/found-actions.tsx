import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { IconBooks, IconFileDownload, IconPlus, IconTopologyStar3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../../../../app/location.ts';
import { useRouteAction, useRouteQuery } from '../../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { workPath } from '../../../library/work-place.ts';
import { SnowballDialog } from '../../snowball/snowball-dialog.tsx';
import { seedOfFound } from '../../snowball/seeds.ts';
import type { FoundWork } from '../../types.ts';
import { placeOf } from '../found-words.ts';
import type { Keep } from '../use-keep.ts';
import { CopiesJob } from './copies-job.tsx';

/** What can be done with the chosen works: take them in, fetch their open PDFs, follow their citations. */
export function FoundActions(props: {
  readonly chosen: readonly FoundWork[];
  readonly keep: Keep;
  readonly readOnly: boolean;
}) {
  const { chosen, keep, readOnly } = props;
  const { t } = useTranslation('search');
  const [collectionId, setCollectionId] = useState('');
  const [snowballing, setSnowballing] = useState(false);
  const { data: facets } = useRouteQuery('library.facets', {});
  const fetchCopies = useRouteAction('literature.fetchOpenCopies', ['job.list']);
  const fresh = chosen.filter((found) => placeOf(found) !== 'kept');
  const workIds = chosen
    .filter((found) => placeOf(found) === 'kept')
    .map(({ workId }) => workId)
    .filter((workId) => workId !== undefined);
  const collections = facets?.collections ?? [];
  const [workId] = workIds;
  return (
    <Stack gap="xs">
      {fresh.length > 0 && (
        <>
          {collections.length > 0 && (
            <NativeSelect
              size="xs"
              label={t('intoCollection')}
              value={collectionId}
              onChange={(event) => setCollectionId(event.currentTarget.value)}
              data={[
                { value: '', label: t('noCollection') },
                ...collections.map((each) => ({ value: each.collectionId, label: each.name })),
              ]}
            />
          )}
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={readOnly}
            loading={keep.isPending}
            onClick={() => keep.keep(fresh, collectionId === '' ? undefined : collectionId)}
          >
            {t(fresh.length === 1 && chosen.length === 1 ? 'keep' : 'keepMany', {
              count: fresh.length,
            })}
          </Button>
        </>
      )}
      <Group gap="xs">
        {chosen.length === 1 && workId !== undefined && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconBooks size={15} aria-hidden />}
            onClick={() => navigateTo(workPath(workId))}
          >
            {t('openInLibrary')}
          </Button>
        )}
        {workIds.length > 0 && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconFileDownload size={15} aria-hidden />}
            disabled={readOnly}
            loading={fetchCopies.isPending}
            onClick={() => fetchCopies.mutate({ workIds })}
          >
            {t('fetchCopies', { count: workIds.length })}
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          leftSection={<IconTopologyStar3 size={15} aria-hidden />}
          disabled={readOnly}
          onClick={() => setSnowballing(true)}
        >
          {t('snowballHere')}
        </Button>
      </Group>
      {keep.failure && <ErrorNotice failure={keep.failure} />}
      {fetchCopies.error && <ErrorNotice failure={fetchCopies.error.failure} />}
      {fetchCopies.data && <CopiesJob jobId={fetchCopies.data.jobId} />}
      <SnowballDialog
        opened={snowballing}
        onClose={() => setSnowballing(false)}
        seeds={chosen.map(seedOfFound)}
      />
    </Stack>
  );
}
