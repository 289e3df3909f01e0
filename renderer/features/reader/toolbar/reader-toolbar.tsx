import { ActionIcon, Anchor, Divider, Group, Text } from '@mantine/core';
import {
  IconArrowLeft,
  IconCrop,
  IconLayoutSidebarRight,
  IconRotateClockwise,
  IconSearch,
  IconSun,
  IconSunLow,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RefObject } from 'react';
import type { Spread } from '../geometry/layout.ts';
import type { Zoom } from '../geometry/zoom.ts';
import type { PageLabels } from '../pdf/page-labels.ts';
import { JumpButtons } from './jump-buttons.tsx';
import { PageField } from './page-field.tsx';
import { SpreadMenu } from './spread-menu.tsx';
import { ZoomMenu } from './zoom-menu.tsx';

interface ReaderToolbarProps {
  readonly title: string;
  readonly back: { readonly href: string; readonly words: string };
  readonly page: number;
  readonly pages: number;
  readonly labels: PageLabels;
  readonly onRow: (direction: 1 | -1) => void;
  readonly onPage: (page: number) => void;
  /** Which ways the places that were left and come back to lead. */
  readonly jumps: { readonly back: boolean; readonly on: boolean };
  readonly onJump: (direction: 1 | -1) => void;
  readonly spread: Spread;
  readonly onSpread: (spread: Spread) => void;
  readonly pageFieldRef: RefObject<HTMLInputElement | null>;
  readonly zoom: Zoom;
  readonly percent: number;
  readonly onZoom: (zoom: Zoom) => void;
  readonly onZoomStep: (direction: 1 | -1) => void;
  readonly onTurn: () => void;
  readonly dim: boolean;
  readonly onDim: (dim: boolean) => void;
  readonly onFind: () => void;
  /** Draws a rectangle around a figure, table or formula; absent where nothing can be marked. */
  readonly onRegion: (() => void) | undefined;
  readonly isDrawing: boolean;
  /** Undefined when there is nothing to list beside the pages. */
  readonly panel: boolean | undefined;
  readonly onPanel: (open: boolean) => void;
}

/** The way back, where one is, and how the pages are shown. */
export function ReaderToolbar(props: ReaderToolbarProps) {
  const { title, back, dim, panel } = props;
  const { t } = useTranslation(['reader', 'readerPanel', 'marks']);
  const button = { variant: 'subtle', color: 'gray', size: 'md' } as const;
  return (
    <Group gap={6} px="sm" py={6} wrap="nowrap" role="toolbar" aria-label={t('toolbar')}>
      <Anchor href={back.href} size="sm" style={{ flex: 'none' }}>
        <Group gap={4} wrap="nowrap">
          <IconArrowLeft size={15} aria-hidden /> {back.words}
        </Group>
      </Anchor>
      <Divider orientation="vertical" />
      <Text
        component="h1"
        size="sm"
        fw={600}
        truncate
        className="cairn-serif"
        style={{ flex: 1, minWidth: 0 }}
      >
        {title}
      </Text>
      <JumpButtons jumps={props.jumps} onJump={props.onJump} />
      <PageField
        page={props.page}
        pages={props.pages}
        labels={props.labels}
        onRow={props.onRow}
        onPage={props.onPage}
        inputRef={props.pageFieldRef}
      />
      <Divider orientation="vertical" />
      <ZoomMenu
        zoom={props.zoom}
        percent={props.percent}
        onZoom={props.onZoom}
        onStep={props.onZoomStep}
      />
      <Divider orientation="vertical" />
      <SpreadMenu spread={props.spread} onSpread={props.onSpread} />
      <ActionIcon {...button} aria-label={t('rotate')} title={t('rotate')} onClick={props.onTurn}>
        <IconRotateClockwise size={18} />
      </ActionIcon>
      <ActionIcon
        {...button}
        aria-label={t(dim ? 'dimOff' : 'dimOn')}
        title={t(dim ? 'dimOff' : 'dimOn')}
        onClick={() => props.onDim(!dim)}
      >
        {dim ? <IconSun size={18} /> : <IconSunLow size={18} />}
      </ActionIcon>
      <ActionIcon
        {...button}
        aria-label={t('findOpen')}
        title={t('findOpen')}
        onClick={props.onFind}
      >
        <IconSearch size={18} />
      </ActionIcon>
      {props.onRegion && (
        <ActionIcon
          {...button}
          variant={props.isDrawing ? 'light' : 'subtle'}
          aria-label={t('marks:regionTool')}
          aria-pressed={props.isDrawing}
          title={`${t('marks:regionTool')} (F)`}
          onClick={props.onRegion}
        >
          <IconCrop size={18} />
        </ActionIcon>
      )}
      {panel !== undefined && (
        <ActionIcon
          {...button}
          aria-label={t(panel ? 'panelHide' : 'panelShow')}
          title={t(panel ? 'panelHide' : 'panelShow')}
          aria-expanded={panel}
          onClick={() => props.onPanel(!panel)}
        >
          <IconLayoutSidebarRight size={18} />
        </ActionIcon>
      )}
    </Group>
  );
}
