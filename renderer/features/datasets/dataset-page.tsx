import { Anchor, Button, Group, Menu, NativeSelect, Tabs, Text } from '@mantine/core';
import { IconArrowLeft, IconDownload, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { navigateTo } from '../../app/location.ts';
import { useRouteAction, useRouteQuery } from '../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { personName } from '../../ui/person-name.ts';
import { SkeletonRows, StateView } from '../../ui/state-view.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { CardPane } from './card-pane.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { DiffPane } from './diff-pane.tsx';
import { ExperimentsPane } from './experiments-pane.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { MembersPane } from './members-pane.tsx';
import { Outside, Warnings } from './plan-summary.tsx';
import type { Version } from './types.ts';

/** One data set: its versions, and of one of them the members, the card, differences and experiments. */
export function DatasetPage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const datasetId = props.params['datasetId'] ?? '';
  const { t } = useTranslation('datasets');
  const query = useRouteQuery('dataset.get', { datasetId });
  const named = Number(props.params['version']);
  if (query.data === undefined) {
    return (
      <Page title={t('title')} actions={<Back />}>
        <StateView query={query} loading={<SkeletonRows rows={6} height={40} />}>
          {() => null}
        </StateView>
      </Page>
    );
  }
  const { versions } = query.data;
  const version =
    versions.find((each) => each.version === named) ??
    versions.find(({ origin }) => origin.kind !== 'arm') ??
    versions[0];
  return version === undefined ? null : <Shown version={version} versions={versions} />;
}

function Back() {
  const { t } = useTranslation('datasets');
  return (
    <Anchor component={Link} href="/datasets" size="sm">
      <Group gap={4} component="span">
        <IconArrowLeft size={14} aria-hidden />
        {t('backToAll')}
      </Group>
    </Anchor>
  );
}

function Shown(props: { readonly version: Version; readonly versions: readonly Version[] }) {
  const { version, versions } = props;
  const { datasetId } = version;
  const { t } = useTranslation('datasets');
  const [dialog, setDialog] = useState<'change' | 'export'>();
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const remove = useRouteAction('dataset.remove', ['dataset.list']);
  const writable = workspace?.readOnly === false;
  const close = () => setDialog(undefined);
  return (
    <Page
      title={version.name}
      lead={<Lead version={version} />}
      actions={
        <>
          <Back />
          <NativeSelect
            aria-label={t('version')}
            value={String(version.version)}
            data={versions.map((each) => ({
              value: String(each.version),
              label: versionLabel(t('versionNumber', { number: each.version }), each, t('arm')),
            }))}
            onChange={({ currentTarget: { value } }) =>
              navigateTo(`/datasets/${datasetId}/${value}`)
            }
          />
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={!writable}
            onClick={() => setDialog('change')}
          >
            {t('newVersion')}
          </Button>
          <Button
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => setDialog('export')}
          >
            {t('export')}
          </Button>
          <Menu>
            <Menu.Target>
              <Button variant="subtle" color="gray" disabled={!writable}>
                {t('delete')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t('deleteAsk')}</Menu.Label>
              <Menu.Item
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() =>
                  remove.mutate({ datasetId }, { onSuccess: () => navigateTo('/datasets') })
                }
              >
                {t('deleteYes')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      {remove.error && <ErrorNotice failure={remove.error.failure} />}
      <Outside count={version.outside ?? 0} />
      <Warnings warnings={version.warnings} />
      <Tabs defaultValue="members" keepMounted={false} mt="md">
        <Tabs.List>
          <Tabs.Tab value="members">{t('tabMembers')}</Tabs.Tab>
          <Tabs.Tab value="card">{t('tabCard')}</Tabs.Tab>
          <Tabs.Tab value="diff">{t('tabDiff')}</Tabs.Tab>
          <Tabs.Tab value="experiments">{t('tabExperiments')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="members" pt="md">
          <MembersPane version={version} />
        </Tabs.Panel>
        <Tabs.Panel value="card" pt="md">
          <CardPane version={version} />
        </Tabs.Panel>
        <Tabs.Panel value="diff" pt="md">
          <DiffPane key={version.version} version={version} versions={versions} />
        </Tabs.Panel>
        <Tabs.Panel value="experiments" pt="md">
          <ExperimentsPane version={version} versions={versions} writable={writable} />
        </Tabs.Panel>
      </Tabs>
      <ChangeDialog version={version} opened={dialog === 'change'} onClose={close} />
      <ExportDialog
        datasetId={datasetId}
        versions={[version.version]}
        opened={dialog === 'export'}
        writable={writable}
        onClose={close}
      />
    </Page>
  );
}

function versionLabel(number: string, { origin, savedAt }: Version, arm: string): string {
  return `${number} · ${savedAt.slice(0, 10)}${origin.kind === 'arm' ? ` · ${arm}` : ''}`;
}

function Lead({ version }: { readonly version: Version }) {
  const { t } = useTranslation(['datasets', 'ui']);
  const { origin, description, by } = version;
  return (
    <>
      {description === '' ? null : <Text>{description}</Text>}
      <Text size="sm">
        {t('versionNumber', { number: version.version })}
        {origin.kind === 'first' ? '' : ` · ${t('madeFrom', { number: origin.from })}`}
        {by === undefined ? '' : ` · ${personName(by, t('ui:researcher'))}`} ·{' '}
        <RelativeTime time={version.savedAt} /> ·{' '}
        {version.tokenizer === 'estimate'
          ? t('tokensEstimated')
          : t('tokensCounted', { name: version.tokenizerName ?? version.tokenizer })}
      </Text>
    </>
  );
}
