import { ActionIcon, Menu } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconCheck, IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { columns, usualColumns } from './columns.ts';

/** The columns a person chose, remembered in this browser or app. */
export function useChosenColumns() {
  return useLocalStorage<readonly string[]>({
    key: 'cairn.library.columns',
    defaultValue: usualColumns,
    getInitialValueInEffect: false,
  });
}

/** Chooses the columns of the table. */
export function ColumnMenu() {
  const { t } = useTranslation('shelves');
  const [chosen, setChosen] = useChosenColumns();
  const label = t('columnsChoose');
  return (
    <Menu position="bottom-end" closeOnItemClick={false} withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={label} title={label}>
          <IconColumns3 size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {columns
          .filter(({ name }) => name !== 'title')
          .map(({ name }) => {
            const shown = chosen.includes(name);
            return (
              <Menu.Item
                key={name}
                role="menuitemcheckbox"
                aria-checked={shown}
                leftSection={<IconCheck size={15} aria-hidden style={{ opacity: shown ? 1 : 0 }} />}
                onClick={() =>
                  setChosen(shown ? chosen.filter((other) => other !== name) : [...chosen, name])
                }
              >
                {t(`column_${name}`)}
              </Menu.Item>
            );
          })}
        <Menu.Divider />
        <Menu.Item onClick={() => setChosen([...usualColumns])}>{t('columnsUsual')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
