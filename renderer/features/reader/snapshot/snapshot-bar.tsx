import { ActionIcon, Anchor, Divider, Group, Text } from '@mantine/core';
import { IconArrowLeft, IconLayoutSidebarRight, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** The way back, what is being read, and the two tools a text needs. */
export function SnapshotBar(props: {
  readonly title: string;
  readonly back: { readonly href: string; readonly words: string };
  readonly onFind: () => void;
  /** Undefined when there is nothing to list beside the text. */
  readonly panel: boolean | undefined;
  readonly onPanel: (open: boolean) => void;
}) {
  const { title, back, panel } = props;
  const { t } = useTranslation('reader');
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
      <ActionIcon
        {...button}
        aria-label={t('findOpen')}
        title={t('findOpen')}
        onClick={props.onFind}
      >
        <IconSearch size={18} />
      </ActionIcon>
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
