import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { useActorName } from '../actor-name.ts';
import { writeUpPlace } from '../places.ts';
import type { NotebookSummary } from '../types.ts';
import classes from '../analysis.module.css';

/** Write-ups, newest first, with the notebook each belongs to. */
export function WriteUpSection(props: {
  readonly writeUps: RouteOutput<'writeup.list'>;
  readonly notebooks: readonly NotebookSummary[];
}) {
  const { t } = useTranslation('analysis');
  const actorName = useActorName();
  const titles = new Map(props.notebooks.map(({ notebookId, title }) => [notebookId, title]));
  if (props.writeUps.length === 0) return <p className={classes.none}>{t('noWriteUps')}</p>;
  return (
    <ul className={classes.list}>
      {props.writeUps.map((each) => (
        <li key={each.writeUpId}>
          <Link href={writeUpPlace(each.writeUpId)} className={classes.title}>
            {each.title}
          </Link>
          <div className={classes.facts}>
            {titles.has(each.notebookId) ? (
              <span>{t('fromNotebook', { title: titles.get(each.notebookId) })}</span>
            ) : null}
            <span>{t('versionNumber', { number: each.version })}</span>
            <span>{actorName(each.by)}</span>
            <RelativeTime time={each.time} />
          </div>
        </li>
      ))}
    </ul>
  );
}
