import { Tabs, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { EvidenceCard } from './evidence-card.tsx';
import { PlanList } from './plan-list.tsx';
import classes from './inspector.module.css';

/** Beside the conversation: the plan, and every quote with its place. */
export function Inspector(props: { readonly view: RouteOutput<'session.view'> | undefined }) {
  const { t } = useTranslation('workbench');
  const { view } = props;
  const [tab, setTab] = useState<string | null>();
  const evidence = (view?.evidence ?? []).toSorted(
    (left, right) => (left.number ?? Infinity) - (right.number ?? Infinity),
  );
  const wanted = tab ?? (evidence.length > 0 ? 'evidence' : 'plan');
  return (
    <aside className={classes.inspector} aria-label={t('inspector')}>
      <Tabs
        value={wanted}
        onChange={setTab}
        keepMounted={false}
        style={{ display: 'flex', flexDirection: 'column', minHeight: 0, flex: 1 }}
      >
        <Tabs.List>
          <Tabs.Tab value="plan">{t('plan')}</Tabs.Tab>
          <Tabs.Tab value="evidence">{t('evidenceCount', { count: evidence.length })}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="plan" className={classes.panel}>
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
        <Tabs.Panel value="evidence" className={classes.panel}>
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
      </Tabs>
    </aside>
  );
}
