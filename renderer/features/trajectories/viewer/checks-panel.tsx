import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { usePunctuation } from '../../../ui/use-punctuation.ts';
import { useCheckWords } from '../use-check-words.ts';
import { stepPlace } from './step-address.ts';
import classes from './viewer.module.css';

/** What trainers would drop of this trajectory, what to do about it, and the steps it is about. */
export function ChecksPanel({ trajectoryId }: { readonly trajectoryId: string }) {
  const { t } = useTranslation('viewer');
  const { t: words } = useTranslation('trajectories');
  const { says, advice } = useCheckWords();
  const { aside } = usePunctuation();
  const query = useRouteQuery('check.of', { trajectoryId });
  return (
    <section aria-label={t('checksOfThis')}>
      <h2 className={classes.sideTitle}>{t('checksOfThis')}</h2>
      <StateView
        query={query}
        loading={<SkeletonRows rows={2} height={24} />}
        isEmpty={({ checks }) => checks.length === 0}
        empty={<p className={classes.notes}>{words('checksNone')}</p>}
      >
        {({ origin, checks }) => (
          <ul className={classes.checks}>
            {checks.map(({ code, severity, count, steps }) => (
              <li key={code}>
                <strong data-severity={severity}>{words(`severity_${severity}`)}</strong>
                {count > 1 ? aside(says(code), String(count)) : says(code)}
                <p>{advice(code, origin)}</p>
                {steps.length === 0 ? null : (
                  <p className={classes.checkSteps}>
                    {steps.map((step) => (
                      <Link key={step} href={stepPlace({ trajectoryId, step })}>
                        {t('atStep', { number: step + 1 })}
                      </Link>
                    ))}
                    {steps.length === MOST ? <span>…</span> : null}
                  </p>
                )}
              </li>
            ))}
          </ul>
        )}
      </StateView>
    </section>
  );
}

/** Steps that are named of one check. */
const MOST = 20;
