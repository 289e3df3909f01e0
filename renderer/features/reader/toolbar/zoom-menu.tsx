import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconCheck, IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Zoom } from '../geometry/zoom.ts';

const shares = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/** Smaller, larger, and the fits and percentages between them. */
export function ZoomMenu(props: {
  readonly zoom: Zoom;
  readonly percent: number;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onStep: (direction: 1 | -1) => void;
}) {
  const { zoom, percent, onZoom, onStep } = props;
  const { t } = useTranslation(['reader', 'readerPanel']);
  const check = <IconCheck size={14} aria-hidden />;
  const blank = <span style={{ width: 14 }} />;
  return (
    <Group gap={2} wrap="nowrap" style={{ flex: 'none' }}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('zoomOut')}
        onClick={() => onStep(-1)}
      >
        <IconMinus size={18} />
      </ActionIcon>
      <Menu position="bottom">
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            w={64}
            aria-label={t('zoomMenu', { percent })}
          >
            {t('zoomShare', { percent })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={zoom.fit === 'width' ? check : blank}
            onClick={() => onZoom({ fit: 'width' })}
          >
            {t('zoomWidth')}
          </Menu.Item>
          <Menu.Item
            leftSection={zoom.fit === 'page' ? check : blank}
            onClick={() => onZoom({ fit: 'page' })}
          >
            {t('zoomPage')}
          </Menu.Item>
          <Menu.Divider />
          {shares.map((share) => (
            <Menu.Item
              key={share}
              leftSection={zoom.fit === 'none' && zoom.share === share ? check : blank}
              onClick={() => onZoom({ fit: 'none', share })}
            >
              {share === 1
                ? `${t('readerPanel:zoomActual')} · ${t('zoomShare', { percent: 100 })}`
                : t('zoomShare', { percent: share * 100 })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ActionIcon variant="subtle" color="gray" aria-label={t('zoomIn')} onClick={() => onStep(1)}>
        <IconPlus size={18} />
      </ActionIcon>
    </Group>
  );
}
