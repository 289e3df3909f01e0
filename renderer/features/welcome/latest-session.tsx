import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { OutcomeBadge } from '../trajectories/outcome-badge.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import { useTaskWords } from '../../ui/use-task-words.ts';
import classes from '../workbench/workbench.module.css';

/** The newest sessions, one click away; in the sample, the finished one to look at. */
export function LatestSession(props: { readonly isSample: boolean }) {
  const { t } = useTranslation(['workbench', 'sessions']);
  const taskWords = useTaskWords();
  const { data } = useRouteQuery('session.list', { limit: 3 });
  if (!data || data.sessions.length === 0) return null;
  const single = props.isSample && data.total === 1;
  return (
    <section className={classes.section}>
      <h2>{single ? t('sampleFinished') : t('sessions:recent')}</h2>
      <ul className={classes.questions}>
        {data.sessions.map((session) => (
          <li key={session.sessionId}>
            <Link href={`/workbench/${session.sessionId}`}>
              <span style={{ flex: 1 }}>{taskWords(session.task)}</span>
              <OutcomeBadge session={session} />
              <span className={classes.when}>
                <RelativeTime time={session.openedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
