import { Tabs } from '@mantine/core';
import { IconHighlight, IconQuote } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EvidenceList } from '../evidence/evidence-panel.tsx';
import type { Stop } from '../evidence/stops.ts';
import type { Stops } from '../evidence/use-stops.ts';
import { MarksList } from '../marks/marks-list.tsx';
import { StopActions } from '../marks/stop-actions.tsx';
import type { Annotating } from '../marks/use-annotating.ts';
import styles from '../panel/side-panel.module.css';

export type SnapshotTab = 'evidence' | 'marks';

/** Beside a text of the web: the quotes or hits that led here, and the marks made in it. */
export function SnapshotPanel(props: {
  readonly stops: Stops;
  readonly sessionId: string | undefined;
  readonly hasStops: boolean;
  readonly tab: SnapshotTab;
  readonly annotating: Annotating;
  readonly onTab: (tab: SnapshotTab) => void;
  readonly onChoose: (stop: Stop) => void;
}) {
  const { stops, hasStops, tab, annotating, onTab } = props;
  const { t } = useTranslation(['readerPanel', 'marks']);
  return (
    <aside className={styles.panel} aria-label={t('panel')}>
      <Tabs
        value={tab}
        onChange={(value) => onTab(value === 'marks' ? 'marks' : 'evidence')}
        keepMounted={false}
        classNames={{ root: styles.tabs ?? '', list: styles.list ?? '', tab: styles.tab ?? '' }}
      >
        <Tabs.List aria-label={t('tabs')}>
          {hasStops && (
            <Tabs.Tab value="evidence">
              <IconQuote size={18} stroke={1.6} aria-hidden />
              <span>{t('evidence')}</span>
            </Tabs.Tab>
          )}
          <Tabs.Tab value="marks">
            <IconHighlight size={18} stroke={1.6} aria-hidden />
            <span>{t('marks:tab')}</span>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={tab} className={styles.content ?? ''}>
          {tab === 'marks' ? (
            <MarksList annotating={annotating} opened={undefined} />
          ) : (
            <EvidenceList
              stops={stops}
              sessionId={props.sessionId}
              onChoose={props.onChoose}
              under={stops.current && <StopActions stop={stops.current} annotating={annotating} />}
            />
          )}
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}

/** Which tab is shown: the one chosen here, else the quotes that led here. */
export function useSnapshotTab(hasStops: boolean) {
  const [chosen, setTab] = useState<SnapshotTab>();
  const tab: SnapshotTab = chosen ?? (hasStops ? 'evidence' : 'marks');
  return { tab: hasStops ? tab : ('marks' as const), setTab };
}
