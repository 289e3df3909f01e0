import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReaderContext } from './reader-context.ts';
import type { ReaderTab } from './tabs.ts';
import styles from './side-panel.module.css';

interface SidePanelProps {
  readonly tabs: readonly ReaderTab[];
  readonly shown: string;
  readonly onTab: (tabId: string) => void;
  readonly context: ReaderContext;
}

/** Beside the pages: one tab at a time, each a way through the file. */
export function SidePanel({ tabs, shown, onTab, context }: SidePanelProps) {
  const { t } = useTranslation('readerPanel');
  const current = tabs.find(({ id }) => id === shown);
  return (
    <aside className={styles.panel} aria-label={t('panel')}>
      <Tabs
        value={shown}
        onChange={(tabId) => {
          if (tabId !== null) onTab(tabId);
        }}
        keepMounted={false}
        classNames={{ root: styles.tabs ?? '', list: styles.list ?? '', tab: styles.tab ?? '' }}
      >
        <Tabs.List aria-label={t('tabs')}>
          {tabs.map((tab) => (
            <Tabs.Tab key={tab.id} value={tab.id}>
              <tab.icon size={18} stroke={1.6} aria-hidden />
              <span>
                <tab.words />
              </span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {current && (
          <Tabs.Panel value={current.id} className={styles.content ?? ''}>
            <current.component context={context} />
          </Tabs.Panel>
        )}
      </Tabs>
    </aside>
  );
}
