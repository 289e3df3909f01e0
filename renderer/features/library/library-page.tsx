import { Dropzone } from '@mantine/dropzone';
import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import type { Work } from '../../../preload/contract/types.ts';
import { navigateTo } from '../../app/location.ts';
import { useClient } from '../../app/query/client-context.tsx';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { readerPath } from '../reader/reader-place.ts';
import { ImportBatches } from './import/import-batches.tsx';
import { ImportDialog } from './import/import-dialog.tsx';
import { importsOf } from './import/import-store.ts';
import { useDroppedItems } from './import/use-dropped-items.ts';
import { InsideResults } from './inside/inside-results.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { LibraryBar } from './library-bar.tsx';
import { useLibraryCommands } from './library-commands.ts';
import { NoWorks } from './no-works.tsx';
import { fileToOpen } from './works/file-state.ts';
import { nothingSelected } from './works/selection.ts';
import { useWorks } from './works/use-works.ts';
import type { WorksQuery } from './works/use-works.ts';
import { WorksPane } from './works/works-pane.tsx';
import { useRemove } from './use-remove.tsx';
import styles from './library.module.css';

/** `#/library?q=words`: the works, searching inside them, and bringing in new ones. */
export function LibraryPage() {
  const workspace = useRouteQuery('workspace.current', {});
  const imports = importsOf(useClient());
  useEffect(() => () => imports.withdraw(), [imports]);
  // What was chosen, typed or shown belongs to the workspace it was done in.
  return <Library key={workspace.data?.workspaceId ?? ''} />;
}

function Library() {
  const { t } = useTranslation('library');
  const search = new URLSearchParams(useSearch());
  const asked = search.get('q') ?? '';
  const workspace = useRouteQuery('workspace.current', {});
  const readOnly = workspace.data?.readOnly ?? false;
  const [filter, setFilter] = useState('');
  const [inside, setInside] = useState(asked);
  // How often Enter was pressed in the box since something was typed: it goes to what was found.
  const [enters, setEnters] = useState(0);
  const [text] = useDebouncedValue(filter.trim(), 150);
  const [settled] = useDebouncedValue(inside.trim(), 300);
  const query = enters > 0 ? inside.trim() : settled;
  const [order, setOrder] = useState<Pick<WorksQuery, 'sort' | 'descending'>>({
    sort: 'added',
    descending: true,
  });
  const [removed, setRemoved] = useState(false);
  const [selection, setSelection] = useState(nothingSelected);
  const [editing, setEditing] = useState(false);
  const imports = importsOf(useClient());
  const chosen = useSyncExternalStore(imports.subscribe, imports.chosen);
  const dropped = useDroppedItems();
  const [rows, setRows] = useState({ first: 0, last: 0 });
  const filterBox = useRef<HTMLInputElement>(null);
  const insideBox = useRef<HTMLInputElement>(null);
  const toFind = search.has('find');
  const { remove, restore } = useRemove();

  const worksQuery = useMemo(() => ({ text, ...order, removed }), [text, order, removed]);
  const works = useWorks(worksQuery, rows.first, rows.last);

  // Asked from another room to look inside the papers.
  useEffect(() => {
    if (toFind) insideBox.current?.focus();
  }, [toFind]);

  // The words are kept in the address, so that the way back from the reader leads here.
  useEffect(() => {
    navigateTo(query === '' ? '/library' : `/library?q=${encodeURIComponent(query)}`, {
      replace: true,
    });
  }, [query]);

  const open = useCallback((work: Work) => {
    const fileId = fileToOpen(work);
    if (fileId !== undefined) navigateTo(readerPath(fileId));
  }, []);
  const onRows = useCallback(
    (first: number, last: number) =>
      setRows((before) =>
        before.first === first && before.last === last ? before : { first, last },
      ),
    [setRows],
  );
  const openImport = useCallback(() => imports.offer([]), [imports]);

  async function takeOut() {
    const ids = [...selection.ids];
    if (readOnly || ids.length === 0) return;
    await (removed ? restore(ids) : remove(ids));
    setSelection(nothingSelected);
  }

  useLibraryCommands({
    onImport: readOnly ? undefined : openImport,
    onFilter: () => filterBox.current?.focus(),
    onInside: () => insideBox.current?.focus(),
    onEdit: selection.ids.size === 1 && !readOnly ? () => setEditing(true) : undefined,
  });

  // Another list has other rows: what was chosen in the last one may not be seen in this one.
  function chooseNothing() {
    setSelection(nothingSelected);
    setEditing(false);
  }

  const isEmpty = works.total === 0 && query === '';
  return (
    <div className={styles.page}>
      <LibraryBar
        workspace={workspace.data}
        filter={filter}
        onFilter={(typed) => {
          setFilter(typed);
          chooseNothing();
        }}
        filterRef={filterBox}
        inside={inside}
        onInside={(typed) => {
          setInside(typed);
          setEnters(0);
        }}
        onInsideEnter={() => setEnters((before) => before + 1)}
        insideRef={insideBox}
        removed={removed}
        onRemoved={(shown) => {
          setRemoved(shown);
          chooseNothing();
        }}
        onImport={openImport}
      />
      <ImportBatches />
      <div className={styles.body}>
        {query !== '' && (
          <InsideResults query={query} enters={enters} onClose={() => setInside('')} />
        )}
        {isEmpty && (
          <NoWorks
            text={text}
            removed={removed}
            readOnly={readOnly}
            onImport={openImport}
            onClear={() => setFilter('')}
          />
        )}
        {query === '' && !isEmpty && (
          <>
            <WorksPane
              works={works}
              query={worksQuery}
              onSort={(sort, descending) => setOrder({ sort, descending })}
              selection={selection}
              onSelect={(next) => {
                setSelection(next);
                setEditing(false);
              }}
              onOpen={open}
              onRemove={() => void takeOut()}
              onRows={onRows}
            />
            <Inspector
              ids={selection.ids}
              removedView={removed}
              readOnly={readOnly}
              editing={editing}
              onEdit={setEditing}
              onOpen={open}
              onRemove={() => void takeOut()}
              onRestore={() => void takeOut()}
            />
          </>
        )}
      </div>
      <ImportDialog
        chosen={chosen}
        readOnly={readOnly}
        onChoose={(items) => imports.offer(items)}
        onClose={() => imports.withdraw()}
      />
      <Dropzone.FullScreen
        active={!readOnly}
        multiple
        onDrop={(files) => imports.offer(dropped.items(files))}
        {...(dropped.getFilesFromEvent ? { getFilesFromEvent: dropped.getFilesFromEvent } : {})}
      >
        <div className={styles.drop}>
          <Text size="xl" className="cairn-serif">
            {t('dropTitle')}
          </Text>
          <Text c="dimmed">{t('dropLead')}</Text>
        </div>
      </Dropzone.FullScreen>
    </div>
  );
}
