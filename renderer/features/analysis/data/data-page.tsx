import { Button, Menu, Tabs, Text } from '@mantine/core';
import { IconReplace, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../../../app/location.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';
import type { ScreenProps } from '../../../app/screen.tsx';
import { byteCount } from '../../../ui/byte-count.ts';
import { Page } from '../../../ui/page.tsx';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import { BackLink } from '../back-link.tsx';
import { ImportDataDialog } from '../import/import-data-dialog.tsx';
import { ANALYSIS_HOME } from '../places.ts';
import type { DataView } from '../types.ts';
import { useWritable } from '../use-writable.ts';
import { ColumnsPane } from './columns-pane.tsx';
import { RowsPane } from './rows-pane.tsx';
import { VersionsPane } from './versions-pane.tsx';
import classes from './data.module.css';

/** One table of data: its rows, its dictionary, its versions. */
export function DataPage(props: ScreenProps) {
  const dataId = props.params['dataId'] ?? '';
  const { t } = useTranslation('analysis');
  const query = useRouteQuery('data.get', { dataId });
  if (query.data !== undefined) return <Shown key={dataId} data={query.data} />;
  return (
    <Page title={t('data')} actions={<BackLink />}>
      <StateView query={query} loading={<SkeletonRows rows={8} height={30} />}>
        {() => null}
      </StateView>
    </Page>
  );
}

function Shown({ data }: { readonly data: DataView }) {
  const { t, i18n } = useTranslation('analysisData');
  const writable = useWritable();
  const [replacing, setReplacing] = useState(false);
  const remove = useRouteAction('data.remove', ['data.list']);

  function takeAway(): void {
    const { dataId, title } = data;
    remove.mutate(
      { dataId, removed: true },
      {
        onSuccess() {
          navigateTo(ANALYSIS_HOME);
          notifyUndo(t('removed', { title }), t('putBack'), () =>
            remove.mutate(
              { dataId, removed: false },
              { onError: ({ failure }) => notifyFailure(failure) },
            ),
          );
        },
        onError: ({ failure }) => notifyFailure(failure),
      },
    );
  }

  return (
    <Page
      title={data.title}
      lead={
        <Text size="sm" className={classes.lead} component="div">
          <code>{data.name}</code>
          <span>{t('rowCount', { count: data.rows })}</span>
          <span>{t('columnCount', { count: data.columns.length })}</span>
          <span>{byteCount(data.bytes, i18n.language)}</span>
          <span>{t('versionNumber', { number: data.version })}</span>
          <RelativeTime time={data.changedAt} />
        </Text>
      }
      actions={
        <>
          <BackLink />
          {writable ? (
            <>
              <Button
                variant="default"
                leftSection={<IconReplace size={16} aria-hidden />}
                onClick={() => setReplacing(true)}
              >
                {t('replace')}
              </Button>
              <Menu>
                <Menu.Target>
                  <Button variant="subtle" color="gray">
                    {t('remove')}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Label>{t('removeAsk')}</Menu.Label>
                  <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={takeAway}>
                    {t('removeYes')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </>
          ) : null}
        </>
      }
    >
      <Tabs defaultValue="rows" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="rows">{t('tabRows')}</Tabs.Tab>
          <Tabs.Tab value="columns">{t('tabColumns')}</Tabs.Tab>
          <Tabs.Tab value="versions">{t('tabVersions')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rows" pt="md">
          <RowsPane key={data.hash} data={data} />
        </Tabs.Panel>
        <Tabs.Panel value="columns" pt="md">
          <ColumnsPane key={data.version} data={data} writable={writable} />
        </Tabs.Panel>
        <Tabs.Panel value="versions" pt="md">
          <VersionsPane data={data} />
        </Tabs.Panel>
      </Tabs>
      {replacing ? <ImportDataDialog replacing={data} onClose={() => setReplacing(false)} /> : null}
    </Page>
  );
}
