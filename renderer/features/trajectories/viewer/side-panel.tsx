import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import inspectorClasses from '../../workbench/inspector/inspector.module.css';
import { AboutPanel } from './about-panel.tsx';
import { BranchPanel } from './branch-panel.tsx';
import { FoundPanel } from './found-panel.tsx';
import { RecoveriesPanel } from './recoveries-panel.tsx';
import type { TrajectoryOutline } from './types.ts';
import type { Recoveries } from './use-recoveries.ts';
import type { SearchInside } from './use-search-inside.ts';
import classes from './viewer.module.css';

export type SideTab = 'about' | 'branches' | 'recoveries' | 'found';

const TABS: readonly SideTab[] = ['about', 'branches', 'recoveries', 'found'];

/** Beside the steps: what is known of the whole, its branches, and what a search found. */
export function SidePanel(props: {
  readonly outline: TrajectoryOutline;
  readonly trajectoryId: string;
  readonly at: number;
  readonly inside: SearchInside;
  readonly recoveries: Recoveries;
  readonly find: string;
  readonly tab: SideTab;
  readonly onTab: (tab: SideTab) => void;
}) {
  const { t } = useTranslation('viewer');
  const { outline, inside, recoveries } = props;
  return (
    <aside className={inspectorClasses.inspector} aria-label={t('side')}>
      <Tabs
        value={props.tab}
        onChange={(tab) => {
          const wanted = TABS.find((one) => one === tab);
          if (wanted !== undefined) props.onTab(wanted);
        }}
        keepMounted={false}
        style={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 }}
      >
        <Tabs.List className={classes.sideTabs ?? ''}>
          <Tabs.Tab value="about">{t('about')}</Tabs.Tab>
          <Tabs.Tab value="branches">
            {t('branchesCount', { count: outline.branches.length + outline.waiting.length })}
          </Tabs.Tab>
          <Tabs.Tab value="recoveries">
            {recoveries.query.data === undefined
              ? t('recoveries')
              : t('recoveriesCount', { count: recoveries.all.length })}
          </Tabs.Tab>
          <Tabs.Tab value="found">
            {props.find === '' ? t('found') : t('foundCount', { count: inside.total })}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="about" className={inspectorClasses.panel}>
          <AboutPanel outline={outline} trajectoryId={props.trajectoryId} />
        </Tabs.Panel>
        <Tabs.Panel value="branches" className={inspectorClasses.panel}>
          <BranchPanel
            branches={outline.branches}
            waiting={outline.waiting}
            sessionId={outline.summary.sessionId}
            trajectoryId={props.trajectoryId}
            at={props.at}
          />
        </Tabs.Panel>
        <Tabs.Panel value="recoveries" className={inspectorClasses.panel}>
          <RecoveriesPanel recoveries={recoveries} />
        </Tabs.Panel>
        <Tabs.Panel value="found" className={inspectorClasses.panel}>
          <FoundPanel
            inside={inside}
            find={props.find}
            trajectoryId={props.trajectoryId}
            branches={outline.branches}
          />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
}
