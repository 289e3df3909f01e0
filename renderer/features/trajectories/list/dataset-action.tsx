import { Anchor, Button, Group, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import { IconDatabasePlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { navigateTo } from '../../../app/location.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import type { ChosenActionProps } from './slots.ts';

/** The chosen trajectories join a data set, which gets a new version. */
export function DatasetAction({ trajectoryIds, writable, onDone }: ChosenActionProps) {
  const { t } = useTranslation('trajectories');
  const [opened, setOpened] = useState(false);
  if (!writable) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconDatabasePlus size={15} stroke={1.6} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {t('intoDataset')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('intoDatasetTitle', { count: trajectoryIds.length })}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <JoinForm
          trajectoryIds={trajectoryIds}
          onClose={() => setOpened(false)}
          onDone={() => {
            setOpened(false);
            onDone();
          }}
        />
      </Modal>
    </>
  );
}

function JoinForm(props: {
  readonly trajectoryIds: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('trajectories');
  const { trajectoryIds, onClose, onDone } = props;
  const query = useRouteQuery('dataset.list', {});
  const change = useRouteAction('dataset.change', ['dataset.get', 'dataset.list']);
  const [chosen, setChosen] = useState<string>();
  const datasets = query.data ?? [];
  const dataset = datasets.find(({ datasetId }) => datasetId === chosen) ?? datasets[0];

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (dataset === undefined) return;
    const { datasetId, newest } = dataset;
    change.mutate(
      { datasetId, from: newest.version, add: [...trajectoryIds] },
      {
        onSuccess: (made) => {
          onDone();
          navigateTo(`/datasets/${datasetId}/${made.version}`);
        },
      },
    );
  }

  return (
    <StateView
      query={query}
      loading={<SkeletonRows rows={2} />}
      isEmpty={(all) => all.length === 0}
      empty={
        <Text size="sm">
          {t('noDataset')}{' '}
          <Anchor component={Link} href="/datasets/new" size="sm" underline="always">
            {t('makeDataset')}
          </Anchor>
        </Text>
      }
    >
      {(all) => (
        <form onSubmit={onSubmit}>
          <Stack gap="md">
            <Text size="sm">{t('intoDatasetLead')}</Text>
            <NativeSelect
              label={t('dataset')}
              value={dataset?.datasetId ?? ''}
              data={all.map(({ datasetId, newest: { name, version } }) => ({
                value: datasetId,
                label: t('datasetVersion', { name, version }),
              }))}
              onChange={(event) => setChosen(event.currentTarget.value)}
            />
            {change.error ? <ErrorNotice failure={change.error.failure} /> : null}
            <Group gap="xs">
              <Button type="submit" loading={change.isPending}>
                {t('joinButton', { count: trajectoryIds.length })}
              </Button>
              <Button variant="default" onClick={onClose}>
                {t('cancel')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </StateView>
  );
}
