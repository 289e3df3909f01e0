import { IconAlertTriangle, IconGitPullRequest, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { RelativeTime } from '../../../ui/time.tsx';
import { notebookPlace } from '../places.ts';
import { StateMark } from '../state-mark.tsx';
import type { NotebookSummary } from '../types.ts';
import classes from '../analysis.module.css';

/** Notebooks, with what in them waits for somebody: stale results, an agent's changes, a run. */
export function NotebookSection(props: { readonly notebooks: readonly NotebookSummary[] }) {
  const { t } = useTranslation('analysis');
  if (props.notebooks.length === 0) return <p className={classes.none}>{t('noNotebooks')}</p>;
  return (
    <ul className={classes.list}>
      {props.notebooks.map((each) => (
        <li key={each.notebookId}>
          <Link href={notebookPlace(each.notebookId)} className={classes.title}>
            {each.title}
          </Link>
          <div className={classes.facts}>
            <span>{t('cellCount', { count: each.cells })}</span>
            {each.isRunning ? (
              <StateMark icon={IconPlayerPlay} tone="work">
                {t('running')}
              </StateMark>
            ) : null}
            {each.stale > 0 ? (
              <StateMark icon={IconAlertTriangle} tone="bad">
                {t('staleCount', { count: each.stale })}
              </StateMark>
            ) : null}
            {each.proposed > 0 ? (
              <StateMark icon={IconGitPullRequest} tone="wait">
                {t('proposedCount', { count: each.proposed })}
              </StateMark>
            ) : null}
            <RelativeTime time={each.changedAt} />
          </div>
        </li>
      ))}
    </ul>
  );
}
