import { ActionIcon } from '@mantine/core';
import { IconFolder, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../app/assert-never.ts';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import { useBulk } from '../bulk/use-bulk.ts';
import { hasChip, withoutChip } from '../filter/filter-chips.ts';
import { CollectionDialog } from './collection-dialog.tsx';
import type { CollectionAsk } from './collection-dialog.tsx';
import { CollectionMenu } from './collection-menu.tsx';
import type { CollectionTask } from './collection-menu.tsx';
import { canMove, flatTree, treeOf } from './collection-tree.ts';
import type { Collection } from './collection-tree.ts';
import { startDrag } from './drag-data.ts';
import type { Dragged } from './drag-data.ts';
import { ShelfButton } from './shelf-button.tsx';
import type { ShelvesProps } from './shelves.tsx';
import { useCollections } from './use-collections.ts';
import styles from './shelves.module.css';

/** The collections as a tree; works and collections can be dropped on each. */
export function Collections(props: ShelvesProps) {
  const { place, filter, readOnly, onFilter, onExport } = props;
  const { t, i18n } = useTranslation('shelves');
  const facets = useRouteQuery('library.facets', {});
  const [ask, setAsk] = useState<CollectionAsk>();
  const { save, remove } = useCollections();
  const { collect } = useBulk();
  const collections = facets.data?.collections;
  const branches = useMemo(
    () => treeOf(collections ?? [], i18n.language),
    [collections, i18n.language],
  );
  const chipOf = ({ collectionId }: Collection) => ({ name: 'collection', collectionId }) as const;

  async function takeAway(collection: Collection) {
    const done = await remove(collection, branches);
    const chip = chipOf(collection);
    if (done && hasChip(filter, chip)) onFilter(withoutChip(filter, chip));
  }

  function onTask(collection: Collection, task: CollectionTask) {
    switch (task) {
      case 'inside':
        return setAsk({ kind: 'new', inside: collection });
      case 'rename':
      case 'move':
        return setAsk({ kind: task, collection });
      case 'export':
        return onExport(collection.collectionId);
      case 'remove':
        return void takeAway(collection);
      default:
        return assertNever(task);
    }
  }

  function onDropped(into: Collection, dragged: Dragged) {
    if (dragged.kind === 'works') void collect(dragged.workIds, into);
    else if (canMove(dragged.collectionId, into.collectionId, branches)) {
      const moved = collections?.find(({ collectionId }) => collectionId === dragged.collectionId);
      if (!moved || moved.parentId === into.collectionId) return;
      const { collectionId, name } = moved;
      void save({ collectionId, name, parentId: into.collectionId });
    }
  }

  return (
    <section className={styles.section} aria-label={t('collectionsTitle')}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{t('collectionsTitle')}</h2>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={t('collectionNew')}
          disabled={readOnly}
          onClick={() => setAsk({ kind: 'new', inside: undefined })}
        >
          <IconPlus size={15} aria-hidden />
        </ActionIcon>
      </div>
      {facets.isError && !facets.data && (
        <ErrorNotice failure={failureOf(facets.error)} onRetry={() => void facets.refetch()} />
      )}
      {facets.isPending && <SkeletonRows rows={3} height={24} />}
      {collections?.length === 0 && <div className={styles.hint}>{t('collectionsNone')}</div>}
      <ul className={styles.list}>
        {flatTree(branches).map(({ collection, depth }) => (
          <li key={collection.collectionId} aria-level={depth + 1}>
            <ShelfButton
              icon={IconFolder}
              name={collection.name}
              works={collection.works}
              depth={depth}
              current={place === 'works' && hasChip(filter, chipOf(collection))}
              onChoose={() => onFilter(chooseCollection(filter, collection))}
              onDropped={readOnly ? undefined : (dragged) => onDropped(collection, dragged)}
              onDrag={
                readOnly
                  ? undefined
                  : (transfer) =>
                      startDrag(transfer, {
                        kind: 'collection',
                        collectionId: collection.collectionId,
                      })
              }
            >
              <CollectionMenu
                collection={collection}
                readOnly={readOnly}
                onTask={(task) => onTask(collection, task)}
              />
            </ShelfButton>
          </li>
        ))}
      </ul>
      <CollectionDialog
        ask={ask}
        branches={branches}
        onClose={() => setAsk(undefined)}
        onSaved={() => undefined}
      />
    </section>
  );
}

/** A click shows the collection whole: what the list was narrowed by before would hide some of it. */
function chooseCollection(
  filter: ShelvesProps['filter'],
  { collectionId }: Collection,
): ShelvesProps['filter'] {
  return filter.collectionId === collectionId ? {} : { collectionId };
}
