import { Button, Menu } from '@mantine/core';
import {
  IconBan,
  IconChevronUp,
  IconDownload,
  IconFileExport,
  IconFolderPlus,
  IconGitMerge,
  IconQuote,
  IconRestore,
  IconSnowflake,
  IconTag,
  IconTrash,
  IconWand,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ReadingState } from '../../../../preload/contract/types.ts';
import { useMerging } from '../duplicates/use-merging.ts';
import type { LibraryDialog } from '../library-dialogs.tsx';
import { useBulk } from './use-bulk.ts';
import { useServices } from './use-services.ts';
import styles from './bulk.module.css';

interface BulkBarProps {
  readonly workIds: readonly string[];
  readonly removed: boolean;
  readonly readOnly: boolean;
  readonly onDialog: (dialog: LibraryDialog) => void;
  /** Takes the works out of the library, or puts them back. */
  readonly onRemove: () => void;
}

/** What can be done with the chosen works, at the foot of the table. */
export function BulkBar(props: BulkBarProps) {
  const { workIds, removed, readOnly, onDialog, onRemove } = props;
  const { t } = useTranslation('shelves');
  const { setReading } = useBulk();
  const small = { size: 'compact-sm', variant: 'default', disabled: readOnly } as const;
  if (removed) {
    return (
      <fieldset aria-label={t('bulkLabel')} className={styles.bar}>
        <Button {...small} leftSection={<IconRestore size={15} aria-hidden />} onClick={onRemove}>
          {t('bulkRestore')}
        </Button>
      </fieldset>
    );
  }
  return (
    <fieldset aria-label={t('bulkLabel')} className={styles.bar}>
      <Button
        {...small}
        leftSection={<IconTag size={15} aria-hidden />}
        onClick={() => onDialog({ kind: 'tag', workIds })}
      >
        {t('bulkTag')}
      </Button>
      <Button
        {...small}
        leftSection={<IconFolderPlus size={15} aria-hidden />}
        onClick={() => onDialog({ kind: 'collect', workIds })}
      >
        {t('addToCollection')}
      </Button>
      <Menu position="top-start" withinPortal>
        <Menu.Target>
          <Button {...small} rightSection={<IconChevronUp size={13} aria-hidden />}>
            {t('bulkReading')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {ReadingState.options.map((state) => (
            <Menu.Item key={state} onClick={() => void setReading(workIds, state)}>
              {t(`reading_${state}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        {...small}
        disabled={false}
        leftSection={<IconQuote size={15} aria-hidden />}
        onClick={() => onDialog({ kind: 'cite', workIds })}
      >
        {t('bulkCite')}
      </Button>
      <MoreMenu {...props} />
      <Button {...small} leftSection={<IconTrash size={15} aria-hidden />} onClick={onRemove}>
        {t('bulkRemove')}
      </Button>
    </fieldset>
  );
}

function MoreMenu({ workIds, readOnly, onDialog }: BulkBarProps) {
  const { t } = useTranslation('shelves');
  const { checkRetractions, complete, fetchOpenCopies } = useServices();
  const { merge } = useMerging();
  const [first, ...others] = workIds;
  return (
    <Menu position="top-end" withinPortal>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          rightSection={<IconChevronUp size={13} aria-hidden />}
        >
          {t('bulkMore')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconWand size={15} aria-hidden />}
          disabled={readOnly}
          onClick={() => void complete(workIds)}
        >
          {t('bulkComplete')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconBan size={15} aria-hidden />}
          disabled={readOnly}
          onClick={() => void checkRetractions(workIds)}
        >
          {t('bulkRetractions')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDownload size={15} aria-hidden />}
          disabled={readOnly}
          onClick={() => void fetchOpenCopies(workIds)}
        >
          {t('bulkOpenCopies')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconSnowflake size={15} aria-hidden />}
          disabled={readOnly}
          onClick={() => onDialog({ kind: 'snowball', workIds })}
        >
          {t('bulkSnowball')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconFileExport size={15} aria-hidden />}
          onClick={() =>
            onDialog({ kind: 'export', which: { of: 'works', workIds: [...workIds] } })
          }
        >
          {t('bulkExport')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconGitMerge size={15} aria-hidden />}
          disabled={readOnly || others.length === 0 || others.length > 1_000}
          onClick={() => {
            if (first !== undefined) void merge(first, others);
          }}
        >
          {t('bulkMerge')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
