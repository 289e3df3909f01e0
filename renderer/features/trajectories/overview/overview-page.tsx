import { Anchor, Text } from '@mantine/core';
import { IconChartHistogram } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { LIMI_FIGURES } from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { EmptyState, SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { listAddress } from '../list/use-filter.ts';
import { useValueWords } from '../list/use-value-words.ts';
import { MeasureBar } from '../measure-bar.tsx';
import { TrajectoriesFrame } from '../trajectories-frame.tsx';
import { useMeasureWords, type MeasureName } from '../use-measure-words.ts';
import { ChecksPanel } from './checks-panel.tsx';
import { DuplicatesPanel } from './duplicates-panel.tsx';
import { Histogram } from './histogram.tsx';
import { RecoveriesPanel } from './recoveries-panel.tsx';
import { ShareList } from './share-list.tsx';
import classes from './overview.module.css';

type Overview = RouteOutput<'measure.overview'>;

const SHOWN: readonly MeasureName[] = [
  'tokens',
  'turns',
  'calls',
  'tools',
  'recoveries',
  'feedback',
  'observationShare',
  'reasoningShare',
  'seconds',
];

const LIMI = {
  name: LIMI_FIGURES.name,
  mean: LIMI_FIGURES.meanTokens,
  least: LIMI_FIGURES.leastTokens,
  most: LIMI_FIGURES.mostTokens,
};

/** All trajectories at a glance, beside the figures of the data set whose method Cairn follows. */
export function OverviewPage() {
  const { t } = useTranslation('trajectories');
  const overview = useRouteQuery('measure.overview', {}, { keepPrevious: true });
  return (
    <TrajectoriesFrame height="page">
      <MeasureBar />
      <StateView
        query={overview}
        loading={<SkeletonRows rows={4} height={120} />}
        isEmpty={({ trajectories }) => trajectories === 0}
        empty={
          <EmptyState
            title={t('emptyTitle')}
            icon={<IconChartHistogram size={34} stroke={1.3} aria-hidden />}
          >
            {t('overviewEmpty')}
          </EmptyState>
        }
      >
        {(data) => <Figures overview={data} />}
      </StateView>
    </TrajectoriesFrame>
  );
}

function Figures({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation('trajectories');
  const words = useMeasureWords();
  const valueWords = useValueWords();
  const { totals, distributions, success, feedback, tools } = overview;
  const sum = Object.values(feedback).reduce((all, count) => all + count, 0);
  const facts = [
    [t('totalTrajectories'), words.number(overview.trajectories)],
    [t('totalTokens'), words.value('tokens', totals.tokens)],
    [t('totalCalls'), words.number(totals.calls)],
    [t('totalErrors'), words.number(totals.errors)],
    [t('totalFixed'), words.number(totals.fixed)],
    [t('totalFeedback'), words.number(sum)],
    ...(totals.costUsd === undefined
      ? []
      : [[t('totalCost'), words.value('costUsd', totals.costUsd)]]),
  ];
  const shares = (
    field: 'stage' | 'domain' | 'model' | 'consent' | 'licence',
    from: Overview['stages'],
  ) =>
    from.map(({ name, count }) => ({
      key: name,
      name: valueWords(field, name),
      count,
      href: listAddress({ [field]: [name] }),
    }));
  return (
    <>
      <dl className={classes.totals}>
        {facts.map(([name, amount]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{amount}</dd>
          </div>
        ))}
      </dl>
      <Text size="sm" c="dimmed" mb="md" maw={760}>
        {t('limiNote', { samples: LIMI_FIGURES.samples })}
        <Anchor
          href={LIMI_FIGURES.address}
          target="_blank"
          rel="noreferrer"
          size="sm"
          underline="always"
        >
          {LIMI_FIGURES.source}
        </Anchor>
      </Text>
      <h2 className={classes.heading}>{t('distributions')}</h2>
      <div className={classes.cards}>
        {SHOWN.map((measure) => {
          const distribution = distributions[measure];
          return distribution === undefined ? null : (
            <Histogram
              key={measure}
              measure={measure}
              distribution={distribution}
              {...(measure === 'tokens' ? { beside: LIMI } : {})}
            />
          );
        })}
      </div>
      <h2 className={classes.heading}>{t('coverage')}</h2>
      <div className={classes.cards}>
        <ShareList title={t('field_stage')} shares={shares('stage', overview.stages)} />
        <ShareList title={t('field_domain')} shares={shares('domain', overview.domains)} />
        <ShareList
          title={t('column_signOff')}
          shares={(['success', 'failure', 'outdated', 'none'] as const).map((word) => ({
            key: word,
            name: valueWords('signOff', word),
            count: success[word],
            href: listAddress({ signOff: [word] }),
          }))}
        />
        <ShareList
          title={t('field_tool')}
          lead={t('toolsLead')}
          first={15}
          shares={tools.map(({ name, calls, trajectories }) => ({
            key: name,
            name,
            count: calls,
            href: listAddress({ tool: [name] }),
            note: t('inTrajectories', { count: trajectories }),
          }))}
        />
        <ShareList
          title={t('measure_recoveries')}
          lead={t('recoveriesLead')}
          shares={(
            ['failed', 'rejected', 'edited', 'unreadable', 'citations_refused'] as const
          ).map((trouble) => ({
            key: trouble,
            name: t(`trouble_${trouble}`),
            count: overview.recoveries[trouble] ?? 0,
          }))}
        />
        <ShareList
          title={t('measure_feedback')}
          lead={t('feedbackIn', { count: overview.withFeedback })}
          shares={(
            [
              'messages',
              'approved',
              'rejected',
              'edited',
              'answers',
              'judgements',
              'changes',
            ] as const
          ).map((kind) => ({ key: kind, name: t(`feedback_${kind}`), count: feedback[kind] }))}
        />
        <ShareList title={t('field_model')} shares={shares('model', overview.models)} />
        <ShareList title={t('field_consent')} shares={shares('consent', overview.consent)} />
        <ShareList title={t('field_licence')} shares={shares('licence', overview.licences)} />
      </div>
      <RecoveriesPanel />
      <ChecksPanel />
      <DuplicatesPanel />
    </>
  );
}
