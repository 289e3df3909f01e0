import { Button, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { assertNever } from '../../../app/assert-never.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { EmptyState, SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import type { FoundWork, SearchSummary } from '../types.ts';
import { FoundTable } from './found-table.tsx';
import { FoundInspector } from './inspector/found-inspector.tsx';
import { whyNothing } from './part-state.ts';
import { ResultsBar } from './results-bar.tsx';
import { SearchHead } from './search-head.tsx';
import { nothingChosen } from './selection.ts';
import { useFound } from './use-found.ts';
import type { FoundQuery } from './use-found.ts';
import { useKeep } from './use-keep.ts';
import styles from './results.module.css';

/** `#/search/ID`: one search, what came of it, and what to take from it. */
export function ResultsPage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const searchId = props.params['searchId'] ?? '';
  const query = useRouteQuery('search.get', { searchId });
  if (query.data) return <Results key={searchId} search={query.data} />;
  return (
    <div className={styles.notice}>
      <StateView query={query} loading={<SkeletonRows rows={8} height={48} />}>
        {() => null}
      </StateView>
    </div>
  );
}

function Results({ search }: { readonly search: SearchSummary }) {
  const { t } = useTranslation('search');
  const { searchId } = search;
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const readOnly = workspace?.readOnly ?? true;
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 200);
  const [show, setShow] = useState<FoundQuery['show']>('all');
  const [sort, setSort] = useState<FoundQuery['sort']>(
    search.task.kind === 'snowball' ? 'linked' : 'found',
  );
  const [rows, setRows] = useState({ first: 0, last: 0 });
  const [selection, setSelection] = useState(nothingChosen<FoundWork>);
  const filterBox = useRef<HTMLInputElement>(null);
  const query = useMemo(() => ({ searchId, text, show, sort }), [searchId, text, show, sort]);
  const found = useFound(query, rows.first, rows.last);
  const chosen = useFresh(selection.items);
  const keep = useKeep(searchId);

  const onRows = useCallback(
    (first: number, last: number) =>
      setRows((before) =>
        before.first === first && before.last === last ? before : { first, last },
      ),
    [],
  );
  useCommands(
    useMemo(
      () => [
        {
          id: 'find.here',
          group: 'search',
          title: t('commandFilter'),
          keys: ['/', 'mod+f'],
          run: () => filterBox.current?.focus(),
        },
      ],
      [t],
    ),
  );
  // Another list has other rows: what was chosen in the last one may not be seen in this one.
  const chooseNothing = () => setSelection(nothingChosen());
  const isNarrowed = text !== '' || show !== 'all';

  return (
    <div className={styles.page}>
      <SearchHead search={search} readOnly={readOnly} workspaceId={workspace?.workspaceId ?? ''} />
      <ResultsBar
        text={typed}
        onText={(next) => {
          setTyped(next);
          chooseNothing();
        }}
        textRef={filterBox}
        show={show}
        onShow={(next) => {
          setShow(next);
          chooseNothing();
        }}
        sort={sort}
        onSort={(next) => {
          setSort(next);
          chooseNothing();
        }}
        linked={search.task.kind === 'snowball'}
      />
      <div className={styles.body}>
        {found.failure && (
          <div className={styles.notice}>
            <ErrorNotice failure={found.failure} onRetry={found.retry} />
          </div>
        )}
        {!found.failure && found.total === undefined && (
          <div className={styles.notice}>
            <SkeletonRows rows={8} height={48} />
          </div>
        )}
        {!found.failure && found.total === 0 && (
          <div className={styles.notice}>
            <NothingFound
              search={search}
              isNarrowed={isNarrowed}
              onClear={() => {
                setTyped('');
                setShow('all');
              }}
            />
          </div>
        )}
        {!found.failure && found.total !== undefined && found.total > 0 && (
          <>
            <FoundTable
              found={found}
              selection={selection}
              onSelect={setSelection}
              onKeep={() => {
                if (!readOnly) keep.keep(chosen);
              }}
              onRows={onRows}
            />
            <FoundInspector search={search} chosen={chosen} keep={keep} readOnly={readOnly} />
          </>
        )}
      </div>
    </div>
  );
}

function NothingFound(props: {
  readonly search: SearchSummary;
  readonly isNarrowed: boolean;
  readonly onClear: () => void;
}) {
  const { search, isNarrowed, onClear } = props;
  const { t } = useTranslation('search');
  if (isNarrowed) {
    return (
      <EmptyState
        title={t('nothingNarrowedTitle')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('showAll')}
          </Button>
        }
      />
    );
  }
  if (search.state === 'running') {
    return (
      <>
        <Text size="sm" c="dimmed" mb="md">
          {t('nothingYet')}
        </Text>
        <SkeletonRows rows={6} height={48} />
      </>
    );
  }
  const why = whyNothing(search.parts);
  switch (why) {
    case 'allFailed':
      return <EmptyState title={t('allFailedTitle')}>{t('allFailedLead')}</EmptyState>;
    case 'someFailed':
      return <EmptyState title={t('nothingFoundTitle')}>{t('someFailedLead')}</EmptyState>;
    case 'nothing':
      return <EmptyState title={t('nothingFoundTitle')}>{t('nothingFoundLead')}</EmptyState>;
    default:
      return assertNever(why);
  }
}

/** The chosen works as they are known now: adding one to the library changes what is known of it. */
function useFresh(items: ReadonlyMap<string, FoundWork>): readonly FoundWork[] {
  const queries = useQueryClient();
  const known = new Map<string, FoundWork>();
  const pages = queries.getQueriesData<RouteOutput<'search.works'>>({ queryKey: ['search.works'] });
  for (const [, page] of pages)
    for (const work of page?.works ?? []) known.set(work.recordId, work);
  return [...items.values()].map((item) => known.get(item.recordId) ?? item);
}
