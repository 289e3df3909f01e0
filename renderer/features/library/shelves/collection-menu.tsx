import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDots,
  IconFileExport,
  IconFolderPlus,
  IconFolderSymlink,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Collection } from './collection-tree.ts';
import styles from './shelves.module.css';

export type CollectionTask = 'inside' | 'rename' | 'move' | 'export' | 'remove';

const tasks = [
  { task: 'inside', icon: IconFolderPlus },
  { task: 'rename', icon: IconPencil },
  { task: 'move', icon: IconFolderSymlink },
  { task: 'export', icon: IconFileExport },
  { task: 'remove', icon: IconTrash },
] as const;

/** What can be done with a collection. */
export function CollectionMenu(props: {
  readonly collection: Collection;
  readonly readOnly: boolean;
  readonly onTask: (task: CollectionTask) => void;
}) {
  const { collection, readOnly, onTask } = props;
  const { t } = useTranslation('shelves');
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          className={styles.more}
          aria-label={t('collectionMenu', { name: collection.name })}
        >
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {tasks.map(({ task, icon: Sign }) => (
          <Menu.Item
            key={task}
            disabled={readOnly && task !== 'export'}
            leftSection={<Sign size={15} aria-hidden />}
            onClick={() => onTask(task)}
          >
            {t(`collection_${task}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
