import { Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../app/query/client-context.tsx';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { preloadReader } from '../reader/room.ts';
import { DuplicatesPane } from './duplicates/duplicates-pane.tsx';
import { ImportBatches } from './import/import-batches.tsx';
import { ImportDialog } from './import/import-dialog.tsx';
import { importsOf } from './import/import-store.ts';
import { useDroppedItems } from './import/use-dropped-items.ts';
import { FindRoom } from './inside/find-room.tsx';
import { LibraryBar } from './library-bar.tsx';
import { LibraryDialogs } from './library-dialogs.tsx';
import { useLibraryCommands } from './library-commands.ts';
import { useServices } from './bulk/use-services.ts';
import { Shelves } from './shelves/shelves.tsx';
import { useShelvesOpen } from './shelves/use-shelves-open.ts';
import { useInside } from './use-inside.ts';
import { useLibraryView } from './use-library-view.ts';
import type { LibraryView } from './use-library-view.ts';
import { WorksRoom } from './works-room.tsx';
import styles from './library.module.css';

/** `#/library?q=words`: the works, searching everything that is here, and bringing in new ones. */
export function LibraryPage() {
  const workspace = useRouteQuery('workspace.current', {});
  const imports = importsOf(useClient());
  useEffect(() => () => imports.withdraw(), [imports]);
  useEffect(preloadReader, []);
  // What was chosen, typed or shown belongs to the workspace it was done in.
  return <Library key={workspace.data?.workspaceId ?? ''} />;
}

function Library() {
  const workspace = useRouteQuery('workspace.current', {});
  const readOnly = workspace.data?.readOnly ?? false;
  const view = useLibraryView(readOnly);
  const inside = useInside();
  const [shelvesOpen, toggleShelves] = useShelvesOpen();
  const filterBox = useRef<HTMLInputElement>(null);
  const insideBox = useRef<HTMLInputElement>(null);
  const imports = importsOf(useClient());
  const { checkRetractions } = useServices();
  const openImport = (): void => imports.offer([]);

  useLibraryCommands({
    onImport: readOnly ? undefined : openImport,
    onFilter: () => (inside.place.isOpen ? insideBox : filterBox).current?.focus(),
    onInside: () => {
      inside.open();
      insideBox.current?.focus();
    },
    onEdit: view.selection.ids.size === 1 && !readOnly ? () => view.setEditing(true) : undefined,
    onExport: () => view.openExport(),
    onDuplicates: () => {
      inside.close();
      view.show('duplicates');
    },
    onRetractions: readOnly ? undefined : () => void checkRetractions(),
    onZotero: () => view.setDialog({ kind: 'zotero' }),
    onShelves: toggleShelves,
    onChosen: view.selection.ids.size > 0 ? (kind) => view.openForChosen(kind) : undefined,
  });

  // Asked from another room to look inside the papers.
  const { toFind } = inside;
  useEffect(() => {
    if (toFind) insideBox.current?.focus();
  }, [toFind]);

  // Asked from another room for one work, or for a shelf.
  const { asked, answerAsked } = view;
  const { close } = inside;
  useEffect(() => {
    if (asked === '') return;
    close();
    answerAsked();
  }, [asked, answerAsked, close]);

  return (
    <div className={styles.page}>
      <LibraryBar
        workspace={workspace.data}
        filter={view.typed}
        onFilter={view.setTyped}
        filterRef={filterBox}
        inside={inside.typed}
        onInside={inside.type}
        onInsideEnter={inside.enter}
        insideRef={insideBox}
        finding={inside.place.isOpen}
        onImport={openImport}
      />
      <ImportBatches />
      <div className={styles.body}>
        {!inside.place.isOpen ? (
          <>
            {shelvesOpen && (
              <Shelves
                place={view.place}
                filter={view.filter}
                readOnly={readOnly}
                onPlace={view.show}
                onFilter={view.narrow}
                onExport={(collectionId) =>
                  view.setDialog({ kind: 'export', which: { of: 'collection', collectionId } })
                }
              />
            )}
            <Middle
              view={view}
              readOnly={readOnly}
              shelvesOpen={shelvesOpen}
              onShelves={toggleShelves}
              onImport={openImport}
            />
          </>
        ) : (
          <FindRoom
            place={inside.place}
            enters={inside.enters}
            onNarrow={inside.narrow}
            onTry={(words) => {
              inside.type(words);
              insideBox.current?.focus();
            }}
            onClose={inside.close}
          />
        )}
      </div>
      <LibraryDialogs
        dialog={view.dialog}
        chosen={view.chosen}
        readOnly={readOnly}
        onClose={() => view.setDialog(undefined)}
      />
      <Importing readOnly={readOnly} onZotero={() => view.setDialog({ kind: 'zotero' })} />
    </div>
  );
}

function Middle(props: {
  readonly view: LibraryView;
  readonly readOnly: boolean;
  readonly shelvesOpen: boolean;
  readonly onShelves: () => void;
  readonly onImport: () => void;
}) {
  const { view, readOnly } = props;
  return view.place === 'duplicates' ? (
    <DuplicatesPane readOnly={readOnly} />
  ) : (
    <WorksRoom {...props} />
  );
}

/** The dialog for bringing in more, and the whole page as a place to drop files on. */
function Importing(props: { readonly readOnly: boolean; readonly onZotero: () => void }) {
  const { readOnly, onZotero } = props;
  const { t } = useTranslation('library');
  const imports = importsOf(useClient());
  const chosen = useSyncExternalStore(imports.subscribe, imports.chosen);
  const dropped = useDroppedItems();
  return (
    <>
      <ImportDialog
        chosen={chosen}
        readOnly={readOnly}
        onChoose={(items) => imports.offer(items)}
        onClose={() => imports.withdraw()}
        onZotero={() => {
          imports.withdraw();
          onZotero();
        }}
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
    </>
  );
}
