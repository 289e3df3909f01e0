import { ActionIcon, Menu } from '@mantine/core';
import { IconBook2, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Spread } from '../geometry/layout.ts';

const spreads: readonly Spread[] = ['single', 'pairs', 'cover'];

/** One page in a row or two. */
export function SpreadMenu(props: {
  readonly spread: Spread;
  readonly onSpread: (spread: Spread) => void;
}) {
  const { t } = useTranslation('readerPanel');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          aria-label={`${t('spread')}: ${t(`spread_${props.spread}`)}`}
          title={t('spread')}
        >
          <IconBook2 size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {spreads.map((spread) => (
          <Menu.Item
            key={spread}
            leftSection={
              spread === props.spread ? (
                <IconCheck size={14} aria-hidden />
              ) : (
                <span style={{ width: 14 }} />
              )
            }
            onClick={() => props.onSpread(spread)}
          >
            {t(`spread_${spread}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
