import { useCallback, useState } from 'react';
import type { Work } from '../../../preload/contract/types.ts';
import { navigateTo } from '../../app/location.ts';
import { readerPath } from '../reader/reader-place.ts';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { FilterRow } from './filter/filter-row.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { NoWorks } from './no-works.tsx';
import type { LibraryView } from './use-library-view.ts';
import { ColumnMenu } from './works/column-menu.tsx';
import { fileToOpen } from './works/file-state.ts';
import { useWorks } from './works/use-works.ts';
import { WorksPane } from './works/works-pane.tsx';
import styles from './library.module.css';

/** The list of works with what narrows it, what can be done with the chosen ones, and one in full. */
export function WorksRoom(props: {
  readonly view: LibraryView;
  readonly readOnly: boolean;
  readonly shelvesOpen: boolean;
  readonly onShelves: () => void;
  readonly onImport: () => void;
}) {
  const { view, readOnly, shelvesOpen, onShelves, onImport } = props;
  const { selection, removed, query } = view;
  const [rows, setRows] = useState({ first: 0, last: 0 });
  const works = useWorks(query, rows.first, rows.last);
  const onRows = useCallback(
    (first: number, last: number) =>
      setRows((before) =>
        before.first === first && before.last === last ? before : { first, last },
      ),
    [],
  );
  const open = useCallback((work: Work) => {
    const fileId = fileToOpen(work);
    if (fileId !== undefined) navigateTo(readerPath(fileId));
  }, []);
  const takeOut = (): void => void view.takeOut();
  const narrowed = Object.keys(query.filter).length > 0;

  return (
    <>
      <div className={styles.middle}>
        <FilterRow
          filter={view.filter}
          onFilter={view.refine}
          removed={removed}
          onPresent={() => view.show('works')}
          shelvesShown={shelvesOpen}
          onShelves={onShelves}
        >
          <ColumnMenu />
        </FilterRow>
        {works.total === 0 ? (
          <NoWorks
            text={query.text}
            narrowed={narrowed}
            removed={removed}
            readOnly={readOnly}
            onImport={onImport}
            onClear={() => {
              view.setTyped('');
              view.refine({});
            }}
          />
        ) : (
          <WorksPane
            works={works}
            query={query}
            onSort={view.sort}
            selection={selection}
            onSelect={view.select}
            onOpen={open}
            onRemove={takeOut}
            onRows={onRows}
            canDrag={!readOnly && !removed}
            actions={
              <BulkBar
                workIds={view.chosen}
                removed={removed}
                readOnly={readOnly}
                onDialog={view.setDialog}
                onRemove={takeOut}
              />
            }
          />
        )}
      </div>
      {(works.total !== 0 || selection.ids.size > 0) && (
        <Inspector
          ids={selection.ids}
          removedView={removed}
          readOnly={readOnly}
          editing={view.editing}
          onEdit={view.setEditing}
          onOpen={open}
          onRemove={takeOut}
          onRestore={takeOut}
          onDialog={view.setDialog}
        />
      )}
    </>
  );
}
