import { Button, Title } from '@mantine/core';
import { IconChartDots, IconNotebook, IconTableImport } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import type { Command } from '../../../app/commands/registry.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { navigateTo } from '../../../app/location.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { Page } from '../../../ui/page.tsx';
import { EmptyState, SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { ImportDataDialog } from '../import/import-data-dialog.tsx';
import { ANALYSIS_HOME } from '../places.ts';
import { useWritable } from '../use-writable.ts';
import { AskData } from './ask-data.tsx';
import { DataSection } from './data-section.tsx';
import { NotebookSection } from './notebook-section.tsx';
import { useNewNotebook } from './use-new-notebook.ts';
import { WriteUpSection } from './write-up-section.tsx';
import classes from '../analysis.module.css';

/** What there is to analyse and what came of it: data, notebooks, write-ups. */
export function AnalysisPage() {
  const { t } = useTranslation('analysis');
  const search = useSearch();
  const writable = useWritable();
  const data = useRouteQuery('data.list', {});
  const notebooks = useRouteQuery('notebook.list', {});
  const writeUps = useRouteQuery('writeup.list', {});
  const newNotebook = useNewNotebook();
  // The dialog has an address, so that the palette can ask for it from any room.
  const importing = writable && new URLSearchParams(search).has('import');
  const makeNotebook = newNotebook.make;
  const commands = useMemo<Command[]>(
    () =>
      writable
        ? [
            {
              id: 'data.import',
              group: 'analysis',
              title: t('commandImport'),
              keys: ['shift+i'],
              run: () => navigateTo(`${ANALYSIS_HOME}?import`),
            },
            {
              id: 'notebook.new',
              group: 'analysis',
              title: t('commandNewNotebook'),
              keys: ['shift+n'],
              run: makeNotebook,
            },
          ]
        : [],
    [t, writable, makeNotebook],
  );
  useCommands(commands);
  const importButton = (
    <Button
      leftSection={<IconTableImport size={17} aria-hidden />}
      onClick={() => navigateTo(`${ANALYSIS_HOME}?import`)}
    >
      {t('importData')}
    </Button>
  );
  const notebookButton = (
    <Button
      variant="default"
      leftSection={<IconNotebook size={17} aria-hidden />}
      loading={newNotebook.isPending}
      onClick={makeNotebook}
    >
      {t('newNotebook')}
    </Button>
  );
  const isEmpty =
    data.data?.length === 0 && notebooks.data?.length === 0 && writeUps.data?.length === 0;
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        writable && !isEmpty && data.data !== undefined ? (
          <>
            {notebookButton}
            {importButton}
          </>
        ) : null
      }
    >
      {isEmpty ? (
        <EmptyState
          title={t('emptyTitle')}
          icon={<IconChartDots size={34} stroke={1.3} aria-hidden />}
          action={writable ? importButton : null}
        >
          {t('emptyLead')}
        </EmptyState>
      ) : (
        <>
          <section className={classes.section} aria-labelledby="analysis-data">
            <Title order={2} size="h3" id="analysis-data">
              {t('data')}
            </Title>
            <StateView query={data} loading={<SkeletonRows rows={3} height={40} />}>
              {(all) => (
                <>
                  <DataSection data={all} />
                  {writable && all.length > 0 ? <AskData data={all} /> : null}
                </>
              )}
            </StateView>
          </section>
          <div className={classes.pair}>
            <section className={classes.section} aria-labelledby="analysis-notebooks">
              <Title order={2} size="h3" id="analysis-notebooks">
                {t('notebooks')}
              </Title>
              <StateView query={notebooks} loading={<SkeletonRows rows={3} height={48} />}>
                {(all) => <NotebookSection notebooks={all} />}
              </StateView>
            </section>
            <section className={classes.section} aria-labelledby="analysis-write-ups">
              <Title order={2} size="h3" id="analysis-write-ups">
                {t('writeUps')}
              </Title>
              <StateView query={writeUps} loading={<SkeletonRows rows={3} height={48} />}>
                {(all) => <WriteUpSection writeUps={all} notebooks={notebooks.data ?? []} />}
              </StateView>
            </section>
          </div>
        </>
      )}
      {importing ? (
        <ImportDataDialog onClose={() => navigateTo(ANALYSIS_HOME, { replace: true })} />
      ) : null}
    </Page>
  );
}
