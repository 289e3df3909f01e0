import { ActionIcon, Button, Menu, NativeSelect, TextInput, Tooltip } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconPencil,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cell } from '../../../../preload/contract/types.ts';
import { isSame } from './draft-store.ts';
import type { CellProps } from './cell-section.tsx';
import { CELL_KINDS, cellKindOf } from './cell-kinds.ts';
import { CellState } from './cell-state.tsx';
import classes from './notebook.module.css';

/** What kind of cell it is, its name, its state, and what can be done with it. */
export function CellHead(props: CellProps & { readonly cell: Cell; readonly onEdit: () => void }) {
  const { view, at, count, drafts, actions, writable, cell } = props;
  const { cellId } = cell;
  const { t } = useTranslation('notebook');
  const runs = cell.kind !== 'text';
  return (
    <div className={classes.cellHead}>
      <NativeSelect
        size="xs"
        variant="unstyled"
        aria-label={t('cellKind')}
        className={classes.kind}
        disabled={!writable}
        value={cell.kind}
        data={CELL_KINDS.map((value) => ({ value, label: t(`kind_${value}`) }))}
        onChange={(event) => {
          const kind = cellKindOf(event.currentTarget.value);
          if (kind !== undefined) drafts.edit(view.cell, { kind });
        }}
      />
      {runs ? (
        <CellName
          name={cell.name ?? ''}
          kind={cell.kind}
          writable={writable}
          onName={(name) => {
            drafts.edit(view.cell, { name });
            void drafts.save(cellId);
          }}
        />
      ) : null}
      <span className={classes.cellState}>
        <CellState view={view} edited={!isSame(view.cell, cell)} />
      </span>
      {writable ? (
        <span className={classes.cellActions}>
          {runs ? (
            <Tooltip label={t('runKeys')}>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconPlayerPlay size={14} aria-hidden />}
                disabled={view.activity !== undefined}
                onClick={() => actions.run(cellId)}
              >
                {t('run')}
              </Button>
            </Tooltip>
          ) : null}
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={t('cellMore')}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={props.onEdit}>
                {t('edit')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArrowUp size={15} aria-hidden />}
                disabled={at === 0}
                onClick={() => actions.move(at, cell, at - 1)}
              >
                {t('moveUp')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconArrowDown size={15} aria-hidden />}
                disabled={at === count - 1}
                onClick={() => actions.move(at, cell, at + 1)}
              >
                {t('moveDown')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash size={15} aria-hidden />}
                onClick={() => actions.remove(at, cell)}
              >
                {t('remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      ) : null}
    </div>
  );
}

/** See the contract's `TableName`; empty takes the name away. */
const FITS = /^([a-z][a-z0-9_]{0,62})?$/;

function CellName(props: {
  readonly name: string;
  readonly kind: Cell['kind'];
  readonly writable: boolean;
  readonly onName: (name: string) => void;
}) {
  const { writable } = props;
  const { t } = useTranslation('notebook');
  const [name, setName] = useState(props.name);
  const [shownFor, setShownFor] = useState(props.name);
  if (shownFor !== props.name) {
    setShownFor(props.name);
    setName(props.name);
  }
  const fits = FITS.test(name);
  const done = (): void => {
    if (fits && name !== props.name) props.onName(name);
  };
  if (!writable && name === '') return null;
  return (
    <TextInput
      size="xs"
      variant="unstyled"
      className={classes.name}
      aria-label={t('cellName')}
      placeholder={t(props.kind === 'sql' ? 'nameOfResult' : 'cellName')}
      readOnly={!writable}
      value={name}
      error={fits ? undefined : t('nameWrong')}
      maxLength={63}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
        if (event.key === 'Escape') setName(props.name);
      }}
    />
  );
}
