import { Button, Group, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CellKind } from '../../../../preload/contract/types.ts';
import { CELL_KINDS } from './cell-kinds.ts';
import classes from './notebook.module.css';

/** A new cell at a place: quiet between cells, with a button for each kind at the end. */
export function InsertCell(props: {
  readonly at: number;
  readonly onInsert: (at: number, kind: CellKind) => void;
  readonly isLast?: boolean;
}) {
  const { at, onInsert, isLast = false } = props;
  const { t } = useTranslation('notebook');
  if (isLast) {
    return (
      <Group gap="xs" mt="md">
        {CELL_KINDS.map((kind) => (
          <Button
            key={kind}
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            aria-label={t('addKind', { kind: t(`kind_${kind}`) })}
            onClick={() => onInsert(at, kind)}
          >
            {t(`kind_${kind}`)}
          </Button>
        ))}
      </Group>
    );
  }
  return (
    <div className={classes.insert}>
      <Menu position="bottom-start">
        <Menu.Target>
          <button type="button" aria-label={t('insertAt', { number: at + 1 })}>
            <IconPlus size={14} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {CELL_KINDS.map((kind) => (
            <Menu.Item key={kind} onClick={() => onInsert(at, kind)}>
              {t(`kind_${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
