import { Tabs, Text } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { BranchesPanel } from '../branches/branches-panel.tsx';
import type { Branch } from '../branches/branch-places.ts';
import { EvidenceCard } from './evidence-card.tsx';
import { PlanList } from './plan-list.tsx';
import classes from './inspector.module.css';

/** Beside the conversation: the plan, every quote with its place, and the branches. */
export const Inspector = memo(function Inspector(props: {
  readonly view: RouteOutput<'session.view'> | undefined;
  readonly branches: readonly Branch[];
  readonly tab: string | null;
  readonly onTab: (tab: string | null) => void;
}) {
  const { t } = useTranslation(['workbench', 'conversation']);
  const { view, branches, tab } = props;
  const evidence = (view?.evidence ?? []).toSorted(
    (left, right) => (left.number ?? Infinity) - (right.number ?? Infinity),
  );
  const wanted = tab ?? (evidence.length > 0 ? 'evidence' : 'plan');
  return (
    <aside className={classes.inspector} aria-label={t('inspector')}>
      <Tabs
        value={wanted}
        onChange={props.onTab}
        keepMounted={false}
        style={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 }}
      >
        <Tabs.List className={classes.tabs ?? ''}>
          <Tabs.Tab value="plan">{t('plan')}</Tabs.Tab>
          <Tabs.Tab value="evidence">{t('evidenceCount', { count: evidence.length })}</Tabs.Tab>
          <Tabs.Tab value="branches">
            {branches.length > 1
              ? t('conversation:branchesCount', { count: branches.length })
              : t('conversation:branches')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="plan" className={classes.panel} tabIndex={0}>
          {view && view.plan.length > 0 ? (
            <PlanList
              items={view.plan}
              live={view.summary.state !== 'closed' && view.summary.state !== 'interrupted'}
            />
          ) : (
            <Text size="sm" c="dimmed">
              {t('planEmpty')}
            </Text>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="evidence" className={classes.panel} tabIndex={0}>
          {view && evidence.length > 0 ? (
            evidence.map((one) => (
              <EvidenceCard
                key={one.evidenceId}
                sessionId={view.summary.sessionId}
                evidence={one}
                reported={view.report !== undefined}
              />
            ))
          ) : (
            <Text size="sm" c="dimmed">
              {t('evidenceEmpty')}
            </Text>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="branches" className={classes.panel} tabIndex={0}>
          <BranchesPanel branches={branches} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  );
});
