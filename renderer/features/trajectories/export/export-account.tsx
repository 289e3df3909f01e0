import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ExportResult } from '../../../../preload/contract/routes/trajectory.ts';
import { cutsByName } from '../../../../preload/contract/problem-words.ts';
import { useRuleName } from '../../../ui/use-rule-name.ts';
import styles from './export.module.css';

/** Trajectories that are named when they gave fewer samples; the others are counted. */
const NAMED = 20;

/** How much of it is learned, cut and lost. */
export function ExportAccount(props: {
  readonly account: Pick<
    ExportResult,
    'masks' | 'losses' | 'redactions' | 'kept' | 'references' | 'unwritten'
  >;
}) {
  const { masks, losses, redactions, kept, references, unwritten } = props.account;
  const ruleName = useRuleName();
  const { t, i18n } = useTranslation(['exporting', 'losses']);
  const number = (value: number) => value.toLocaleString(i18n.language);
  const counts = [
    [t('learned'), masks.learned],
    [t('masked'), masks.masked],
    [t('cuts'), redactions],
    ...cutsByName(kept, ruleName).map(
      ({ name, count }) => [t('kept', { what: name }), count] as const,
    ),
    ...(references > 0 ? ([[t('referenced'), references]] as const) : []),
  ] as const;
  return (
    <div className={styles.account}>
      <section>
        <Text size="sm" fw={600}>
          {t('account')}
        </Text>
        <dl className={styles.counts}>
          {counts.map(([words, count]) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd>{number(count)}</dd>
            </div>
          ))}
        </dl>
        {unwritten.slice(0, NAMED).map(({ trajectoryId, why, count }) => (
          <Text size="sm" key={trajectoryId}>
            {t(`unwritten_${why}`, { count, trajectory: trajectoryId })}
          </Text>
        ))}
        {unwritten.length > NAMED ? (
          <Text size="sm">{t('moreProblems', { count: unwritten.length - NAMED })}</Text>
        ) : null}
      </section>
      <section>
        <Text size="sm" fw={600}>
          {losses.length === 0 ? t('noLosses') : t('losses')}
        </Text>
        <dl className={styles.counts}>
          {losses.map(({ what, count }) => (
            <div key={what}>
              <dt>{t(`losses:${what}`)}</dt>
              <dd>{number(count)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
