import { useTranslation } from 'react-i18next';
import { personName } from '../../../ui/person-name.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import type { TrajectorySummary } from './types.ts';
import classes from './viewer.module.css';

type SignOffView = NonNullable<TrajectorySummary['signOff']>;

/** The word that holds: whose, when, on what ground. */
export function SignOffSaid({ signOff }: { readonly signOff: SignOffView }) {
  const { t } = useTranslation(['viewer', 'ui']);
  const ground = useGroundWords();
  const { verdict, by, at, basis, note, outdated } = signOff;
  const checks = basis.kind === 'checks' ? (basis.checks ?? []) : [];
  return (
    <div className={classes.word} data-verdict={verdict}>
      <strong>{t(`verdict_${verdict}`)}</strong>
      <span>
        {personName(by, t('ui:researcher'))} · <RelativeTime time={at} />
      </span>
      <span>{ground(signOff)}</span>
      {checks.length === 0 ? null : (
        <ul className={classes.checks}>
          {checks.map((check) => (
            <li key={check}>{check}</li>
          ))}
        </ul>
      )}
      {note === '' ? null : <p>{note}</p>}
      {outdated ? <p>{t('outdatedLead')}</p> : null}
    </div>
  );
}

/** What a sign-off rests on, in a few words. */
export function useGroundWords(): (signOff: Pick<SignOffView, 'basis' | 'rubric'>) => string {
  const { t } = useTranslation('viewer');
  return ({ basis, rubric }) => {
    const name = rubric?.name ?? t('rubricGone');
    switch (basis.kind) {
      case 'checks': {
        const count = basis.checks?.length ?? 0;
        return count === 0 ? t('basisChecks') : t('basisChecksCount', { count });
      }
      case 'scores':
        return t('basisScores', { rubric: name });
      case 'rubric':
        return t('basisRubric', { count: basis.judgementIds.length, rubric: name });
    }
    return basis satisfies never;
  };
}
