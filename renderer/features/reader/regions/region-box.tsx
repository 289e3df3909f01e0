import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Swatches } from '../marks/swatches.tsx';
import { BoxHead } from '../selection/box-head.tsx';
import { Float } from '../selection/float.tsx';
import { drawnMark } from '../selection/subject.ts';
import styles from '../selection/selection.module.css';
import type { RegionContent } from './proposals.ts';
import { draftId } from './region-overlay.tsx';
import type { Regions } from './use-regions.ts';

const contents: readonly RegionContent[] = ['figure', 'table', 'formula', 'other'];

function isContent(value: string): value is RegionContent {
  return contents.some((content) => content === value);
}

/** While the region tool is on: what to do, and with a rectangle drawn, what it holds and its colour. */
export function RegionBox({ regions }: { readonly regions: Regions }) {
  const { t } = useTranslation('marks');
  const { draft, isOn } = regions;
  if (!isOn || !draft) return null;
  return (
    <Float
      key={`${draft.page}`}
      anchor={drawnMark(draftId)}
      prefer="below"
      kind="box"
      label={t('regionTitle')}
      onClose={regions.stop}
    >
      <div className={styles.box}>
        <BoxHead title={t('regionTitle')} onClose={regions.stop} />
        <SegmentedControl
          size="xs"
          aria-label={t('regionHolds')}
          value={draft.content}
          onChange={(content) => {
            if (isContent(content)) regions.setDraft({ ...draft, content });
          }}
          data={contents.map((content) => ({ value: content, label: t(`content_${content}`) }))}
        />
        <Text size="xs" c="dimmed">
          {t('regionKeys')}
        </Text>
        <Group justify="space-between" gap="xs">
          <Swatches onColour={regions.save} />
          <Button loading={regions.busy} onClick={() => regions.save()}>
            {t('regionSave')}
          </Button>
        </Group>
      </div>
    </Float>
  );
}
